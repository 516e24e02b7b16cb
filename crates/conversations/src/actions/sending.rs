//! Sending: what became of a message that left the house, as a whole and at each address. Called by channels whose other
//! end can tell.

use super::{fact, load};
use crate::{
    model::Sending,
    rules::sending::{At, is_heard, overall, words},
    store::{
        envelope::{self, SendingRow},
        message,
        recipient::{self, RecipientRow},
    },
};
use db::Tx;
use facts::message::{Carried, Delivered, Failed};
use ground::{Error, Result, Stamp};

/// What was said about one address.
#[derive(Clone, Debug)]
pub struct Heard {
    /// The address; none when it was not said.
    pub address: Option<String>,
    /// What became of the message there.
    pub state: Sending,
    /// In words for people.
    pub detail: Option<String>,
    /// Who said it.
    pub by: Voice,
}

/// Who said it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// The server to which we hand over.
    Server,
    /// Another server, later.
    Report,
}

/// Notes what became of a message. A worse answer may follow a better one (a bounce after it was handed over), never the
/// other way round by a repeated try.
///
/// # Errors
/// `message_not_found`.
pub fn settle(tx: &mut Tx, by: &Stamp, message_id: &str, sending: Sending, detail: Option<&str>) -> Result<()> {
    let before = envelope::list_sendings(tx, &[message_id.to_string()])?.pop();
    let now = before.as_ref().and_then(|b| Sending::parse(&b.state));
    if now == Some(Sending::Failed) && sending == Sending::Delayed {
        tx.silent("nothing new about this message");
        return Ok(());
    }
    put(tx, by, message_id, sending, detail)
}

/// Enters to whom a message goes. Whoever is entered already stays as they are.
///
/// # Errors
/// What the engine says.
pub fn address(tx: &mut Tx, by: &Stamp, message_id: &str, to: &[String], copies: &[String]) -> Result<()> {
    let to = to.iter().map(|address| (address, false));
    for (address, is_copy) in to.chain(copies.iter().map(|address| (address, true))) {
        recipient::insert(tx, &row(by, message_id, address, is_copy))?;
    }
    Ok(())
}

/// Notes what was said about addresses of a message, and what that makes of the whole; answers that.
///
/// # Errors
/// `message_not_found`.
pub fn hear(tx: &mut Tx, by: &Stamp, message_id: &str, heard: &[Heard]) -> Result<Sending> {
    tx.silent("nothing new about this message");
    let m = message::find(tx, message_id)?.ok_or_else(missing)?;
    load(tx, &m.conversation_id)?; // two reports about one message wait for each other
    let ids = [message_id.to_string()];
    for one in heard {
        let rows = recipient::list(tx, &ids)?;
        let mut found = pick(rows, one.address.as_deref());
        if found.is_none() {
            // Sent on to an address that we do not know, and we wrote to several.
            let unknown = row(by, message_id, one.address.as_deref().unwrap_or("unknown"), false);
            recipient::insert(tx, &unknown)?;
            found = Some(unknown);
        }
        let Some(row) = found else { continue };
        if is_heard(Sending::parse(&row.state).unwrap_or(Sending::Queued), one.state) {
            recipient::update(tx, &after(row, one, by))?;
        }
    }
    let rows = recipient::list(tx, &ids)?;
    let all: Vec<At<'_>> = rows.iter().filter_map(at).collect();
    let whole = overall(&all).unwrap_or(Sending::Queued);
    let now = envelope::list_sendings(tx, &ids)?.pop().and_then(|s| Sending::parse(&s.state));
    // That it was carried says more than that a server has it.
    if now != Some(Sending::Carried) || whole == Sending::Failed {
        put(tx, by, message_id, whole, words(&all, whole).as_deref())?;
    }
    Ok(whole)
}

fn row(by: &Stamp, message_id: &str, address: &str, is_copy: bool) -> RecipientRow {
    RecipientRow {
        message_id: message_id.into(),
        address: address.into(),
        is_copy,
        state: Sending::Queued.word().into(),
        detail: None,
        handed_at: None,
        at: by.at,
    }
}

fn after(row: RecipientRow, heard: &Heard, by: &Stamp) -> RecipientRow {
    let handed_at = match (heard.by, heard.state) {
        (Voice::Server, Sending::Sent) => Some(by.at),
        (Voice::Server, _) => None,
        (Voice::Report, _) => row.handed_at,
    };
    let detail = heard.detail.as_deref().map(|d| ground::text::preview(d, 500));
    RecipientRow { state: heard.state.word().into(), detail, handed_at, at: by.at, ..row }
}

/// Whom it was said about: by address, or the only one.
fn pick(mut rows: Vec<RecipientRow>, address: Option<&str>) -> Option<RecipientRow> {
    let named = rows.iter().position(|r| address.is_some_and(|a| r.address.eq_ignore_ascii_case(a)));
    let only = (rows.len() == 1).then_some(0);
    named.or(only).map(|at| rows.swap_remove(at))
}

fn at(row: &RecipientRow) -> Option<At<'_>> {
    let state = Sending::parse(&row.state)?;
    Some(At { address: &row.address, is_copy: row.is_copy, state, detail: row.detail.as_deref() })
}

fn missing() -> Error {
    Error::missing("message_not_found", "There is no such message.")
}

fn put(tx: &mut Tx, by: &Stamp, message_id: &str, sending: Sending, detail: Option<&str>) -> Result<()> {
    let m = message::find(tx, message_id)?.ok_or_else(missing)?;
    let c = load(tx, &m.conversation_id)?;
    let before = envelope::list_sendings(tx, &[message_id.to_string()])?.pop();
    if before.as_ref().is_some_and(|b| b.state == sending.word() && b.detail.as_deref() == detail) {
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
