//! The corpus read: each mail against its summary, and every mail, changed at random, against what must always hold.
//! `UPDATE_GOLDEN=1` writes the summaries anew.

use std::fmt::Write as _;
use std::path::PathBuf;

use mail::model::{Flaw, Limits, Mail, Mailbox};
use proptest::prelude::*;

#[path = "../fuzz/check.rs"]
mod check;

const TRUSTED: &str = "mx.mailhost.example";

fn corpus() -> Vec<(PathBuf, Vec<u8>)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "eml"));
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), std::fs::read(&path).unwrap())).collect()
}

fn person(one: &Mailbox) -> String {
    match &one.name {
        Some(name) => format!("{name:?} {}", one.address),
        None => one.address.clone(),
    }
}

fn summary(mail: &Mail, raw: &[u8]) -> String {
    let mut out = String::new();
    let mut line = |name: &str, value: String| {
        if !value.is_empty() && value != "None" && value != "[]" {
            writeln!(out, "{name}: {value}").unwrap();
        }
    };
    let people = |list: &[Mailbox]| list.iter().map(person).collect::<Vec<_>>().join(", ");
    line("nature", format!("{:?}", mail.nature));
    line("from", people(mail.from.as_slice()));
    line("reply to", people(mail.reply_to.as_slice()));
    line("to", people(&mail.to));
    line("cc", people(&mail.cc));
    line("delivered to", mail.delivered_to.join(", "));
    line("subject", mail.subject.clone());
    line("date", mail.date.map(|date| date.to_string()).unwrap_or_default());
    line("message id", mail.message_id.clone().unwrap_or_default());
    line("in reply to", mail.in_reply_to.join(" "));
    line("references", mail.references.join(" "));
    line("own", mail.own.clone().unwrap_or_default());
    line("seals", format!("{:?}", mail.seals));
    line("results", if mail.results == Default::default() { String::new() } else { format!("{:?}", mail.results) });
    line("flaws", format!("{:?}", mail.flaws));
    line("remote images", if mail.has_remote_images { "yes".into() } else { String::new() });
    for file in &mail.files {
        let inline = if file.is_inline { " inline" } else { "" };
        let bytes = mail::part(raw, file.index, &Limits::default()).unwrap();
        assert_eq!(bytes.len(), file.size);
        line(
            "file",
            format!("{} {:?} {} {}{inline} {:?}", file.index, file.name, file.kind, file.size, file.content_id),
        );
    }
    write!(out, "--- text\n{}\n", mail.text).unwrap();
    if let Some(html) = &mail.html {
        write!(out, "--- html\n{html}\n").unwrap();
    }
    out
}

