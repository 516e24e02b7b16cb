//! SQL of chat: which message a browser sent under which id.

use db::{Read, Tx, args};
use ground::{Result, Time};

/// The message that this browser sent under this id.
pub fn find_send(r: &mut Read, device: &str, client_id: &str) -> Result<Option<String>> {
    r.opt("SELECT message_id FROM chat_sends WHERE device = $1 AND client_id = $2", args![device, client_id])
}

pub fn insert_send(tx: &mut Tx, device: &str, client_id: &str, message_id: &str, at: Time) -> Result<()> {
    tx.exec(
        "INSERT INTO chat_sends(device,client_id,message_id,at) VALUES($1,$2,$3,$4)
        ON CONFLICT(device,client_id) DO NOTHING",
        args![device, client_id, message_id, at],
    )
    .map(drop)
}

/// Forgets what was sent before a moment.
pub fn delete_sends(tx: &mut Tx, before: Time) -> Result<()> {
    tx.exec("DELETE FROM chat_sends WHERE at < $1", args![before]).map(drop)
}
