//! Fetched: what a folder's reading writes. Every step keeps the mailbox for this node and is refused when another node has
//! it, or when its settings changed: two that read one folder cannot both go on.

use super::take_in::{Arrival, enter_failed, take_batch, written};
use crate::email::{
    model::Fate,
    rules::uids::{self, Shown},
    store::{
        entry::{self, EntryRow},
        folder::{self, FolderRow},
        mailbox::{self, MailboxRow},
    },
};
use db::Tx;
use ground::{Error, Result, Time, id, text};
use mail::model::Limits;

/// The code of a step that is refused because this node may not go on.
pub const ELSEWHERE: &str = "mailbox_elsewhere";

/// Who reads, and until when.
#[derive(Clone, Debug)]
pub struct Turn {
    /// The node.
    pub holder: String,
    /// Now.
    pub now: Time,
    /// Until when it has the mailbox with this step.
    pub until: Time,
}

/// Keeps the mailbox as it was when the reading began.
fn keep(tx: &mut Tx, turn: &Turn, row: &MailboxRow) -> Result<()> {
    tx.silent("a lease is not news");
    let is_held = mailbox::hold(tx, &row.inbox_id, &turn.holder, turn.now, turn.until)?;
    let is_same = is_held && mailbox::find(tx, &row.inbox_id)?.is_some_and(|m| m.version == row.version);
    let why = "Another node fetches this mailbox now, or its settings changed.";
    if is_same { Ok(()) } else { Err(Error::conflict(ELSEWHERE, why)) }
}

/// Up to where the folder was read; a new one, or one with other numbers, is stored before anything is fetched.
///
/// # Errors
/// `mailbox_elsewhere`; what the engine says.
pub fn begin_folder(tx: &mut Tx, turn: &Turn, row: &MailboxRow, shown: Shown) -> Result<FolderRow> {
    keep(tx, turn, row)?;
    let settings = row.settings();
    let wanted = uids::wanted(&row.inbox_id, &row.address, &settings);
    folder::update_account(tx, &row.inbox_id, &wanted.account)?;
    let stored = folder::list(tx, &row.inbox_id)?;
    let f = uids::cursor(&wanted, &stored, shown, settings.begin, row.created_at);
    folder::upsert(tx, &f)?;
    Ok(f)
}

/// Remembers where "before" ends, by the dates of the mails that a new folder begins after.
///
/// # Errors
/// `mailbox_elsewhere`; what the engine says.
pub fn remember_before(
    tx: &mut Tx,
    turn: &Turn,
    row: &MailboxRow,
    read: &FolderRow,
    dates: &[Time],
) -> Result<Option<FolderRow>> {
    keep(tx, turn, row)?;
    let Some(f) = folder::lock(tx, read)? else { return Ok(None) };
    let since = uids::since(dates.iter().copied(), turn.now, row.created_at);
    let f = FolderRow { since: Some(since), ..f };
    folder::upsert(tx, &f)?;
    Ok(Some(f))
}

/// Takes fetched mails in and moves the cursor.
///
/// # Errors
/// `mailbox_elsewhere`; of the first that cannot be taken in. Nothing is written then.
pub fn take_fetched(
    tx: &mut Tx,
    turn: &Turn,
    row: &MailboxRow,
    arrivals: &[Arrival],
    folder: &FolderRow,
) -> Result<Vec<Fate>> {
    keep(tx, turn, row)?;
    take_batch(tx, turn.now, row, arrivals, Some(folder))
}

/// Enters a fetched mail that could not be taken in, and moves the cursor.
///
/// # Errors
/// `mailbox_elsewhere`; what the engine says.
pub fn fail_fetched(
    tx: &mut Tx,
    turn: &Turn,
    row: &MailboxRow,
    a: &Arrival,
    why: &Error,
    folder: &FolderRow,
) -> Result<()> {
    keep(tx, turn, row)?;
    enter_failed(tx, turn.now, row, a, why, Some(folder))
}

/// A mail of which only its place, and perhaps its head, is known.
#[derive(Clone, Debug)]
pub struct Unfetched {
    /// `mle_…`
    pub entry_id: String,
    /// UID.
    pub uid: u32,
    /// As the server says.
    pub size: u64,
    /// The head, if the server gave it.
    pub head: Vec<u8>,
}

impl Unfetched {
    /// With a new entry's id.
    pub fn new(uid: u32, size: u64, head: Vec<u8>, now: Time) -> Unfetched {
        Unfetched { entry_id: id::new_at("mle", now), uid, size, head }
    }
}

/// Enters mails that were there before the mailbox was connected. The cursor moves with what is taken in after them.
///
/// # Errors
/// `mailbox_elsewhere`; what the engine says.
pub fn enter_earlier(
    tx: &mut Tx,
    turn: &Turn,
    row: &MailboxRow,
    folder: &FolderRow,
    mails: &[Unfetched],
) -> Result<()> {
    keep(tx, turn, row)?;
    let detail = "It was there before this mailbox was connected. It can be taken in.";
    for mail in mails {
        entry::insert(tx, &blank(turn.now, folder, mail, Fate::Earlier, detail))?;
    }
    Ok(())
}

/// Enters a mail that cannot be fetched, with what there is of it, and moves the cursor past it.
///
/// # Errors
/// `mailbox_elsewhere`; what the engine says.
pub fn enter_unfetched(
    tx: &mut Tx,
    turn: &Turn,
    row: &MailboxRow,
    folder: &FolderRow,
    mail: &Unfetched,
    why: &str,
) -> Result<()> {
    keep(tx, turn, row)?;
    let e = blank(turn.now, folder, mail, Fate::Failed, why);
    if entry::insert(tx, &e)? && !mail.head.is_empty() {
        entry::insert_raw(tx, &e.id, &mail.head)?;
    }
    folder::update_next(tx, folder)?;
    folder::update_stuck(tx, &FolderRow { stuck_uid: None, tries: 0, ..folder.clone() })
}

fn blank(at: Time, folder: &FolderRow, mail: &Unfetched, fate: Fate, detail: &str) -> EntryRow {
    let read = mail::read(&mail.head, &Limits::default(), &[]);
    EntryRow {
        id: mail.entry_id.clone(),
        inbox_id: folder.inbox_id.clone(),
        source: format!("imap:{}", folder.name),
        epoch: Some(folder.epoch),
        validity: Some(folder.validity),
        uid: Some(i64::from(mail.uid)),
        size: mail.size as i64,
        sender: read.from.as_ref().map(written),
        subject: Some(text::preview(&read.subject, 300)).filter(|s| !s.is_empty()),
        fate: fate.word().into(),
        detail: Some(detail.into()),
        at,
        ..EntryRow::default()
    }
}

/// Notes that a mail could not be fetched; answers how often by now.
///
/// # Errors
/// `mailbox_elsewhere`; what the engine says.
pub fn note_stuck(tx: &mut Tx, turn: &Turn, row: &MailboxRow, read: &FolderRow, uid: u32) -> Result<i64> {
    keep(tx, turn, row)?;
    let Some(mut f) = folder::lock(tx, read)? else { return Ok(0) };
    let before = if f.stuck_uid == Some(i64::from(uid)) { f.tries } else { 0 };
    (f.stuck_uid, f.tries) = (Some(i64::from(uid)), before + 1);
    folder::update_stuck(tx, &f)?;
    Ok(f.tries)
}
