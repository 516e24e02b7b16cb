//! Compose: an answer becomes a delivery, a delivery becomes a letter, and what became of it stands on the message.

use super::alert;
use crate::email::{
    DELIVERER,
    rules::letter::{Parts, letter},
    store::{mailbox, mailbox::MailboxRow, reference},
};
use conversations::{
    actions::{Heard, Voice, address, hear, settle},
    attachments::{self, store::AttachmentRow},
    model::{Recipients, Sending},
    rules::sending::is_open,
    store::{
        self, MessageRow, envelope, message,
        recipient::{self, RecipientRow},
    },
};
use db::{Read, Tx};
use facts::message::Sent;
use ground::{Actor, Error, Result, Stamp, Time, error::OrMissing};
use language::Language;
use line::{Delivery, StoredFact, delivery};
use mail::model::{Letter, Mailbox};
use serde::{Deserialize, Serialize};

/// Ids of earlier mails that an answer names.
const EARLIER: i64 = 20;

/// What a delivery holds: ids only. Messages never change, so the letter is made anew for each try; what was erased
/// meanwhile does not leave any more.
#[derive(Debug, Serialize, Deserialize)]
struct Order {
    conversation_id: String,
    message_ids: Vec<String>,
    reference: String,
    /// To whom, when it is not the message's own address.
    to: Vec<String>,
}

/// Everything for one letter, but the bytes of its files.
#[derive(Debug)]
pub struct Post {
    /// From which mailbox.
    pub mailbox: MailboxRow,
    /// The words and headers.
    pub letter: Letter,
    /// Files to read.
    pub files: Vec<AttachmentRow>,
    /// The messages in it.
    pub message_ids: Vec<String>,
    /// To whom it is still to be handed over.
    pub open: Vec<String>,
}

/// A message of the company goes by mail: its delivery is written.
///
/// # Errors
/// What the engine says.
pub fn queue(tx: &mut Tx, fact: &StoredFact, sent: &Sent) -> Result<()> {
    let Some(conversation_id) = &fact.conversation_id else { return Ok(()) };
    let by = fact.answered_by("channel:email");
    if mailbox::find(tx, &sent.said.inbox_id)?.is_none() {
        let why = "No mailbox is connected to this inbox. Connect one under Settings, Inboxes.";
        return settle(tx, &by, &sent.said.message_id, Sending::Failed, Some(why));
    }
    settle(tx, &by, &sent.said.message_id, Sending::Queued, None)?;
    enqueue(tx, fact.at, &sent.said.inbox_id, conversation_id, std::slice::from_ref(&sent.said.message_id), &[])
}

/// Writes the delivery of these messages in one letter, and remembers by what it will be answered.
pub(super) fn enqueue(
    tx: &mut Tx,
    at: Time,
    inbox_id: &str,
    conversation_id: &str,
    message_ids: &[String],
    to: &[String],
) -> Result<()> {
    let Some(last) = message_ids.last() else { return Ok(()) };
    let own = mailbox::get(tx, inbox_id)?.address;
    let domain = own.rsplit('@').next().unwrap_or("localhost");
    let order = Order {
        conversation_id: conversation_id.into(),
        message_ids: message_ids.to_vec(),
        reference: format!("{last}@{domain}"),
        to: to.to_vec(),
    };
    reference::insert(tx, &order.reference, last, conversation_id)?;
    let (to, cc) = recipients(tx, &order)?;
    // They take part in what is theirs, whatever it was merged into.
    let strand_id = message::find(tx, last)?.map_or_else(|| conversation_id.to_string(), |m| m.strand_id);
    for one in to.iter().chain(&cc) {
        reference::insert_participant(tx, &strand_id, &one.address)?;
    }
    let by = Stamp::system("channel:email", at);
    for id in message_ids {
        address(tx, &by, id, &bare(&to), &bare(&cc))?;
    }
    let body = serde_json::to_string(&order).map_err(|e| Error::internal(format!("an order: {e}")))?;
    delivery::insert(tx, DELIVERER, inbox_id, None, "message.sent", &body, at).map(drop)
}

