//! What must hold for a mail of any bytes. A module of the fuzz target and of `tests/corpus.rs`, so that it cannot rot.

use mail::model::{Flaw, Limits, Mail, Report};

/// Reads the bytes as a mail, generously and stingily, and checks what comes out.
pub fn check(bytes: &[u8]) {
    let tight = Limits { head: 600, parts: 5, depth: 3, text: 300, recipients: 2, references: 2 };
    for limits in [Limits::default(), tight] {
        let mail = mail::read(bytes, &limits, &["mx.mailhost.example".to_string()]);
        check_bounds(&mail, &limits);
        check_strings(&mail);
        for file in mail.files.iter().take(4) {
            let size = mail::part(bytes, file.index, &limits).map(|bytes| bytes.len());
            assert_eq!(size, Some(file.size), "a file has the bytes that it says");
        }
    }
    check_html(&mail::read(bytes, &Limits::default(), &[]));
}

fn check_bounds(mail: &Mail, limits: &Limits) {
    assert!(mail.text.len() <= limits.text && mail.html.as_ref().is_none_or(|html| html.len() <= limits.text));
    assert!(mail.to.len() + mail.cc.len() <= limits.recipients && mail.delivered_to.len() <= limits.recipients);
    assert!(mail.references.len() <= limits.references && mail.in_reply_to.len() <= limits.references);
    assert!(mail.files.len() <= limits.parts);
    assert!(mail.subject.chars().count() <= 998);
    assert!(mail.message_id.as_ref().is_none_or(|id| id.len() <= 998));
    assert!(mail.quote_at.is_none_or(|at| mail.text.is_char_boundary(at)));
    assert_eq!(mail.from.is_none(), mail.flaws.contains(&Flaw::NoSender));
}

fn check_strings(mail: &Mail) {
    assert!(!mail.text.contains('\0') && !mail.html.as_deref().unwrap_or_default().contains('\0'));
    let people = mail.from.iter().chain(&mail.reply_to).chain(&mail.to).chain(&mail.cc);
    let mut lines: Vec<&str> = Vec::new();
    for person in people {
        lines.extend(person.name.as_deref());
        lines.push(&person.address);
        assert!(person.address.len() <= 254 && person.address.matches('@').count() == 1);
        assert!(!person.address.contains(char::is_whitespace));
    }
    for file in &mail.files {
        assert!(!file.name.is_empty() && !file.name.contains(['/', '\\']), "{:?}", file.name);
        lines.extend([file.name.as_str(), file.kind.as_str()]);
        lines.extend(file.content_id.as_deref());
    }
    match &mail.nature {
        mail::model::Nature::List(name) => lines.push(name),
        mail::model::Nature::Report(report) => lines.extend(report_lines(report)),
        _ => {}
    }
    lines.push(&mail.subject);
    lines.extend(mail.message_id.as_deref().into_iter().chain(mail.own.as_deref()));
    lines.extend(mail.references.iter().chain(&mail.in_reply_to).chain(&mail.delivered_to).map(String::as_str));
    for line in lines {
        assert!(!line.contains(char::is_control), "{line:?}");
    }
}

fn report_lines(report: &Report) -> impl Iterator<Item = &str> {
    let told = std::iter::once(&report.told).chain(&report.others);
    let lines = told.flat_map(|told| {
        assert!(told.why.chars().count() <= 500);
        [told.recipient.as_deref(), told.status.as_deref(), Some(told.why.as_str())]
    });
    lines.chain([report.message_id.as_deref()]).flatten()
}

// HTML that was made safe and is read once more must not change: no browser may read it in another way than we did.
fn check_html(mail: &Mail) {
    let Some(html) = &mail.html else { return };
    if mail.flaws.contains(&Flaw::TextCut) {
        return;
    }
    let again = format!("From: a@b.example\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{html}");
    let again = mail::read(again.as_bytes(), &Limits::default(), &[]);
    assert_eq!(again.html.as_deref().unwrap_or_default(), html);
}
