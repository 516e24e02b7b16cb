//! A letter as the bytes that go out, by RFC 5322 and the MIME standards. Called by the mail channel when it sends. Never
//! lets what somebody typed become a header of its own, and never writes a line that a mail server may break.

mod clean;
mod html;

pub use html::html_of;

use crate::model::{File, Letter, Mailbox};
use clean::{clean_address, clean_id, clean_kind, clean_name, clean_text, line};
use mail_builder::{
    MessageBuilder,
    headers::{address::Address, content_type::ContentType, date::Date, message_id::MessageId, raw::Raw, text::Text},
    mime::MimePart,
};
use sha2::{Digest, Sha256};

/// Of `References`: the oldest says where the conversation began, the newest what this answers.
const NEWEST: usize = 20;
/// Characters of a subject; more is not shown anywhere.
const SUBJECT: usize = 998;
/// Characters of our own mark.
const MARK: usize = 200;
/// The last moment that a date with four digits of year can tell.
const LAST_SECOND: i64 = 253_402_300_799;

/// The mail as it is handed to a mail server. The envelope is the caller's.
pub fn write(letter: &Letter) -> Vec<u8> {
    let mut out = Vec::new();
    heads(letter).body(body(letter)).serialize(&mut out);
    out
}

fn heads(letter: &Letter) -> MessageBuilder<'static> {
    let mut mail = MessageBuilder::new()
        .from(mailbox(&letter.from))
        .date(Date::new(letter.date.div_euclid(1000).clamp(0, LAST_SECOND)))
        .message_id(clean_id(&letter.message_id))
        .subject(Text::new(line(&letter.subject, SUBJECT)));
    for (name, people) in [("To", &letter.to), ("Cc", &letter.cc)] {
        if !people.is_empty() {
            mail = mail.header(name, Address::new_list(people.iter().map(mailbox).collect()));
        }
    }
    if let Some(reply_to) = &letter.reply_to {
        mail = mail.reply_to(mailbox(reply_to));
    }
    for (name, ids) in [("In-Reply-To", answered(letter)), ("References", references(letter))] {
        if !ids.is_empty() {
            mail = mail.header(name, MessageId::from(ids));
        }
    }
    for (name, value) in marks(letter) {
        mail = mail.header(name, Raw::new(value));
    }
    mail
}

fn mailbox(mailbox: &Mailbox) -> Address<'static> {
    let name = mailbox.name.as_deref().map(clean_name).filter(|name| !name.is_empty());
    Address::new_address(name, clean_address(&mailbox.address))
}

fn answered(letter: &Letter) -> Vec<String> {
    letter.in_reply_to.iter().map(|id| clean_id(id)).filter(|id| !id.is_empty()).collect()
}

fn references(letter: &Letter) -> Vec<String> {
    let mut ids: Vec<String> = letter.references.iter().map(|id| clean_id(id)).filter(|id| !id.is_empty()).collect();
    if ids.len() > NEWEST + 1 {
        ids.drain(1..ids.len() - NEWEST);
    }
    ids
}

/// What tells other machines, and us when it comes back, what this mail is.
fn marks(letter: &Letter) -> Vec<(&'static str, String)> {
    let own: String = line(&letter.own, MARK).chars().filter(char::is_ascii_graphic).collect();
    let mut marks = Vec::new();
    if !own.is_empty() {
        marks.push(("X-Throughline-Message", own));
    }
    if letter.is_automatic {
        let how = if letter.in_reply_to.is_some() { "auto-replied" } else { "auto-generated" };
        marks.push(("Auto-Submitted", how.to_owned()));
        marks.push(("X-Auto-Response-Suppress", "All".to_owned()));
    }
    marks
}

fn body(letter: &Letter) -> MimePart<'_> {
    let text = MimePart::new("text/plain", clean_text(&letter.text));
    let words = match &letter.html {
        None => text,
        Some(html) => {
            let html = MimePart::new("text/html", clean_text(html));
            MimePart::new(multipart("alternative", letter), vec![text, html])
        }
    };
    if letter.files.is_empty() {
        return words;
    }
    let parts = std::iter::once(words).chain(letter.files.iter().map(file)).collect::<Vec<_>>();
    MimePart::new(multipart("mixed", letter), parts)
}

/// Always in base64, because a file has to arrive byte by byte, whatever its kind.
fn file(file: &File) -> MimePart<'_> {
    MimePart::raw(file.bytes.as_slice())
        .header("Content-Type", Raw::new(clean_kind(&file.kind, &file.bytes)))
        .attachment(clean::clean_file_name(&file.name))
}

/// The boundary is a digest of the words themselves: whoever wrote them could not write it into them.
fn multipart(kind: &'static str, letter: &Letter) -> ContentType<'static> {
    let mut digest = Sha256::new();
    for text in [kind, &letter.message_id, &letter.text, letter.html.as_deref().unwrap_or_default()] {
        digest.update(text.len().to_be_bytes());
        digest.update(text);
    }
    let boundary: String = digest.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    ContentType::new(format!("multipart/{kind}")).attribute("boundary", format!("={boundary}="))
}

#[cfg(test)]
mod tests;
