//! Whatever comes in: it is taken, or refused in words. Never 500, never a panic.

mod fuzz;
mod garbage;
mod shape;
