//! Report: another server says what became of a mail of ours. It is shown on the message, at each address that it names.

use crate::email::{
    model::Fate,
    store::{entry::EntryRow, reference},
};
use conversations::{
    actions::{Heard, Voice, hear},
    model::Sending,
};
use db::Tx;
use ground::{Result, Stamp, Time};
use mail::model::{Action, Report, Told};

/// Finds the message that the report is about, and notes what became of it.
pub(super) fn report(tx: &mut Tx, at: Time, r: &Report, e: &mut EntryRow) -> Result<Fate> {
    let named: Vec<String> = r.message_id.iter().cloned().collect();
    let Some(found) = reference::list(tx, &named)?.pop() else {
        e.detail = Some("It reports about a mail that we do not know.".into());
        return Ok(Fate::Report);
    };
    let heard: Vec<Heard> = std::iter::once(&r.told).chain(&r.others).map(heard).collect();
    hear(tx, &Stamp::system("channel:email", at), &found.message_id, &heard)?;
    e.detail = Some(said(&r.told));
    (e.conversation_id, e.message_id) = (Some(found.conversation_id), Some(found.message_id));
    Ok(Fate::Report)
}

fn heard(told: &Told) -> Heard {
    let state = match told.action {
        Action::Failed => Sending::Failed,
        Action::Delayed => Sending::Delayed,
        Action::Arrived => Sending::Delivered,
    };
    Heard {
        address: told.recipient.clone(),
        state,
        detail: Some(said(told)).filter(|s| !s.is_empty()),
        by: Voice::Report,
    }
}

/// For people: to whom, and what their server said.
fn said(r: &Told) -> String {
    let parts = [r.recipient.as_deref(), r.status.as_deref(), Some(r.why.as_str())];
    let text = parts.into_iter().flatten().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" · ");
    ground::text::preview(&text, 500)
}
