//! The way a message takes: channel, our end of it, the customer's address. A conversation may use several.

use crate::{
    inboxes,
    store::{ConversationRow, message},
};
use db::Read;
use ground::{Error, Result};

/// The way of one message.
#[derive(Clone, Debug)]
pub(super) struct Way {
    pub channel: String,
    pub inbox_id: String,
    pub handle_id: String,
    /// The mail address to write to, when it is not the handle's.
    pub to: Option<String>,
}

impl Way {
    /// The one on which the conversation began, whatever channel was used last.
    pub fn first(r: &mut Read, c: &ConversationRow) -> Result<Way> {
        let channel = first_channel(r, c)?;
        Ok(Way { channel, inbox_id: c.inbox_id.clone(), handle_id: c.handle_id.clone(), to: None })
    }
}

/// The way of an answer: the channel that was asked for, or the one on which the customer last wrote.
///
/// # Errors
/// `invalid` when the customer cannot be reached on that channel.
pub(super) fn answer(r: &mut Read, c: &ConversationRow, channel: Option<&str>) -> Result<Way> {
    let last = message::find_last_inbound(r, &c.id, channel)?;
    if let Some((channel, inbox_id, Some(handle_id))) = last {
        return Ok(Way { channel, inbox_id, handle_id, to: None });
    }
    match channel {
        None => Way::first(r, c),
        Some("email") => by_mail(r, c),
        Some(other) if other == first_channel(r, c)? => Way::first(r, c),
        Some(_) => Err(Error::invalid("channel", "The customer has not written on this channel here. Choose another.")),
    }
}

/// The way back to an address that wrote here: a merged conversation may have several people.
///
/// # Errors
/// `invalid` when that address has not written here.
pub(super) fn answer_to(r: &mut Read, c: &ConversationRow, handle_id: &str) -> Result<Way> {
    let (channel, inbox_id) = message::find_last_inbound_of(r, &c.id, handle_id)?
        .ok_or_else(|| Error::invalid("handle_id", "Nobody has written here from this address. Choose another."))?;
    Ok(Way { channel, inbox_id, handle_id: handle_id.into(), to: None })
}

fn first_channel(r: &mut Read, c: &ConversationRow) -> Result<String> {
    Ok(inboxes::store::get(r, &c.inbox_id)?.channel)
}

/// By mail to the address that the customer has or gave.
fn by_mail(r: &mut Read, c: &ConversationRow) -> Result<Way> {
    let here = inboxes::store::get(r, &c.inbox_id)?;
    let wanted = match here.channel.as_str() {
        "email" => Some(here.id),
        _ => here.settings().mail_inbox_id,
    };
    let inbox_id = match wanted {
        Some(id) => Some(id),
        None => inboxes::store::list_of_channel(r, "email", 1)?.pop().map(|i| i.id),
    };
    let inbox_id = inbox_id.ok_or_else(|| {
        Error::invalid("channel", "There is no mailbox to answer from. Connect one under Settings, Inboxes.")
    })?;
    let customer_id = crate::store::conversation::get_customer_id(r, &c.handle_id)?;
    let handles = customers::store::list_handles(r, &customer_id)?;
    if let Some(handle) = handles.into_iter().find(|h| h.channel == "email") {
        return Ok(Way { channel: "email".into(), inbox_id, handle_id: handle.id, to: None });
    }
    let email = customers::store::find(r, &customer_id)?.and_then(|p| p.email);
    let to = email.ok_or_else(|| {
        Error::invalid("channel", "The customer's mail address is not known. Enter it beside the thread.")
    })?;
    // Only claimed: the address gets no handle before an answer from it proves that it is theirs.
    Ok(Way { channel: "email".into(), inbox_id, handle_id: c.handle_id.clone(), to: Some(to) })
}
