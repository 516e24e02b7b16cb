//! SQL of conversations. One file per thing that is stored.

pub mod conversation;
pub mod list;
pub mod message;
pub mod read_mark;
pub mod tag;

pub use conversation::{ConversationRow, find, find_by_number, find_id, lock};
pub use message::{MessageRow, find_open_for_customer, list_customer_thread};
