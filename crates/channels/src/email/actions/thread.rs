//! Finding where a mail belongs, who speaks in it, and what an agent's forwarded mail holds.

use super::take_in::Arrival;
use crate::email::{
    model::CHANNEL,
    rules::{
        belief::Belief,
        thread::{Clues, Home, home},
    },
    store::{mailbox::MailboxRow, reference},
};
use conversations::{
    model::{NewMessage, Visibility},
    store::{self, conversation::get_customer_id},
};
use customers::store::{find_handle, list_handles};
use db::{Read, Tx};
use ground::{Actor, Result, Stamp, Time};
use mail::model::{Mail, Mailbox};

/// Most ids of a mail that are looked up.
const REFERENCES: usize = 50;

/// Where a mail belongs, and what that proves.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub home: Home,
    /// The handle of the conversation whose person has answered from the address that they gave.
    pub proves: Option<String>,
}

/// Who speaks in a mail, and what.
#[derive(Clone, Debug)]
pub(super) struct Spoken {
    pub sender: Mailbox,
    pub text: String,
    pub is_forwarded: bool,
    /// What a colleague wrote above what they forwarded: their id, if it is proved to be them, and the words.
    pub note: Option<(Option<String>, String)>,
}

/// The sender and the words; those of the original mail when a colleague forwards one.
pub(super) fn spoken(r: &mut Read, a: &Arrival, sender: &Mailbox, belief: Belief) -> Result<Spoken> {
    let plain = Spoken { sender: sender.clone(), text: a.mail.text.clone(), is_forwarded: false, note: None };
    if belief == Belief::Forged {
        return Ok(plain);
    }
    let Some(original) = mail::forward::original(&a.mail.subject, &a.mail.text) else { return Ok(plain) };
    let Some(staff_id) = access::directory::find_by_email(r, &sender.address)? else { return Ok(plain) };
    let above = a.mail.text.find(&original.text).map_or("", |at| &a.mail.text[..at]);
    let note = note_above(above);
    Ok(Spoken {
        sender: original.from,
        text: original.text,
        is_forwarded: true,
        note: note.map(|n| (Some(staff_id).filter(|_| belief == Belief::Proved), n)),
    })
}

/// What stands above the head of the forwarded mail.
fn note_above(above: &str) -> Option<String> {
    let own = above.lines().take_while(|line| !line.trim_start().starts_with("---") && !line.ends_with(':'));
    let own = own.collect::<Vec<_>>().join("\n").trim().to_string();
    (!own.is_empty()).then_some(own)
}

/// What a colleague wrote above what they forwarded.
pub(super) fn note(tx: &mut Tx, at: Time, conversation_id: &str, staff_id: Option<&str>, words: &str) -> Result<()> {
    let note = NewMessage {
        body: ground::text::preview(words, 10_000),
        direction: None,
        visibility: Some(Visibility::Note),
        attachment_ids: Vec::new(),
        client_id: None,
        expect_last_message_id: None,
        channel: None,
        cc: Vec::new(),
    };
    // Anybody can write a colleague's address above a mail: without proof it is not said in their name.
    let by = match staff_id {
        Some(id) => Stamp::new(Actor::Staff(id.into()), at),
        None => Stamp::system("channel:email", at),
    };
    conversations::actions::send(tx, &by, conversation_id, &note).map(drop)
}

/// Where a mail of this sender belongs.
pub(super) fn find(r: &mut Read, mailbox: &MailboxRow, mail: &Mail, sender: &Mailbox, belief: Belief) -> Result<Found> {
    let token = token(r, mailbox, mail)?;
    let mut clues = Clues { token: token.clone(), ..Clues::default() };
    if let Some(id) = &token {
        clues.token_takes_part = belief != Belief::Forged && takes_part(r, id, sender)?;
    } else {
        for id in referred(r, mailbox, mail)? {
            let takes_part = belief != Belief::Forged && takes_part(r, &id, sender)?;
            clues.referred.push((id, takes_part));
        }
        clues.alike = alike(r, mail, sender)?;
    }
    let home = home(&clues);
    let proves = match (&home, &token) {
        (Home::In(id), Some(_)) => proves(r, id, sender)?,
        _ => None,
    };
    Ok(Found { home, proves })
}