fn bare(list: &[Mailbox]) -> Vec<String> {
    list.iter().map(|m| m.address.clone()).collect()
}

/// Who does not have it yet. A delivery that was not tried since somebody sent it again means those too who refused it.
fn waiting(r: &mut Read, order: &Order, all: Vec<String>, is_by_hand: bool) -> Result<Vec<String>> {
    let last = order.message_ids.last().cloned().into_iter().collect::<Vec<_>>();
    let rows = recipient::list(r, &last)?;
    let mut open: Vec<String> = Vec::new();
    for one in all {
        let row = rows.iter().find(|row| row.address == one);
        let state = |row: &RecipientRow| Sending::parse(&row.state).unwrap_or(Sending::Queued);
        if row.is_none_or(|row| is_open(state(row), row.handed_at.is_some(), is_by_hand)) && !open.contains(&one) {
            open.push(one);
        }
    }
    Ok(open)
}

/// To whom the letter goes, and who gets copies.
fn recipients(r: &mut Read, order: &Order) -> Result<(Vec<Mailbox>, Vec<Mailbox>)> {
    let plain = |address: &String| Mailbox { name: None, address: address.clone() };
    let mut people = Recipients::default();
    for e in envelope::list(r, &order.message_ids)? {
        people = serde_json::from_str(&e.recipients).unwrap_or_default();
    }
    let mut to: Vec<Mailbox> = order.to.iter().chain(&people.to).map(plain).collect();
    if to.is_empty()
        && let Some(last) = order.message_ids.last()
        && let Some(m) = message::find(r, last)?
    {
        to.extend(owner(r, &m)?);
    }
    Ok((to, people.cc.iter().map(plain).collect()))
}

/// The address that a message goes to by its handle.
fn owner(r: &mut Read, m: &MessageRow) -> Result<Option<Mailbox>> {
    let Some(handle_id) = &m.handle_id else { return Ok(None) };
    let customer_id = store::conversation::get_customer_id(r, handle_id)?;
    let handles = customers::store::list_handles(r, &customer_id)?;
    let handle = handles.into_iter().find(|h| h.id == *handle_id && h.channel == "email");
    let name = customers::store::find(r, &customer_id)?.and_then(|c| c.name);
    Ok(handle.map(|h| Mailbox { name, address: h.address }))
}

/// The letter of a delivery.
///
/// # Errors
/// `mail_erased` when nothing of it is there any more, `recipient_missing`, `mailbox_not_found`; what the engine says.
pub fn compose(r: &mut Read, d: &Delivery) -> Result<Post> {
    if alert::is_alert(d) {
        return alert::compose(r, d);
    }
    let order: Order =
        serde_json::from_str(&d.body).map_err(|e| Error::internal(format!("a delivery of mail is broken: {e}")))?;
    let mailbox = mailbox::get(r, &d.target_id)?;
    let rows = message::list_by_ids(r, &order.message_ids)?;
    let mut rows: Vec<MessageRow> = rows.into_iter().filter(|m| m.body.is_some()).collect();
    rows.sort_by(|a, b| a.id.cmp(&b.id));
    let last =
        rows.last().ok_or_else(|| Error::missing("mail_erased", "The message was erased before it was sent."))?;
    let (to, cc) = recipients(r, &order)?;
    // Nobody gets the subject, the references or the address of somebody with whose conversation theirs was merged.
    let c = store::find(r, &last.strand_id).or_missing("conversation_not_found", "The conversation is gone.")?;
    let earlier = earlier(r, last)?;
    let company = access::directory::workspace_name(r)?;
    let settings = mailbox.settings();
    let ids: Vec<String> = rows.iter().map(|m| m.id.clone()).collect();
    let all = [bare(&to), bare(&cc)].concat();
    if all.is_empty() {
        return Err(Error::missing("recipient_missing", "The customer's mail address is not known."));
    }
    let open = waiting(r, &order, all, d.attempts == 0)?;
    let body = rows.iter().filter_map(|m| m.body.as_deref()).collect::<Vec<_>>().join("\n\n");
    // The agent writes in the customer's language, and so do we.
    let tongue = Language::of(&body);
    let parts = Parts {
        own: mailbox.address.clone(),
        sender: sender(r, &mailbox, last, &company, tongue)?,
        tag: mail::token::make(mailbox.token_secret.as_bytes(), c.number),
        to,
        cc,
        subject: c.subject.clone(),
        fallback: language::say(tongue, "letter-subject", &[("company", &company)]),
        message_id: order.reference.clone(),
        earlier: earlier.into_iter().filter(|e| *e != order.reference).collect(),
        date: last.created_at.0,
        body,
        signature: settings.signature,
        files: Vec::new(),
        own_id: last.id.clone(),
    };
    let files = attachments::store::list_for_messages(r, &ids)?;
    Ok(Post { mailbox, letter: letter(parts), files, message_ids: ids, open })
}

