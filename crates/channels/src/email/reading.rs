//! From the bytes of a mail to what can be taken in: read, its likeness, its files kept. Runs on a thread that may block.
//! Called by fetching, by the door and by reprocessing. What it must never do: fail because of what stands in a mail.

use super::{actions::Arrival, store::mailbox::MailboxRow};
use conversations::attachments::{Files, model::NewAttachment, rules as files};
use ground::{Result, Time, id};
use mail::model::{Limits, Mail};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// The most of one mail that is kept. What is beyond stays on the server.
pub const LARGEST: usize = 64 * 1024 * 1024;

/// A mail as it came.
#[derive(Clone, Debug)]
pub struct Raw {
    /// Its bytes, at most [`LARGEST`].
    pub bytes: Vec<u8>,
    /// By which path: `imap:INBOX`, `lmtp`.
    pub source: String,
    /// UIDVALIDITY and UID.
    pub place: Option<(i64, i64)>,
    /// Whether that is all of it.
    pub is_whole: bool,
    /// The ledger's entry, if there is one already.
    pub entry_id: Option<String>,
}

/// Reads a mail and keeps its files.
///
/// # Errors
/// The disk says no.
pub fn read(store: &Files, mailbox: &MailboxRow, raw: Raw, now: Time) -> Result<Arrival> {
    let limits = Limits::default();
    let trusted: Vec<String> = mailbox.settings().trusted_server.into_iter().collect();
    let mail = mail::read(&raw.bytes, &limits, &trusted);
    let likeness = likeness(&mail, &raw.bytes);
    let entry_id = raw.entry_id.unwrap_or_else(|| id::new_at("mle", now));
    let uploader = super::actions::uploader(&entry_id);
    let mut kept = Vec::new();
    for part in &mail.files {
        let bytes = mail::part(&raw.bytes, part.index, &limits).unwrap_or_default();
        let id = file_id(&mailbox.inbox_id, &likeness, part.index);
        store.keep(&id, &bytes)?;
        kept.push(NewAttachment {
            id,
            name: files::clean_name(&part.name),
            size: bytes.len() as i64,
            content_type: files::kind(&bytes[..bytes.len().min(files::kind::HEAD)]),
            digest: id::digest(&bytes),
            uploader: uploader.clone(),
        });
    }
    Ok(Arrival {
        entry_id,
        conversation_id: id::new_at("cnv", now),
        source: raw.source,
        place: raw.place,
        raw: Arc::new(raw.bytes),
        is_whole: raw.is_whole,
        mail: Arc::new(mail),
        likeness,
        files: kept,
    })
}

/// The same for two copies of one mail that came by different paths, which change the head but not these.
fn likeness(mail: &Mail, raw: &[u8]) -> String {
    let mut sum = Sha256::new();
    let from = mail.from.as_ref().map(|m| m.address.as_str());
    let date = mail.date.map(|d| d.to_string());
    for part in [mail.message_id.as_deref(), from, date.as_deref(), Some(&mail.subject), Some(&mail.text)] {
        sum.update(part.unwrap_or("").as_bytes());
        sum.update([0]);
    }
    for file in &mail.files {
        sum.update(format!("{}\0{}\0", file.name, file.size).as_bytes());
    }
    if mail.message_id.is_none() {
        // Nothing says that two such are the same but all bytes below the head, to which each server adds.
        let body = raw.windows(4).position(|w| w == b"\r\n\r\n").map_or(raw, |at| &raw[at..]);
        sum.update(body);
    }
    hex(&sum.finalize())
}

/// The same for the same file of the same mail, so that a mail that is tried again writes no second copy.
fn file_id(inbox_id: &str, likeness: &str, index: u32) -> String {
    let sum = Sha256::digest(format!("{inbox_id}\0{likeness}\0{index}"));
    format!("att_{}", &hex(&sum)[..32])
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