/// The conversation whose signed address the mail was sent to.
fn token(r: &mut Read, mailbox: &MailboxRow, mail: &Mail) -> Result<Option<String>> {
    let to = mail.to.iter().chain(&mail.cc).map(|m| m.address.as_str());
    let number = to
        .chain(mail.delivered_to.iter().map(String::as_str))
        .filter_map(|address| mail::token::tag_of(&mailbox.address, address))
        .find_map(|tag| mail::token::check(mailbox.token_secret.as_bytes(), tag));
    number.map_or(Ok(None), |n| store::find_by_number(r, n))
}

/// Conversations of the mails that it refers to, the nearest first. A mail that went to several inboxes began one in each:
/// that of this inbox comes before those of others.
fn referred(r: &mut Read, mailbox: &MailboxRow, mail: &Mail) -> Result<Vec<String>> {
    let named = mail.in_reply_to.iter().chain(mail.references.iter().rev()).take(REFERENCES);
    let named: Vec<String> = named.cloned().collect();
    let mut found = reference::list(r, &named)?;
    found.sort_by_key(|one| one.inbox_id != mailbox.inbox_id);
    let mut ids: Vec<String> = Vec::new();
    for name in &named {
        for one in found.iter().filter(|f| f.reference == *name) {
            if !ids.contains(&one.conversation_id) {
                ids.push(one.conversation_id.clone());
            }
        }
    }
    Ok(ids)
}

/// Whether somebody takes part: they wrote or were written to there, or it is their own by another address.
fn takes_part(r: &mut Read, conversation_id: &str, sender: &Mailbox) -> Result<bool> {
    if reference::takes_part(r, conversation_id, &sender.address)? {
        return Ok(true);
    }
    let Some(c) = store::find(r, conversation_id)? else { return Ok(false) };
    let customer_id = get_customer_id(r, &c.handle_id)?;
    let handle = find_handle(r, CHANNEL, &sender.address)?;
    Ok(handle.is_some_and(|h| h.customer_id == customer_id))
}

/// A conversation of the sender under the same subject that is not over.
fn alike(r: &mut Read, mail: &Mail, sender: &Mailbox) -> Result<Option<String>> {
    let Some(handle) = find_handle(r, CHANNEL, &sender.address)? else { return Ok(None) };
    let open = reference::list_open_of_handle(r, &handle.id)?;
    let same = |s: &Option<String>| s.as_ref().is_some_and(|s| mail::subject::is_same(s, &mail.subject));
    Ok(open.into_iter().find(|(_, subject)| same(subject)).map(|(id, _)| id))
}

/// The handle whose person gave this very address, if the address is not theirs yet.
fn proves(r: &mut Read, conversation_id: &str, sender: &Mailbox) -> Result<Option<String>> {
    let Some(c) = store::find(r, conversation_id)? else { return Ok(None) };
    let customer_id = get_customer_id(r, &c.handle_id)?;
    let gave = customers::store::find(r, &customer_id)?.and_then(|p| p.email);
    let has = list_handles(r, &customer_id)?.iter().any(|h| h.channel == CHANNEL && h.address == sender.address);
    let is_given = gave.is_some_and(|email| email.eq_ignore_ascii_case(&sender.address));
    Ok((is_given && !has).then_some(c.handle_id))
}

/// Whether a mail goes on under another subject: it may be another need.
pub(super) fn has_other_subject(r: &mut Read, found: &Found, subject: &str) -> Result<bool> {
    let Home::In(id) = &found.home else { return Ok(false) };
    let before = store::find(r, id)?.and_then(|c| c.subject);
    Ok(before.is_some_and(|before| !subject.trim().is_empty() && !mail::subject::is_same(&before, subject)))
}
