//! Report: another server says what became of a mail of ours. It is shown on the message.

use crate::email::{
    model::Fate,
    store::{entry::EntryRow, reference},
};
use conversations::{actions::settle, model::Sending};
use db::Tx;
use ground::{Result, Stamp, Time};
use mail::model::{Action, Report};

/// Finds the message that the report is about, and notes what became of it.
pub(super) fn report(tx: &mut Tx, at: Time, r: &Report, e: &mut EntryRow) -> Result<Fate> {
    let named: Vec<String> = r.message_id.iter().cloned().collect();
    let Some(found) = reference::list(tx, &named)?.pop() else {
        e.detail = Some("It reports about a mail that we do not know.".into());
        return Ok(Fate::Report);
    };
    let sending = match r.action {
        Action::Failed => Sending::Failed,
        Action::Delayed => Sending::Delayed,
        Action::Arrived => Sending::Delivered,
    };
    settle(tx, &Stamp::system("channel:email", at), &found.message_id, sending, Some(&said(r)))?;
    e.detail = Some(said(r));
    (e.conversation_id, e.message_id) = (Some(found.conversation_id), Some(found.message_id));
    Ok(Fate::Report)
}

/// For people: to whom, and what their server said.
fn said(r: &Report) -> String {
    let parts = [r.recipient.as_deref(), r.status.as_deref(), Some(r.why.as_str())];
    let text = parts.into_iter().flatten().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" · ");
    ground::text::preview(&text, 500)
}
