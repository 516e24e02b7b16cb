//! Say and read: a visitor's message comes in once; how far they have read.

use super::meet;
use crate::chat::{
    model::{Asker, CHANNEL, NewWidgetMessage},
    rules::{Viewer, request},
    store,
};
use conversations::{
    actions::{mark_read_by_customer, receive},
    model::Incoming,
    store::{conversation::get_customer_id, message},
};
use db::Tx;
use ground::{Actor, Error, Result, Stamp, Time, clock};

/// How long a browser may take to send a message again.
const REMEMBERED: i64 = 30 * clock::DAY;

/// What became of a message.
#[derive(Clone, Debug)]
pub struct Saying {
    /// Its id, or that of the earlier one.
    pub message_id: String,
    /// Whether it had come before.
    pub is_repeated: bool,
}

/// Who sent the files of a browser.
pub fn uploader(device: &str) -> String {
    format!("visitor:{device}")
}

/// Takes a message in. `conversation_id` is for a new conversation, if one is needed.
///
/// # Errors
/// `invalid` with the field, `attachment_not_found`.
pub fn say(tx: &mut Tx, at: Time, asker: &Asker, m: &NewWidgetMessage, conversation_id: &str) -> Result<Saying> {
    let client_id = request::client_id(&m.client_id)?;
    request::words(&m.body)?;
    if let Some(message_id) = store::find_send(tx, &asker.device, client_id)? {
        tx.silent("the same message again");
        return Ok(Saying { message_id, is_repeated: true });
    }
    let viewer = meet(tx, at, asker)?;
    let by = Stamp::new(Actor::Customer(viewer.customer_id.clone()), at);
    let incoming = Incoming {
        inbox_id: asker.inbox_id.clone(),
        channel: CHANNEL.into(),
        handle_id: viewer.handle_id.clone(),
        customer_id: viewer.customer_id.clone(),
        body: m.body.clone(),
        subject: None,
        client_id: Some(client_id.into()),
        attachment_ids: m.attachment_ids.clone(),
        uploader: uploader(&asker.device),
        conversation_id: conversation_id.into(),
        ..Incoming::default()
    };
    let received = receive(tx, &by, &incoming).map_err(final_answer)?;
    store::insert_send(tx, &asker.device, client_id, &received.message_id, at)?;
    store::delete_sends(tx, at.plus(-REMEMBERED))?;
    Ok(Saying { message_id: received.message_id, is_repeated: received.repeated })
}

/// The widget sends again what is answered with a conflict; a file that another message has will not get free.
fn final_answer(e: Error) -> Error {
    if e.code == "attachment_used" { Error::invalid("attachment_ids", e.detail) } else { e }
}

/// The visitor has read up to this message.
///
/// # Errors
/// `message_not_found` when there is none that they may see.
pub fn read(tx: &mut Tx, at: Time, viewer: &Viewer, message_id: &str) -> Result<()> {
    let missing = || Error::missing("message_not_found", "There is no such message.");
    let found = message::find(tx, message_id)?.ok_or_else(missing)?;
    let owner = match &found.handle_id {
        Some(handle) => get_customer_id(tx, handle)?,
        None => return Err(missing()),
    };
    if owner != viewer.customer_id || !viewer.clone().may_see(&found) {
        return Err(missing());
    }
    let by = Stamp::new(Actor::Customer(viewer.customer_id.clone()), at);
    mark_read_by_customer(tx, &by, &found.conversation_id, message_id)
}
