//! Take in: a mail becomes a message, or is entered in the ledger with the reason why not. The raw mail, its entry, the
//! message and the folder's cursor move in one transaction: nothing is lost, and nothing is taken twice.

use super::{report, thread};
use crate::email::{
    model::{As, CHANNEL, Fate},
    rules::{
        belief::{Belief, belief, marks},
        thread::Home,
    },
    store::{
        entry::{self, EntryRow},
        folder::{self, FolderRow},
        mailbox::MailboxRow,
        reference,
    },
};
use conversations::{
    actions::receive,
    attachments::{self, model::NewAttachment},
    model::{Envelope, Incoming, Place, Recipients, Status},
    rules::{self, LONGEST_BODY, arrival},
};
use customers::model::{Address, Known};
use db::Tx;
use ground::{Actor, Error, Result, Stamp, Time, text};
use mail::model::{Mail, Mailbox, Nature};
use std::sync::Arc;

/// Most addresses that a mail makes participants.
const PARTICIPANTS: usize = 50;

/// A mail on its way in. Everything that is not plain data was done before: it was read, and its files are safe.
#[derive(Clone, Debug)]
pub struct Arrival {
    /// `mle_…`
    pub entry_id: String,
    /// `cnv_…`, for a new conversation.
    pub conversation_id: String,
    /// By which path: `imap:INBOX`, `lmtp`.
    pub source: String,
    /// UIDVALIDITY and UID.
    pub place: Option<(i64, i64)>,
    /// As it came.
    pub raw: Arc<Vec<u8>>,
    /// Whether that is all of it.
    pub is_whole: bool,
    /// Read.
    pub mail: Arc<Mail>,
    /// What two copies of it share.
    pub likeness: String,
    /// Its files.
    pub files: Vec<NewAttachment>,
}

/// Takes several mails of a folder in and moves its cursor.
///
/// # Errors
/// Of the first that cannot be taken in; nothing is written then.
pub fn take_batch(
    tx: &mut Tx,
    at: Time,
    mailbox: &MailboxRow,
    arrivals: &[Arrival],
    folder: Option<&FolderRow>,
) -> Result<Vec<Fate>> {
    tx.silent("what became of each stands in the ledger");
    let mut fates = Vec::new();
    for arrival in arrivals {
        fates.push(take_in(tx, at, mailbox, arrival)?);
    }
    if let Some(folder) = folder {
        folder::upsert(tx, folder)?;
    }
    Ok(fates)
}

/// Takes one mail in.
///
/// # Errors
/// What the engine says, or what a message may not be: nothing is written then.
pub fn take_in(tx: &mut Tx, at: Time, mailbox: &MailboxRow, a: &Arrival) -> Result<Fate> {
    tx.silent("what became of it stands in the ledger");
    if let Some((validity, uid)) = a.place
        && let Some(before) = entry::find_at(tx, &mailbox.inbox_id, &a.source, validity, uid)?
    {
        return Ok(Fate::parse(&before.fate).unwrap_or(Fate::Duplicate)); // this very place was taken in before
    }
    let mut e = blank(mailbox, a, at);
    let fate = match entry::find_alike(tx, &mailbox.inbox_id, &a.likeness)? {
        Some(first) => {
            e.detail = Some(format!("The same mail came before, as {}.", first.id));
            (e.conversation_id, e.message_id) = (first.conversation_id, first.message_id);
            Fate::Duplicate
        }
        None => settle(tx, at, mailbox, a, &mut e, As::Itself)?,
    };
    e.fate = fate.word().into();
    let_go(tx, at, a)?;
    if entry::insert(tx, &e)? && fate != Fate::Duplicate {
        entry::insert_raw(tx, &e.id, &a.raw)?;
    }
    Ok(fate)
}

fn blank(mailbox: &MailboxRow, a: &Arrival, at: Time) -> EntryRow {
    EntryRow {
        id: a.entry_id.clone(),
        inbox_id: mailbox.inbox_id.clone(),
        source: a.source.clone(),
        validity: a.place.map(|p| p.0),
        uid: a.place.map(|p| p.1),
        size: a.raw.len() as i64,
        likeness: a.likeness.clone(),
        sender: a.mail.from.as_ref().map(written),
        subject: Some(text::preview(&a.mail.subject, 300)).filter(|s| !s.is_empty()),
        is_whole: a.is_whole,
        at,
        ..EntryRow::default()
    }
}

