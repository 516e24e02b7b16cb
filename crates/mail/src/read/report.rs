//! Reports about a delivery in the forms of RFC 3464 and RFC 8098. Called by `nature`; free forms are for `bounce`.

use super::head::{self, Head, Stray};
use super::tree::{Entity, Tree};
use super::values;
use crate::model::{Action, Report, Told};

const LONGEST: usize = 64 * 1024;
const LONGEST_WHY: usize = 500;
const MOST_RECIPIENTS: usize = 100;

const DELIVERY: [&str; 2] = ["message/delivery-status", "message/global-delivery-status"];
const DISPOSITION: [&str; 2] = ["message/disposition-notification", "message/global-disposition-notification"];

/// The report that the mail is. One that is forwarded in an ordinary mail is a part of that; so a report stands where RFC 6522
/// puts it, or a machine sent the mail: some wrap theirs into something else.
pub fn report(tree: &Tree<'_>, is_machine: bool) -> Option<Report> {
    let root = tree.entities.first()?;
    let is_report = root.kind.name == "multipart/report" && is_told_of_mail(root);
    let kind = |index: &usize| tree.entities.get(*index).map_or("", |entity| entity.kind.name.as_str());
    let proper = |kinds: &[&str]| root.children.iter().find(|child| kinds.contains(&kind(child))).copied();
    let anywhere = |kinds: &[&str]| (0..tree.entities.len()).find(|index| kinds.contains(&kind(index)));
    let part = |kinds: &[&str]| {
        let found = proper(kinds).filter(|_| is_report).or_else(|| anywhere(kinds).filter(|_| is_machine));
        found.map(|index| &tree.entities[index])
    };
    let mut report = if let Some(status) = part(&DELIVERY) {
        delivery(&some(tree, status))?
    } else {
        disposition(&some(tree, part(&DISPOSITION)?))
    };
    report.message_id = report.message_id.or_else(|| returned(tree));
    Some(report)
}

/// Whether it tells of a mail, and not of a feedback loop (RFC 5965) or of something else. Some leave out of what it tells.
fn is_told_of_mail(root: &Entity<'_>) -> bool {
    root.kind.attribute("report-type").is_none_or(|kind| {
        matches!(kind.trim().to_ascii_lowercase().as_str(), "delivery-status" | "disposition-notification" | "")
    })
}

fn some(tree: &Tree<'_>, entity: &Entity<'_>) -> Vec<u8> {
    let (bytes, _) = tree.some_bytes(entity, LONGEST);
    bytes[..bytes.len().min(LONGEST)].to_vec()
}

/// The message id of the mail, or of the head of the mail, that a report brings back.
pub fn returned(tree: &Tree<'_>) -> Option<String> {
    let kinds = ["message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers", "text/rfc822"];
    let part = tree.entities.iter().find(|entity| kinds.contains(&entity.kind.name.as_str()))?;
    let bytes = some(tree, part);
    let start = bytes.len() - bytes.trim_ascii_start().len();
    fields(&bytes, start).first("message-id").and_then(values::single_id)
}

fn fields(bytes: &[u8], from: usize) -> Head<'_> {
    head::split(bytes, from, LONGEST, Stray::Skipped, |_| false)
}

fn delivery(bytes: &[u8]) -> Option<Report> {
    let mut groups = Vec::new();
    let mut at = 0;
    while at < bytes.len() && groups.len() < MOST_RECIPIENTS {
        let group = fields(bytes, at);
        at = group.body.max(at + 1);
        if group.first("action").is_some()
            || group.first("final-recipient").is_some()
            || group.first("status").is_some()
        {
            groups.push(recipient(&group));
        }
    }
    let failed = groups.iter().position(|told| told.action == Action::Failed);
    let delayed = groups.iter().position(|told| told.action == Action::Delayed);
    let chosen = failed.or(delayed).unwrap_or(0);
    (chosen < groups.len()).then(|| Report { told: groups.remove(chosen), others: groups, message_id: None })
}

fn recipient(group: &Head<'_>) -> Told {
    let value = |name: &str| group.first(name).map(values::token);
    let action = value("action").unwrap_or_default().to_ascii_lowercase();
    let status = value("status").and_then(|status| first_status(&status));
    let action = match action.split([' ', ';', '(']).next().unwrap_or_default() {
        "delayed" => Action::Delayed,
        "delivered" | "relayed" | "expanded" => Action::Arrived,
        "failed" => Action::Failed,
        _ => match status.as_deref().and_then(|status| status.chars().next()) {
            Some('2') => Action::Arrived,
            Some('4') => Action::Delayed,
            _ => Action::Failed,
        },
    };
    // Whom we wrote to, not where it was sent on to.
    let to = value("original-recipient").and_then(|text| typed_address(&text));
    let to = to.or_else(|| value("final-recipient").and_then(|text| typed_address(&text)));
    let why = value("diagnostic-code").map(|text| after_type(&text).to_string()).unwrap_or_default();
    Told { action, recipient: to, status, why: values::one_line(&why, LONGEST_WHY) }
}

fn after_type(text: &str) -> &str {
    match text.split_once(';') {
        Some((kind, rest)) if !kind.contains(' ') => rest.trim(),
        _ => text.trim(),
    }
}

fn typed_address(text: &str) -> Option<String> {
    values::address(after_type(text))
}

fn disposition(bytes: &[u8]) -> Report {
    let start = bytes.len() - bytes.trim_ascii_start().len();
    let head = fields(bytes, start);
    let value = |name: &str| head.first(name).map(values::token);
    let to = value("original-recipient").or_else(|| value("final-recipient"));
    let told = Told {
        action: Action::Arrived,
        recipient: to.and_then(|text| typed_address(&text)),
        status: None,
        why: values::one_line(&value("disposition").unwrap_or_default(), LONGEST_WHY),
    };
    Report { told, others: Vec::new(), message_id: head.first("original-message-id").and_then(values::single_id) }
}

/// The first status of RFC 3463 in a text, as `5.1.1`.
pub fn first_status(text: &str) -> Option<String> {
    let is_end = |c: char| !(c.is_ascii_digit() || c == '.');
    text.split(is_end).map(|word| word.trim_end_matches('.')).find(|word| is_status(word)).map(str::to_string)
}

fn is_status(word: &str) -> bool {
    let pieces: Vec<&str> = word.split('.').collect();
    let is_class = matches!(pieces.first(), Some(&("2" | "4" | "5")));
    let is_short = |piece: &&str| (1..=3).contains(&piece.len()) && piece.bytes().all(|byte| byte.is_ascii_digit());
    pieces.len() == 3 && is_class && pieces.iter().all(is_short)
}
