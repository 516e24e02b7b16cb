//! The program as a process: starting, commands beside it and without it, dying and coming back.

mod back_up;
mod configure;
mod demo;
mod die;
mod examine;
mod serve;
mod tokens;
