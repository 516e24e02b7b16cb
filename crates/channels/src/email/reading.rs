//! From the bytes of a mail to what can be taken in: read, its likeness, its files kept. Runs on a thread that may block.
//! Called by fetching, by the door and by reprocessing. What it must never do: fail because of what stands in a mail.

use super::{
    actions::Arrival,
    rules::{likeness::likeness, uids::Spot},
    store::mailbox::MailboxRow,
};
use conversations::attachments::{Files, model::NewAttachment, rules as files};
use ground::{Error, Result, Time, id};
use mail::model::{Limits, Mail};
use sha2::{Digest, Sha256};
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

/// The most of one mail that is kept. What is beyond stays on the server.
pub const LARGEST: usize = 64 * 1024 * 1024;

/// A mail as it came.
#[derive(Clone, Debug)]
pub struct Raw {
    /// Its bytes, at most [`LARGEST`].
    pub bytes: Vec<u8>,
    /// By which path: `imap:INBOX`, `lmtp`.
    pub source: String,
    /// Where it stands in its folder.
    pub place: Option<Spot>,
    /// Whether that is all of it.
    pub is_whole: bool,
    /// The ledger's entry, if there is one already.
    pub entry_id: Option<String>,
}

/// Reads a mail and keeps its files. A mail that breaks the reading arrives all the same, with what happened, so that it is
/// entered and holds up no other.
///
/// # Errors
/// The disk says no.
pub fn read(store: &Files, mailbox: &MailboxRow, raw: Raw, now: Time) -> Result<Arrival> {
    let trusted: Vec<String> = mailbox.settings().trusted_server.into_iter().collect();
    arrive(store, mailbox, raw, now, |bytes, limits| parts(mail::read(bytes, limits, &trusted), bytes, limits))
}

/// A mail with the bytes of its files.
type Parts = (Mail, Vec<Vec<u8>>);

fn parts(mail: Mail, bytes: &[u8], limits: &Limits) -> Parts {
    let files = mail.files.iter().map(|f| mail::part(bytes, f.index, limits).unwrap_or_default()).collect();
    (mail, files)
}

fn arrive(
    store: &Files,
    mailbox: &MailboxRow,
    raw: Raw,
    now: Time,
    reading: impl Fn(&[u8], &Limits) -> Parts,
) -> Result<Arrival> {
    let read = catch_unwind(AssertUnwindSafe(|| reading(&raw.bytes, &Limits::default())));
    let broken = read.is_err().then(|| Error::internal("Reading this mail broke down; that is a mistake of ours."));
    let (mail, parts) = read.unwrap_or_default();
    let likeness = likeness(&raw.bytes);
    let entry_id = raw.entry_id.unwrap_or_else(|| id::new_at("mle", now));
    let mut kept = Vec::new();
    for (part, bytes) in mail.files.iter().zip(parts) {
        let id = file_id(&mailbox.inbox_id, &likeness, part.index);
        store.keep(&id, &bytes)?;
        kept.push(NewAttachment {
            id,
            name: files::clean_name(&part.name),
            size: bytes.len() as i64,
            content_type: files::kind(&bytes[..bytes.len().min(files::kind::HEAD)]),
            digest: id::digest(&bytes),
            uploader: super::actions::uploader(&entry_id),
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
        broken,
    })
}

/// The same for the same file of the same mail, so that a mail that is tried again writes no second copy.
fn file_id(inbox_id: &str, likeness: &str, index: u32) -> String {
    let sum = Sha256::digest(format!("{inbox_id}\0{likeness}\0{index}"));
    format!("att_{}", &hex(&sum)[..32])
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_that_breaks_the_reading_arrives_with_its_bytes() {
        let mailbox = MailboxRow {
            inbox_id: "inb_1".into(),
            address: "help@lamps.example".into(),
            settings: "{}".into(),
            in_secret: None,
            out_secret: None,
            token_secret: String::new(),
            version: 1,
            created_at: Time(0),
        };
        let raw = || Raw {
            bytes: b"From: a@b.example\r\n\r\nx".to_vec(),
            source: "lmtp".into(),
            place: None,
            is_whole: true,
            entry_id: None,
        };
        let folder = std::env::temp_dir().join(id::new("throughline-reading"));
        let store = Files::open(&folder).unwrap();
        let good = read(&store, &mailbox, raw(), Time(1)).unwrap();
        let bad = arrive(&store, &mailbox, raw(), Time(1), |_, _| panic!("a mail that breaks it")).unwrap();
        assert!(good.broken.is_none() && bad.broken.is_some());
        assert_eq!((&bad.raw, &bad.likeness), (&good.raw, &good.likeness));
        std::fs::remove_dir_all(folder).unwrap();
    }
}