#[test]
fn each_mail_of_the_corpus_reads_as_its_summary_says() {
    let is_update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let mails = corpus();
    assert!(mails.len() >= 40);
    let mut wrong = Vec::new();
    for (path, raw) in mails {
        let mail = mail::read(&raw, &Limits::default(), &[TRUSTED.to_string()]);
        let golden = path.with_extension("txt");
        let now = summary(&mail, &raw);
        if is_update {
            std::fs::write(&golden, &now).unwrap();
        } else if std::fs::read_to_string(&golden).unwrap_or_default() != now {
            wrong.push(format!("{}\n{now}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n=====\n"));
}

#[test]
fn every_mail_of_the_corpus_holds_to_the_promises() {
    for (_, raw) in corpus() {
        check::check(&raw);
        let unix: Vec<u8> = raw.iter().copied().filter(|&byte| byte != b'\r').collect();
        check::check(&unix);
    }
}

#[test]
fn a_mail_cut_anywhere_holds_to_the_promises() {
    for (_, raw) in corpus() {
        for cut in (0..raw.len()).step_by(raw.len() / 40 + 1) {
            check::check(&raw[..cut]);
            check::check(&raw[cut..]);
        }
    }
}

#[test]
fn a_thousand_parts_in_each_other_take_neither_the_stack_nor_time() {
    let mut raw = String::from("From: a@b.example\r\nContent-Type: multipart/mixed; boundary=b0\r\n\r\n");
    for level in 0..1000 {
        raw += &format!("--b{level}\r\nContent-Type: multipart/mixed; boundary=b{}\r\n\r\n", level + 1);
    }
    let limits = Limits { depth: usize::MAX, parts: usize::MAX, ..Limits::default() };
    for limits in [Limits::default(), limits] {
        assert!(mail::read(raw.as_bytes(), &limits, &[]).flaws.contains(&Flaw::PartsCut));
    }
}

#[test]
fn a_hundred_thousand_parts_are_cut_at_the_limit() {
    let raw = "From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n".to_string()
        + &"--b\nContent-Type: application/pdf\n\nx\n".repeat(100_000);
    let mail = mail::read(raw.as_bytes(), &Limits::default(), &[]);
    assert!(mail.flaws.contains(&Flaw::PartsCut));
    assert_eq!(mail.files.len(), Limits::default().parts - 1);
}

#[test]
fn long_heads_and_lists_are_cut() {
    let many = |count: usize| (0..count).map(|n| format!("a{n}@b.example")).collect::<Vec<_>>().join(",\r\n ");
    let raw = format!(
        "From: a@b.example\r\nTo: {}\r\nReferences: {}\r\nX-Long: {}\r\nSubject: never\r\n\r\nbody",
        many(300),
        (0..300).map(|n| format!("<{n}@b.example>")).collect::<String>(),
        "x".repeat(300 * 1024)
    );
    let mail = mail::read(raw.as_bytes(), &Limits::default(), &[]);
    assert_eq!((mail.to.len(), mail.references.len()), (100, 100));
    assert_eq!(mail.references.last().map(String::as_str), Some("299@b.example"));
    assert!(mail.flaws.contains(&Flaw::ListCut) && mail.flaws.contains(&Flaw::HeadCut));
    assert_eq!((mail.subject.as_str(), mail.text.as_str()), ("", "body"));
}

#[test]
fn hostile_heads_take_no_time() {
    let fields = [
        "Subject: ".to_string() + &"=?ab?q?".repeat(30_000),
        "Subject: ".to_string() + &"=?utf-8?q?a?= ".repeat(15_000),
        "From: ".to_string() + &"(".repeat(200_000),
        "From: ".to_string() + &"\"<".repeat(100_000),
        "From: ".to_string() + &"a@b.example,".repeat(20_000),
        "Content-Type: text/plain".to_string() + &";a*1=x".repeat(30_000),
        "Content-Type: text/plain".to_string() + &";a=(".repeat(30_000),
        "References: ".to_string() + &"<".repeat(200_000),
        "List-Id: ".to_string() + &"=?x?".repeat(50_000),
        "Authentication-Results: ".to_string() + &"(\\".repeat(100_000),
        "Received: by x\r\n".repeat(15_000),
        "a:\r\n".repeat(60_000),
    ];
    for field in fields {
        check::check(format!("{field}\r\n\r\nbody").as_bytes());
    }
}

fn changed(raw: &[u8], changes: &[(usize, u8, u8)]) -> Vec<u8> {
    let mut raw = raw.to_vec();
    for (at, what, byte) in changes {
        let at = at % (raw.len() + 1);
        match what % 5 {
            0 => raw.insert(at, *byte),
            1 if at < raw.len() => raw[at] = *byte,
            2 if at < raw.len() => drop(raw.remove(at)),
            3 => raw.truncate(raw.len().max(200) - (at % 200).min(raw.len())),
            _ => {
                let end = (at + usize::from(*byte)).min(raw.len());
                let piece = raw[at..end].to_vec();
                raw.extend(piece);
            }
        }
    }
    raw
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_hold_to_the_promises(raw in prop::collection::vec(any::<u8>(), 0..2000)) {
        check::check(&raw);
    }

    #[test]
    fn any_change_to_the_corpus_holds_to_the_promises(
        which in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<usize>(), any::<u8>(), prop_oneof![any::<u8>(), prop::sample::select(&b"\r\n\0=?;:<>@\"-()&*"[..])]), 1..30),
    ) {
        let mails = corpus();
        check::check(&changed(&mails[which.index(mails.len())].1, &changes));
    }
}
