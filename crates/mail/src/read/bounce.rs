//! Bounces in free form: what qmail, Exim, Exchange, Gmail and others wrote before RFC 3464 or beside it. Called by `nature`
//! when there is no report in the proper form; words decide only if the transport or the sender says that a machine wrote.

use super::head::Head;
use super::tree::Tree;
use super::{nature, report, values};
use crate::model::{Action, Mail, Report, Told};

const LONGEST: usize = 16 * 1024;
const LONGEST_WHY: usize = 500;

const FAILED: &[&str] = &[
    "undelivered mail returned",
    "undeliverable",
    "undelivered",
    "mail delivery failed",
    "mail delivery failure",
    "mail delivery system",
    "delivery status notification (failure)",
    "delivery failure",
    "delivery failed",
    "delivery has failed",
    "failure notice",
    "returned mail",
    "returned to sender",
    "could not be delivered",
    "couldn't be delivered",
    "wasn't able to deliver",
    "wasn't delivered to",
    "was not delivered",
    "did not reach",
    "unable to deliver",
    "address not found",
    "message blocked",
    "permanent error",
    "permanent fatal errors",
    "unzustellbar",
    "konnte nicht zugestellt werden",
    "non remis",
    "n'a pas pu être remis",
    "no se puede entregar",
    "no se ha podido entregar",
    "mancato recapito",
    "não foi possível entregar",
    "onbestelbaar",
];

const DELAYED: &[&str] = &[
    "delivery status notification (delay)",
    "delivery delayed",
    "has been delayed",
    "warning: could not send",
    "warning: message",
    "delayed mail",
    "still retrying",
    "will continue to try",
    "will be retried",
    "zustellung verzögert",
];

/// The report that a free-form bounce is, if the mail is one.
pub fn bounce(mail: &Mail, head: &Head<'_>, tree: &Tree<'_>) -> Option<Report> {
    if !is_from_machine(head) {
        return None;
    }
    let text = values::cut(&mail.text, LONGEST);
    let (own, old) = parts(text);
    let subject = mail.subject.to_lowercase();
    let words = own.to_lowercase();
    let has = |phrases: &[&str]| phrases.iter().any(|phrase| subject.contains(phrase) || words.contains(phrase));
    let action = match (has(DELAYED), has(FAILED)) {
        (true, false) => Action::Delayed,
        (true, true) if DELAYED.iter().any(|phrase| subject.contains(phrase)) => Action::Delayed,
        (_, true) => Action::Failed,
        (false, false) => head.first("x-failed-recipients").map(|_| Action::Failed)?,
    };
    let why = why(own);
    let status = report::first_status(&why).or_else(|| enhanced_status(own));
    Some(Report {
        told: Told { action, recipient: recipient(head, own, mail), status, why },
        others: Vec::new(),
        message_id: quoted_id(old)
            .or_else(|| quoted_id(text))
            .or_else(|| report::returned(tree))
            .or_else(|| answered(mail)),
    })
}

/// Whether the transport or the sender says that a machine wrote it.
pub fn is_from_machine(head: &Head<'_>) -> bool {
    let from = head.first("from").map(values::token).unwrap_or_default().to_ascii_lowercase();
    let names =
        ["mailer-daemon", "postmaster@", "mail delivery system", "mail delivery subsystem", "microsoftexchange"];
    nature::has_no_return(head)
        || head.first("x-failed-recipients").is_some()
        || names.iter().any(|name| from.contains(name))
}

// What the server says, and the mail that it brings back.
fn parts(text: &str) -> (&str, &str) {
    let marks = [
        "--- below this line",
        "------ this is a copy",
        "----- original message",
        "----- message header",
        "original message headers",
    ];
    let lower = text.to_ascii_lowercase();
    let at = marks.iter().filter_map(|mark| lower.find(mark)).min().unwrap_or(text.len());
    text.split_at(at)
}

fn recipient(head: &Head<'_>, own: &str, mail: &Mail) -> Option<String> {
    let named = head.first("x-failed-recipients").and_then(|value| values::mailboxes(value).into_iter().next());
    if let Some(named) = named {
        return Some(named.address);
    }
    let ours: Vec<&str> = mail.to.iter().chain(&mail.from).map(|one| one.address.as_str()).collect();
    let is_end = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '(' | ')' | '"' | '\'' | ',' | ';' | '[' | ']');
    let words = own.split(is_end).map(|word| word.trim_end_matches([':', '.']));
    let mut addresses = words.filter(|word| word.contains('@')).filter_map(values::address);
    addresses.find(|address| {
        !ours.contains(&address.as_str()) && address.contains('.') && !address.starts_with("postmaster@")
    })
}

fn enhanced_status(own: &str) -> Option<String> {
    let lines = own.lines().filter(|line| line.contains("5.") || line.contains("4."));
    lines.filter_map(report::first_status).next()
}

// The line with the other server's answer: it begins with, or holds, a reply code of SMTP.
fn why(own: &str) -> String {
    let is_reply = |line: &&str| {
        line.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| {
            word.len() == 3 && word.starts_with(['4', '5']) && word.bytes().all(|byte| byte.is_ascii_digit())
        })
    };
    let found = own.lines().find(is_reply).or_else(|| own.lines().find(|line| report::first_status(line).is_some()));
    values::one_line(found.unwrap_or_default(), LONGEST_WHY)
}

fn quoted_id(text: &str) -> Option<String> {
    let lines = text.lines().map(|line| line.trim_start_matches(['>', ' ', '|', '\t']));
    let mut values = lines.filter_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("message-id").then_some(value)
    });
    values.next().and_then(|value| values::single_id(value.as_bytes()))
}

fn answered(mail: &Mail) -> Option<String> {
    mail.in_reply_to.last().or(mail.references.last()).cloned()
}
