//! A mail from its bytes. Called by whoever receives mail; it must never fail, never panic, and never take more time or memory
//! than the limits and the length of the mail allow.

mod body;
mod bounce;
mod charset;
mod decode;
mod files;
mod flowed;
mod head;
mod html;
mod nature;
mod report;
mod results;
mod seals;
mod tree;
mod values;
mod words;

#[cfg(test)]
mod tests;

use crate::model::{Flaw, Limits, Mail, Mailbox};
use head::{Head, Stray};

const LONGEST_SUBJECT: usize = 998;

/// Reads a mail. Never fails: what could not be taken is in [`Mail::flaws`]. `trusted` are the names, in lower case, of the
/// servers whose `Authentication-Results` are believed.
pub fn read(raw: &[u8], limits: &Limits, trusted: &[String]) -> Mail {
    let head = mail_head(raw, limits);
    let tree = tree::walk(raw, &head, limits);
    let body = body::body(&tree, limits.text);
    let mut mail = Mail::default();
    read_people(&mut mail, &head, limits);
    read_names(&mut mail, &head, limits);
    mail.files = files::files(&tree, &body.shown, body.html.as_ref(), limits);
    mail.text = body.text;
    mail.quote_at = crate::quote::split(&mail.text).filter(|at| mail.text.is_char_boundary(*at));
    if let Some(page) = body.html {
        mail.has_remote_images = page.has_remote_images;
        mail.html = Some(page.html);
    }
    mail.seals = seals::seals(&tree, &mail.text);
    mail.results = results::results(&head, trusted);
    mail.nature = nature::nature(&mail, &head, &tree);
    let flaws = [
        (head.is_cut, Flaw::HeadCut),
        (tree.is_cut, Flaw::PartsCut),
        (body.is_cut, Flaw::TextCut),
        (mail.from.is_none(), Flaw::NoSender),
        (head.is_broken || head.fields.is_empty() || tree.is_broken || body.is_foreign, Flaw::Broken),
    ];
    for (is_so, flaw) in flaws {
        if is_so {
            note(&mut mail, flaw);
        }
    }
    mail
}

/// The bytes of a [`crate::model::Part`], unpacked. The limits must be those with which the mail was read.
pub fn part(raw: &[u8], index: u32, limits: &Limits) -> Option<Vec<u8>> {
    let head = mail_head(raw, limits);
    let tree = tree::walk(raw, &head, limits);
    let entity = tree.entities.get(usize::try_from(index).ok()?)?;
    (!entity.is_branch).then(|| tree.bytes(entity).into_owned())
}

fn note(mail: &mut Mail, flaw: Flaw) {
    if !mail.flaws.contains(&flaw) {
        mail.flaws.push(flaw);
    }
}

fn mail_head<'a>(raw: &'a [u8], limits: &Limits) -> Head<'a> {
    // A mailbox file puts such a line in front of each mail.
    let from = if raw.starts_with(b"From ") || raw.starts_with(b">From ") { head::line(raw, 0).1 } else { 0 };
    head::split(raw, from, limits.head, Stray::Skipped, |_| false)
}

fn read_people(mail: &mut Mail, head: &Head<'_>, limits: &Limits) {
    let list = |name: &str| -> Vec<Mailbox> { head.all(name).take(20).flat_map(values::mailboxes).collect() };
    mail.from = list("from").into_iter().next();
    mail.reply_to =
        list("reply-to").into_iter().find(|one| mail.from.as_ref().is_none_or(|from| from.address != one.address));
    mail.to = list("to");
    mail.cc = list("cc");
    for field in ["delivered-to", "x-original-to", "envelope-to"] {
        for address in head.all(field).take(20).flat_map(values::bare_addresses) {
            if !mail.delivered_to.contains(&address) {
                mail.delivered_to.push(address);
            }
        }
    }
    let most = limits.recipients;
    if mail.to.len() + mail.cc.len() > most || mail.delivered_to.len() > most {
        note(mail, Flaw::ListCut);
    }
    mail.to.truncate(most);
    mail.cc.truncate(most - mail.to.len());
    mail.delivered_to.truncate(most);
}

fn read_names(mail: &mut Mail, head: &Head<'_>, limits: &Limits) {
    mail.message_id = head.first("message-id").and_then(values::single_id);
    let ids = |name: &str| head.first(name).map(|value| values::ids(value, limits.references)).unwrap_or_default();
    let (in_reply_to, has_more) = ids("in-reply-to");
    let (references, has_even_more) = ids("references");
    (mail.in_reply_to, mail.references) = (in_reply_to, references);
    if has_more || has_even_more {
        note(mail, Flaw::ListCut);
    }
    mail.subject = head.first("subject").map(|value| values::text(value, LONGEST_SUBJECT)).unwrap_or_default();
    mail.date = head.first("date").and_then(values::date);
    mail.own = head.first("x-throughline-message").map(values::token).filter(|own| !own.is_empty());
}