/// Files that no message took along are removed after a day; they can be made again from the raw mail.
pub(super) fn let_go(tx: &mut Tx, at: Time, a: &Arrival) -> Result<()> {
    for file in &a.files {
        if attachments::store::find(tx, &file.id)?.is_none() {
            attachments::actions::enter(tx, file, at)?;
        }
    }
    Ok(())
}

/// What becomes of a mail that was not there before. One that a person wants as a message becomes one, whatever it is.
pub(super) fn settle(
    tx: &mut Tx,
    at: Time,
    mailbox: &MailboxRow,
    a: &Arrival,
    e: &mut EntryRow,
    wish: As,
) -> Result<Fate> {
    if wish == As::Message {
        let sender = sender(&a.mail, &mailbox.address).cloned().unwrap_or_else(|| nobody(&a.entry_id));
        return message(tx, at, mailbox, a, &sender, e, wish);
    }
    if let Some(own) = &a.mail.own
        && conversations::store::message::find(tx, own)?.is_some()
    {
        e.message_id = Some(own.clone());
        e.detail = Some("We sent this mail ourselves; it came back.".into());
        return Ok(Fate::Own);
    }
    if let Nature::Report(r) = &a.mail.nature {
        return report::report(tx, at, r, e);
    }
    let Some(sender) = sender(&a.mail, &mailbox.address) else {
        e.detail = Some("It names no sender who could be answered, or the mailbox itself.".into());
        return Ok(Fate::Refused);
    };
    message(tx, at, mailbox, a, sender, e, wish)
}

/// The sender of a mail that names none, for a person who wants it as a message. Nobody can be answered there.
fn nobody(entry_id: &str) -> Mailbox {
    let name = entry_id.rsplit('_').next().unwrap_or(entry_id);
    Mailbox { name: Some("Unknown sender".into()), address: format!("{name}@sender.invalid").to_lowercase() }
}

/// Who is to be answered: a form on a web site writes in the mailbox's own name and says whose words they are.
fn sender<'a>(mail: &'a Mail, own: &str) -> Option<&'a Mailbox> {
    let is_other =
        |m: &&Mailbox| !m.address.eq_ignore_ascii_case(own) && mail::token::tag_of(own, &m.address).is_none();
    mail.from.as_ref().filter(is_other).or_else(|| mail.reply_to.as_ref().filter(is_other))
}

fn message(
    tx: &mut Tx,
    at: Time,
    mailbox: &MailboxRow,
    a: &Arrival,
    sender: &Mailbox,
    e: &mut EntryRow,
    wish: As,
) -> Result<Fate> {
    // What the server found out is about `From`; a form's visitor is whoever they say.
    let is_from = a.mail.from.as_ref() == Some(sender);
    let belief = if is_from { belief(&a.mail.results) } else { Belief::Unproved };
    let spoken = thread::spoken(tx, a, sender, belief)?;
    let found = thread::find(tx, mailbox, &a.mail, &spoken.sender, belief)?;
    let is_automatic = wish == As::Itself && a.mail.nature == Nature::AutoReply;
    if let (true, Home::New(suggested)) = (is_automatic, &found.home) {
        e.suggested_id = suggested.as_ref().map(|(id, _)| id.clone());
        e.detail = Some("A machine answered, and it does not say to what.".into());
        return Ok(Fate::AutoReply);
    }
    // Neither is the sender of a forwarded mail proved by who forwards it.
    let belief = if spoken.is_forwarded { Belief::Unproved } else { belief };
    let known = know(tx, at, &found, &spoken.sender, belief, is_automatic)?;
    if let Some(first) = twin(tx, at, mailbox, a, &found.home, &known)?.filter(|_| wish == As::Itself) {
        e.detail = Some(format!("The same mail came to another inbox, as {}, into the same conversation.", first.id));
        (e.conversation_id, e.message_id) = (first.conversation_id, first.message_id);
        return Ok(Fate::Duplicate);
    }
    let mut incoming = incoming(tx, mailbox, a, &spoken, &found, &known, belief)?;
    incoming.is_automatic = is_automatic;
    if let (As::Message, Some(envelope)) = (wish, &mut incoming.envelope) {
        envelope.marks.push("taken_in_by_hand".into());
    }
    for file in &a.files {
        attachments::actions::enter_with(tx, file, at)?;
    }
    let by = Stamp::new(Actor::Customer(known.customer_id.clone()), at);
    let received = receive(tx, &by, &incoming)?;
    if let Some((staff_id, note)) = spoken.note {
        thread::note(tx, at, &received.conversation_id, staff_id.as_deref(), &note)?;
    }
    remember(tx, mailbox, a, &spoken.sender, &found.home, &received.conversation_id, &received.message_id)?;
    e.suggested_id = match &found.home {
        Home::New(suggested) => suggested.as_ref().map(|(id, _)| id.clone()),
        _ => None,
    };
    (e.conversation_id, e.message_id) = (Some(received.conversation_id), Some(received.message_id));
    Ok(if is_automatic { Fate::AutoReply } else { Fate::Conversation })
}

