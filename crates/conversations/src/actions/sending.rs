//! Sending: what became of a message that left the house. Called by channels whose other end can tell.

use super::{fact, load};
use crate::{
    model::Sending,
    store::{
        envelope::{self, SendingRow},
        message,
    },
};
use db::Tx;
use facts::message::{Carried, Delivered, Failed};
use ground::{Error, Result, Stamp};

/// Notes what became of a message. A worse answer may follow a better one (a bounce after it was handed over), never the
/// other way round by a repeated try.
///
/// # Errors
/// `message_not_found`.
pub fn settle(tx: &mut Tx, by: &Stamp, message_id: &str, sending: Sending, detail: Option<&str>) -> Result<()> {
    let missing = || Error::missing("message_not_found", "There is no such message.");
    let m = message::find(tx, message_id)?.ok_or_else(missing)?;
    let c = load(tx, &m.conversation_id)?;
    let before = envelope::list_sendings(tx, &[message_id.to_string()])?.pop();
    let now = before.as_ref().and_then(|b| Sending::parse(&b.state));
    let is_same = before.as_ref().is_some_and(|b| b.state == sending.word() && b.detail.as_deref() == detail);
    if is_same || (now == Some(Sending::Failed) && sending == Sending::Delayed) {
        tx.silent("nothing new about this message");
        return Ok(());
    }
    let row = SendingRow {
        message_id: message_id.into(),
        state: sending.word().into(),
        detail: detail.map(Into::into),
        at: by.at,
    };
    envelope::upsert_sending(tx, &row)?;
    let (message_id, channel) = (m.id.clone(), m.channel.clone());
    let f = match sending {
        Sending::Queued | Sending::Delayed => {
            tx.silent("a message on its way is no news to readers");
            return Ok(());
        }
        Sending::Sent | Sending::Delivered => fact(tx, by, &c, Delivered { message_id, channel })?,
        Sending::Carried => fact(tx, by, &c, Carried { message_id, channel })?,
        Sending::Failed => fact(tx, by, &c, Failed { message_id, channel })?,
    };
    tx.record(f);
    Ok(())
}
