//! SQL of conversations. One file per thing that is stored.

pub mod conversation;
pub mod envelope;
pub mod list;
pub mod message;
pub mod read_mark;
pub mod recipient;
pub mod suggestion;
pub mod tag;

pub use conversation::{ConversationRow, find, find_by_number, find_id, find_newest, lock};
pub use message::{MessageRow, list_customer_thread};