/// The same mail in another inbox of ours, if both land in one conversation: a reply to all reaches each inbox. Copies of a
/// mail that begins something stay apart, one conversation for each inbox, because another team looks at each.
fn twin(
    tx: &mut Tx,
    at: Time,
    mailbox: &MailboxRow,
    a: &Arrival,
    home: &Home,
    known: &Known,
) -> Result<Option<EntryRow>> {
    let (Home::In(id) | Home::AsStranger(id)) = home else { return Ok(None) };
    let Some(reference) = &a.mail.message_id else { return Ok(None) };
    // Both copies have the same sender: whoever comes second waits here for the first.
    customers::store::lock_handle(tx, &known.handle_id)?;
    // What answers a need that was met long ago begins a new one; the first copy has begun it.
    let is_over = conversations::store::find(tx, id)?.is_some_and(|c| {
        let status = Status::parse(&c.status).unwrap_or(Status::Open);
        arrival(status, c.resolved_at, at) == rules::Arrival::Open
    });
    for one in reference::list(tx, std::slice::from_ref(reference))? {
        if (one.conversation_id == *id || is_over)
            && let Some(first) = entry::find_of_message(tx, &one.message_id, &a.likeness)?
            && first.inbox_id != mailbox.inbox_id
        {
            return Ok(Some(first));
        }
    }
    Ok(None)
}

/// Whose address it is. An answer to a signed address from the one that the customer gave proves that it is theirs.
fn know(
    tx: &mut Tx,
    at: Time,
    found: &thread::Found,
    sender: &Mailbox,
    belief: Belief,
    is_automatic: bool,
) -> Result<Known> {
    let by = Stamp::system("channel:email", at);
    let address = Address {
        channel: CHANNEL.into(),
        address: sender.address.clone(),
        name: sender.name.as_deref().map(|n| text::preview(n, 200)).filter(|n| !n.is_empty()),
        email: Some(sender.address.clone()),
        verified: belief == Belief::Proved,
        method: Some("dmarc"),
    };
    match &found.proves {
        Some(handle_id) if !is_automatic => {
            let proved = Address { verified: true, method: Some("mail_token"), ..address };
            customers::actions::prove_address(tx, &by, handle_id, &proved)
        }
        _ => customers::actions::recognise(tx, &by, &address),
    }
}