/// Ids of the mails that an answer goes on with, newest first; where several people were merged, those of its own.
fn earlier(r: &mut Read, m: &MessageRow) -> Result<Vec<String>> {
    match (&m.handle_id, store::regroup::list_merged(r, &m.conversation_id)?.is_empty()) {
        (Some(handle_id), false) => {
            let customer_id = store::conversation::get_customer_id(r, handle_id)?;
            reference::list_newest_of(r, &m.conversation_id, &customer_id, EARLIER)
        }
        _ => reference::list_newest(r, &m.conversation_id, EARLIER),
    }
}

/// The name beside the address.
fn sender(r: &mut Read, mailbox: &MailboxRow, m: &MessageRow, company: &str, tongue: Language) -> Result<String> {
    let settings = mailbox.settings();
    let own = settings.sender_name.unwrap_or_else(|| company.to_string());
    let Actor::Staff(id) = Actor::parse(&m.author) else { return Ok(own) };
    let agent = access::directory::names_of(r, [id.as_str()])?.remove(&id);
    Ok(match agent.filter(|_| settings.names_agents) {
        Some(agent) => language::say(tongue, "letter-sender", &[("agent", &agent), ("company", &own)]),
        None => own,
    })
}

/// What was said about the addresses of these messages; answers where they stand.
///
/// # Errors
/// What the engine says.
pub fn heard(tx: &mut Tx, by: &Stamp, message_ids: &[String], heard: &[Heard]) -> Result<Option<Sending>> {
    tx.silent("nothing new about these messages");
    let mut whole = None;
    for id in message_ids {
        whole = Some(hear(tx, by, id, heard)?);
    }
    Ok(whole)
}

/// The letter will not be tried again by itself: whoever does not have it will not get it.
///
/// # Errors
/// What the engine says.
pub fn given_up(tx: &mut Tx, by: &Stamp, d: &Delivery) -> Result<()> {
    tx.silent("nobody waits for this letter any more");
    let Ok(order) = serde_json::from_str::<Order>(&d.body) else { return Ok(()) };
    for id in &order.message_ids {
        if message::find(tx, id)?.is_none() {
            continue;
        }
        let rows = recipient::list(tx, std::slice::from_ref(id))?;
        let detail = d.last_error.clone();
        let failed = |address: &RecipientRow| Heard {
            address: Some(address.address.clone()),
            state: Sending::Failed,
            detail: detail.clone(),
            by: Voice::Server,
        };
        let waiting = |row: &&RecipientRow| row.handed_at.is_none() && row.state != Sending::Failed.word();
        let heard: Vec<Heard> = rows.iter().filter(waiting).map(failed).collect();
        match rows.is_empty() {
            true => settle(tx, by, id, Sending::Failed, d.last_error.as_deref())?,
            false => drop(hear(tx, by, id, &heard)?),
        }
    }
    Ok(())
}
