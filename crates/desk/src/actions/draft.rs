//! Drafts: what somebody types is on the server before they leave the page. Whoever writes on a draft names the version that
//! they wrote on, so that two devices, or two colleagues on a shared one, cannot overwrite each other unseen.

use super::{json, parse, written_elsewhere};
use crate::{
    model::{Draft, NewDraft},
    store::draft::{self, DraftRow},
};
use access::{Person, directory::names_of};
use conversations::{
    attachments,
    model::{NewMessage, Visibility},
    rules::LONGEST_BODY,
};
use db::{Read, Tx};
use ground::{Actor, Error, Result, Stamp};
use std::collections::HashMap;

/// Keeps a draft; an empty one is forgotten. Answers what is kept.
///
/// # Errors
/// `draft_changed` when it was written on elsewhere, or sent; `forbidden` for a colleague's own; `invalid` with the field.
pub fn save(tx: &mut Tx, by: &Stamp, me: &str, conversation_id: &str, wanted: &NewDraft) -> Result<Option<Draft>> {
    tx.silent("a draft is nobody's news");
    check(&wanted.message)?;
    let owner_id = wanted.owner_id.as_deref().unwrap_or(me);
    let before = draft::lock(tx, conversation_id, owner_id)?;
    if owner_id != me && !before.as_ref().is_some_and(|d| d.shared) {
        return Err(Error::forbidden("This draft is a colleague's own."));
    }
    if before.as_ref().map(|d| d.version) != wanted.version {
        return Err(written_elsewhere());
    }
    keep_files(tx, by, before.as_ref(), &wanted.message)?;
    if wanted.message.body.trim().is_empty() && wanted.message.attachment_ids.is_empty() {
        draft::delete(tx, conversation_id, owner_id)?;
        return Ok(None);
    }
    let row = DraftRow {
        conversation_id: conversation_id.into(),
        staff_id: owner_id.into(),
        wanted: json(&wanted.message)?,
        // Only its owner can let others in, or keep them out again.
        shared: if owner_id == me { wanted.is_shared } else { true },
        version: before.as_ref().map_or(1, |d| d.version + 1),
        updated_at: by.at,
        updated_by: me.into(),
    };
    match before {
        Some(_) => draft::update(tx, &row)?,
        None if !draft::insert(tx, &row)? => return Err(written_elsewhere()),
        None => {}
    }
    Ok(dress(tx, vec![row])?.pop())
}

fn check(m: &NewMessage) -> Result<()> {
    if m.body.chars().count() > LONGEST_BODY || m.body.contains('\0') {
        return Err(Error::invalid("body", "100,000 characters are the most."));
    }
    if m.attachment_ids.len() > 10 {
        return Err(Error::invalid("attachment_ids", "A message takes ten files at most."));
    }
    Ok(())
}

/// Files of a draft do not run out; those that were taken out of it do again.
fn keep_files(tx: &mut Tx, by: &Stamp, before: Option<&DraftRow>, now: &NewMessage) -> Result<()> {
    let had = before.map(|d| parse::<NewMessage>(&d.wanted)).transpose()?.map_or(Vec::new(), |m| m.attachment_ids);
    let new: Vec<String> = now.attachment_ids.iter().filter(|id| !had.contains(id)).cloned().collect();
    let gone: Vec<String> = had.into_iter().filter(|id| !now.attachment_ids.contains(id)).collect();
    attachments::actions::keep(tx, &new, &by.actor.text())?;
    attachments::actions::release(tx, &gone, by.at)
}

/// Forgets one's own draft; whether there was one.
///
/// # Errors
/// What the engine says.
pub fn discard(tx: &mut Tx, by: &Stamp, me: &str, conversation_id: &str) -> Result<bool> {
    tx.silent("a draft is nobody's news");
    let Some(row) = draft::lock(tx, conversation_id, me)? else { return Ok(false) };
    attachments::actions::release(tx, &parse::<NewMessage>(&row.wanted)?.attachment_ids, by.at)?;
    draft::delete(tx, conversation_id, me)
}

/// What was written before something was sent has been sent: a device that died in between must not show it again.
///
/// # Errors
/// What the engine says.
pub fn forget_sent(tx: &mut Tx, sent: &Stamp, author: &Actor, conversation_id: &str, said: Visibility) -> Result<()> {
    let Actor::Staff(me) = author else { return Ok(()) };
    let Some(row) = draft::lock(tx, conversation_id, me)?.filter(|row| row.updated_at <= sent.at) else {
        return Ok(());
    };
    // A note does not end the answer that somebody is writing, nor the other way round.
    match parse::<NewMessage>(&row.wanted)?.visibility.unwrap_or(Visibility::Public) == said {
        true => discard(tx, sent, me, conversation_id).map(drop),
        false => Ok(()),
    }
}

/// One's own draft in a conversation, and those that colleagues share.
///
/// # Errors
/// What the engine says.
pub fn drafts_in(r: &mut Read, me: &str, conversation_id: &str) -> Result<Vec<Draft>> {
    let rows = draft::list_of_conversation(r, conversation_id, me)?;
    dress(r, rows)
}

/// One's own drafts everywhere, the newest first, before a place.
///
/// # Errors
/// What the engine says.
pub fn drafts_of(r: &mut Read, me: &str, before: &(i64, String), limit: i64) -> Result<Vec<Draft>> {
    let rows = draft::list_of_staff(r, me, before, limit)?;
    dress(r, rows)
}

fn dress(r: &mut Read, rows: Vec<DraftRow>) -> Result<Vec<Draft>> {
    let ids: Vec<&str> = rows.iter().flat_map(|d| [d.staff_id.as_str(), d.updated_by.as_str()]).collect();
    let names: HashMap<String, String> = names_of(r, ids)?;
    let person = |id: &String| Person::of(&Actor::Staff(id.clone()), &names);
    let shown = |d: DraftRow| {
        Ok(Draft {
            owner: person(&d.staff_id),
            updated_by: person(&d.updated_by),
            message: parse(&d.wanted)?,
            conversation_id: d.conversation_id,
            is_shared: d.shared,
            updated_at: d.updated_at,
            version: d.version,
        })
    };
    rows.into_iter().map(shown).collect()
}
