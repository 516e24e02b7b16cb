//! PostgreSQL: every thread owns one connection and drives it itself (no task switch per round trip). BEGIN travels
//! with the first statement, the last fact with COMMIT. A numbering thread per node puts the line in order.

mod listen;
mod number;
mod session;
mod wire;
mod write;

pub(crate) mod program;

pub(crate) use listen::listen_loop;
pub(crate) use number::number_loop;
pub(crate) use session::Session;
pub(crate) use write::{read_loop, write_loop};