fn incoming(
    tx: &mut Tx,
    mailbox: &MailboxRow,
    a: &Arrival,
    spoken: &thread::Spoken,
    found: &thread::Found,
    known: &Known,
    believed: Belief,
) -> Result<Incoming> {
    let mail = &a.mail;
    let mut marks = marks(mail, believed);
    let add = [
        (matches!(found.home, Home::AsStranger(_)), "not_a_participant"),
        (thread::has_other_subject(tx, found, &mail.subject)?, "subject_changed"),
        (spoken.is_forwarded, "forwarded"),
        (!a.is_whole, "too_large"),
        (spoken.text.chars().nth(LONGEST_BODY).is_some() && !marks.iter().any(|m| m == "cut"), "cut"),
    ];
    marks.extend(add.iter().filter(|(is_so, _)| *is_so).map(|(_, mark)| mark.to_string()));
    let addresses = |list: &[Mailbox]| list.iter().map(|m| m.address.clone()).collect();
    let envelope = Envelope {
        subject: Some(text::preview(&mail.subject, 998)).filter(|s| !s.is_empty()),
        from: mail.from.as_ref().map(written),
        recipients: Recipients { to: addresses(&mail.to), cc: addresses(&mail.cc) },
        quote_at: mail.quote_at.filter(|_| !spoken.is_forwarded).map(|at| at as i64),
        marks,
        has_html: mail.html.is_some(),
    };
    Ok(Incoming {
        inbox_id: mailbox.inbox_id.clone(),
        channel: CHANNEL.into(),
        handle_id: known.handle_id.clone(),
        customer_id: known.customer_id.clone(),
        body: spoken.text.clone(),
        subject: Some(text::preview(&mail::subject::root(&mail.subject), 300)).filter(|s| !s.is_empty()),
        client_id: None,
        attachment_ids: a.files.iter().map(|f| f.id.clone()).collect(),
        uploader: uploader(&a.entry_id),
        conversation_id: a.conversation_id.clone(),
        place: match &found.home {
            Home::In(id) | Home::AsStranger(id) => Place::In(id.clone()),
            Home::New(_) => Place::New,
        },
        suggestion: match &found.home {
            Home::New(suggested) => suggested.clone(),
            _ => None,
        },
        envelope: Some(envelope),
        html: mail.html.as_deref().map(|html| with_images(html, a)),
        is_automatic: false,
    })
}

/// Inline images get the address of their file.
fn with_images(html: &str, a: &Arrival) -> String {
    let mut html = html.to_string();
    for (part, file) in a.mail.files.iter().zip(&a.files) {
        if let Some(id) = part.content_id.as_ref().filter(|id| !id.is_empty()) {
            html = html.replace(&format!("\"cid:{id}\""), &format!("\"/api/v1/attachments/{}\"", file.id));
        }
    }
    html
}

/// Who sent the files of a mail.
pub fn uploader(entry_id: &str) -> String {
    format!("mail:{entry_id}")
}

fn remember(
    tx: &mut Tx,
    mailbox: &MailboxRow,
    a: &Arrival,
    sender: &Mailbox,
    home: &Home,
    conversation_id: &str,
    message_id: &str,
) -> Result<()> {
    if let Some(reference) = &a.mail.message_id {
        reference::insert(tx, reference, message_id, conversation_id)?;
    }
    if matches!(home, Home::AsStranger(_)) {
        return Ok(()); // holding the address makes nobody a participant
    }
    let others = a.mail.to.iter().chain(&a.mail.cc).take(PARTICIPANTS);
    for one in std::iter::once(sender).chain(others) {
        let is_own = one.address == mailbox.address || mail::token::tag_of(&mailbox.address, &one.address).is_some();
        if !is_own {
            reference::insert_participant(tx, conversation_id, &one.address)?;
        }
    }
    Ok(())
}

/// A mailbox as people write it.
pub(super) fn written(m: &Mailbox) -> String {
    let text = match &m.name {
        Some(name) => format!("{name} <{}>", m.address),
        None => m.address.clone(),
    };
    text::preview(&text, 500)
}

/// Enters a mail that could not be taken in, with the reason, so that it can be tried again; and moves the cursor.
///
/// # Errors
/// What the engine says.
pub fn enter_failed(
    tx: &mut Tx,
    at: Time,
    mailbox: &MailboxRow,
    a: &Arrival,
    why: &Error,
    folder: Option<&FolderRow>,
) -> Result<()> {
    tx.silent("a mail that waits for another try stands in the ledger");
    let_go(tx, at, a)?;
    let e = EntryRow { fate: Fate::Failed.word().into(), detail: Some(why.detail.clone()), ..blank(mailbox, a, at) };
    if entry::insert(tx, &e)? {
        entry::insert_raw(tx, &e.id, &a.raw)?;
    }
    folder.map_or(Ok(()), |f| folder::upsert(tx, f))
}
