//! What two copies of one mail share, whatever path they took: who wrote it when, and the bytes of its body. Of the raw
//! bytes only, never of what we make of them, so that reading mails in another way doubles none that comes again. Used by
//! reading and, for entries of an earlier form, at the start.

use sha2::{Digest, Sha256};

/// Each form has its own, so that another one can come. Earlier ones were plain digits and letters up to `f`.
const FORM: &str = "v2:";
/// Who wrote it when.
const ALWAYS: [&str; 3] = ["message-id", "date", "from"];
/// More of the head where it names no `Message-ID`.
const INSTEAD: [&str; 8] = ["sender", "reply-to", "to", "cc", "subject", "in-reply-to", "references", "content-type"];

/// The likeness of a mail.
pub fn likeness(raw: &[u8]) -> String {
    let (head, body) = parted(raw);
    let fields = fields(head);
    let mut sum = Sha256::new();
    for name in ALWAYS {
        add(&mut sum, first(&fields, name));
    }
    if first(&fields, "message-id").is_empty() {
        for name in INSTEAD {
            add(&mut sum, first(&fields, name));
        }
        if first(&fields, "date").is_empty() {
            // Two mails of the same words are told apart only by how the first server that had each signed it: the last of
            // these fields, since each server puts its own on top.
            add(&mut sum, fields.iter().rev().find(|(n, _)| n == "received").map_or("", |(_, text)| text));
        }
    }
    add_body(&mut sum, body);
    let digits: String = sum.finalize().iter().map(|b| format!("{b:02x}")).collect();
    format!("{FORM}{digits}")
}

/// Length first: no text can be taken for two.
fn add(sum: &mut Sha256, text: &str) {
    sum.update((text.len() as u64).to_be_bytes());
    sum.update(text.as_bytes());
}

/// The head and what is below the first empty line.
fn parted(raw: &[u8]) -> (&[u8], &[u8]) {
    let mut at = 0;
    for line in raw.split_inclusive(|b| *b == b'\n') {
        let after = at + line.len();
        if bare(line).is_empty() && line.ends_with(b"\n") {
            return (&raw[..at], &raw[after..]);
        }
        at = after;
    }
    (raw, &[])
}

/// A line without its end.
fn bare(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

/// Names in small letters, and values on one line with single spaces: servers fold them anew.
fn fields(head: &[u8]) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for line in head.split(|b| *b == b'\n').map(bare) {
        let text = String::from_utf8_lossy(line);
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.starts_with([' ', '\t']) {
            if let Some((_, value)) = found.last_mut() {
                let more = words(&text);
                let gap = if value.is_empty() || more.is_empty() { "" } else { " " };
                value.push_str(gap);
                value.push_str(&more);
            }
        } else if let Some((name, value)) = text.split_once(':') {
            found.push((name.trim_end().to_lowercase(), words(value)));
        }
    }
    found
}

fn first<'a>(fields: &'a [(String, String)], name: &str) -> &'a str {
    fields.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value)
}

/// Line ends are all alike, and empty lines at the end do not count.
fn add_body(sum: &mut Sha256, body: &[u8]) {
    let end = body.iter().rposition(|b| !matches!(b, b'\r' | b'\n')).map_or(0, |last| last + 1);
    for line in body[..end].split(|b| *b == b'\n') {
        sum.update(bare(line));
        sum.update(b"\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const MAIL: &str = "From: Ann <ann@mail.example>\r\nDate: Sat, 21 Nov 2026 10:00:00 +0000\r\nMessage-ID: <1@mail.example>\r\nSubject: Lamp\r\n\r\nIt flickers.\r\n\r\nAnn\r\n";

    fn of(text: &str) -> String {
        likeness(text.as_bytes())
    }

    #[test]
    fn another_path_changes_nothing() {
        let same = of(MAIL);
        assert!(same.starts_with("v2:") && same.len() == 67, "{same}");
        for (path, copy) in [
            ("trace", format!("Return-Path: <x@y.example>\r\nReceived: from a by b;\r\n\tSat, 21 Nov 2026\r\n{MAIL}")),
            (
                "marks",
                format!(
                    "Delivered-To: help@lamps.example\r\nX-Spam: no\r\nAuthentication-Results: mx; spf=pass\r\n{MAIL}"
                ),
            ),
            ("LF", MAIL.replace("\r\n", "\n")),
            ("blank lines at the end", format!("{MAIL}\r\n\r\n")),
            ("no line end at the end", MAIL.trim_end().to_string()),
            ("folded", MAIL.replace("Message-ID: <", "Message-ID:\r\n <").replace("Ann <", "Ann\r\n\t<")),
            ("a list's subject", MAIL.replace("Subject: Lamp", "Subject: [list] Lamp")),
        ] {
            assert_eq!(of(&copy), same, "{path}");
        }
    }

    #[test]
    fn what_is_another_mail_has_another() {
        for (from, to) in [
            ("<1@mail", "<2@mail"),
            ("10:00:00", "10:00:01"),
            ("ann@mail", "eve@mail"),
            ("flickers", "flickered"),
            ("flickers.\r\n\r\n", "flickers.\r\n"),
        ] {
            assert_ne!(of(&MAIL.replace(from, to)), of(MAIL), "{from}");
        }
    }

    #[test]
    fn without_an_id_more_of_the_head_counts() {
        let bare = MAIL.replace("Message-ID: <1@mail.example>\r\n", "");
        assert_eq!(of(&format!("Received: x\r\n{bare}")), of(&bare));
        assert_ne!(of(&bare.replace("Lamp", "Shade")), of(&bare));
        // Two visitors of a form in the same words: each mail was taken up once.
        let dateless = bare.replace("Date: Sat, 21 Nov 2026 10:00:00 +0000\r\n", "");
        let sent =
            |id: &str| of(&format!("Received: from mx by store\r\nReceived: from form by mx id {id}\r\n{dateless}"));
        assert_ne!(sent("1"), sent("2"));
        assert_eq!(
            sent("1"),
            of(&format!("Received: by another store\r\nReceived: from form by mx id 1\r\n{dateless}"))
        );
    }

    proptest! {
        #[test]
        fn any_bytes_have_one(raw in proptest::collection::vec(any::<u8>(), 0..400)) {
            prop_assert_eq!(likeness(&raw), likeness(&raw));
            let mut traced = b"Received: by mx\r\n".to_vec();
            traced.extend_from_slice(&raw);
            if first(&fields(parted(&raw).0), "message-id").is_empty() { return Ok(()); }
            prop_assert_eq!(likeness(&traced), likeness(&raw));
        }
    }
}
