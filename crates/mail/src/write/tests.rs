//! What goes out, byte by byte and as another program reads it.

use super::*;
use mail_parser::{MessageParser, MimeHeaders};
use proptest::prelude::*;

fn person(name: &str, address: &str) -> Mailbox {
    Mailbox { name: Some(name.to_owned()).filter(|n| !n.is_empty()), address: address.to_owned() }
}

fn letter() -> Letter {
    Letter {
        from: person("Shop", "support@shop.example"),
        to: vec![person("", "ann@mail.example")],
        subject: "Re: Kettle".to_owned(),
        message_id: "m1@shop.example".to_owned(),
        date: 1_700_000_000_999,
        text: "Hello\nAnn\n".to_owned(),
        own: "abc123".to_owned(),
        ..Letter::default()
    }
}

fn text_of(letter: &Letter) -> String {
    String::from_utf8(write(letter)).unwrap()
}

/// Lines of the head, unfolded.
fn head(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    let (head, _) = text.split_once("\r\n\r\n").unwrap();
    head.replace("\r\n ", " ").replace("\r\n\t", " ").split("\r\n").map(str::to_owned).collect()
}

#[test]
fn a_plain_letter_is_written_so() {
    assert_eq!(
        text_of(&letter()),
        "From: \"Shop\" <support@shop.example>\r\n\
         Date: Tue, 14 Nov 2023 22:13:20 +0000\r\n\
         Message-ID: <m1@shop.example>\r\n\
         Subject: Re: Kettle\r\n\
         To: <ann@mail.example>\r\n\
         X-Throughline-Message: abc123\r\n\
         MIME-Version: 1.0\r\n\
         Content-Type: text/plain; charset=\"utf-8\"\r\n\
         Content-Transfer-Encoding: 7bit\r\n\
         \r\n\
         Hello\r\nAnn\r\n"
    );
}

#[test]
fn everything_that_a_letter_has_is_in_its_head() {
    let full = Letter {
        cc: vec![person("Bo", "bo@mail.example"), person("", "cy@mail.example")],
        reply_to: Some(person("", "support+c1-x@shop.example")),
        in_reply_to: Some("<a@mail.example>".to_owned()),
        references: (0..40).map(|n| format!("r{n}@mail.example")).collect(),
        is_automatic: true,
        ..letter()
    };
    let lines = head(&write(&full));
    for expected in [
        "Cc: \"Bo\" <bo@mail.example>, <cy@mail.example>",
        "Reply-To: <support+c1-x@shop.example>",
        "In-Reply-To: <a@mail.example>",
        "Auto-Submitted: auto-replied",
        "X-Auto-Response-Suppress: All",
    ] {
        assert!(lines.iter().any(|l| l == expected), "{expected} in {lines:#?}");
    }
    let first = head(&write(&Letter { in_reply_to: None, ..full.clone() }));
    assert!(first.iter().any(|l| l == "Auto-Submitted: auto-generated"), "it answers nothing: {first:#?}");
    let references = lines.iter().find(|l| l.starts_with("References: ")).unwrap();
    assert_eq!(references.matches('<').count(), 21);
    assert!(references.starts_with("References: <r0@mail.example> <r20@mail.example> <r21@"));
    assert!(references.ends_with("<r39@mail.example>"));
    assert!(text_of(&full).lines().all(|l| l.len() <= 78), "folded");
}

#[test]
fn what_is_not_said_has_no_header() {
    let text = text_of(&Letter { own: String::new(), to: Vec::new(), ..letter() });
    for absent in ["To:", "Cc:", "In-Reply-To", "References", "X-Throughline", "Auto-Submitted", "multipart"] {
        assert!(!text.contains(absent), "{absent}");
    }
}

#[test]
fn letters_of_the_world_are_encoded_in_names_and_left_in_addresses() {
    let lines = head(&write(&Letter {
        from: person("Jürgen Groß", "jürgen@bücher.example"),
        subject: "Kännchen 壊れた".to_owned(),
        ..letter()
    }));
    assert!(lines[0].starts_with("From: =?utf-8?") && lines[0].ends_with("?= <jürgen@bücher.example>"), "{}", lines[0]);
    let subject = lines.iter().find(|l| l.starts_with("Subject: ")).unwrap();
    assert!(subject.starts_with("Subject: =?utf-8?") && subject.is_ascii());
}

#[test]
fn what_poses_as_something_else_is_cleaned() {
    for (text, clean) in
        [("a\0b\u{7f}\r\n c\u{2028}d", "a b c d"), ("=?utf-8?Q?x?=", "= ?utf-8?Q?x?="), ("  a \t b  ", "a b")]
    {
        assert_eq!(line(text, 100), clean, "{text:?}");
    }
    assert_eq!(line(&"ä".repeat(20), 7), "ä".repeat(7));
    assert_eq!(clean_text("a\r\nb\rc\nd\0\te"), "a\r\nb\r\nc\r\nd\te");
    assert_eq!(clean_address("ann <@x.example>,\r\nBo"), "ann@x.exampleBo");
    assert_eq!(clean::clean_file_name("../a\\b\n.txt"), ".._a_b .txt");
    assert_eq!(clean::clean_file_name("../"), "file");
}

#[test]
fn html_and_files_are_parts_inside_each_other() {
    let files = vec![
        File {
            name: "Rechnung für März.pdf".to_owned(),
            kind: "application/pdf".to_owned(),
            bytes: vec![0, 13, 10, 255],
        },
        File { name: "a.csv".to_owned(), kind: "text/csv".to_owned(), bytes: b"a\nb\r\r\nc".to_vec() },
        File { name: "b.txt".to_owned(), kind: "text/plain".to_owned(), bytes: b"a\rb".to_vec() },
        File { name: "x.eml".to_owned(), kind: "message/rfc822".to_owned(), bytes: b"Subject: x\r\n\r\ny".to_vec() },
    ];
    let bytes = write(&Letter { html: Some("<p>Hello</p>".to_owned()), files: files.clone(), ..letter() });
    let text = String::from_utf8(bytes.clone()).unwrap();
    let places: Vec<usize> = ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "application/pdf"]
        .iter()
        .map(|kind| text.find(kind).unwrap())
        .collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(text.contains("filename*=UTF-8''Rechnung%20f%C3%BCr%20M%C3%A4rz.pdf"), "{text}");
    assert!(text.contains("text/csv; charset=utf-8") && !text.contains("message/rfc822"));

    assert_eq!(text.matches("Content-Transfer-Encoding: base64\r\n").count(), files.len(), "whatever their kind");

    let mail = MessageParser::new().parse(&bytes).unwrap();
    assert_eq!(mail.body_text(0).unwrap().replace("\r\n", "\n"), "Hello\nAnn\n");
    assert_eq!(mail.body_html(0).unwrap(), "<p>Hello</p>");
    for (number, file) in files.iter().enumerate() {
        let part = mail.attachment(number as u32).unwrap();
        assert_eq!((part.contents(), part.attachment_name()), (file.bytes.as_slice(), Some(file.name.as_str())));
    }
}

#[test]
fn a_boundary_in_the_text_is_not_the_boundary() {
    let first = Letter { html: Some("x".to_owned()), ..letter() };
    let boundary_of =
        |l: &Letter| text_of(l).split("boundary=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let guessed = boundary_of(&first);
    let second = Letter { text: format!("--{guessed}--\n"), ..first };
    assert_ne!(boundary_of(&second), guessed);
    assert_eq!(write(&second), write(&second), "the same letter gives the same bytes");
}

#[test]
fn a_date_out_of_range_stays_a_date() {
    for (date, expected) in
        [(i64::MIN, "Thu, 1 Jan 1970 00:00:00 +0000"), (i64::MAX, "Fri, 31 Dec 9999 23:59:59 +0000")]
    {
        assert!(text_of(&Letter { date, ..letter() }).contains(&format!("Date: {expected}\r\n")));
    }
}

#[test]
fn kinds_that_are_none_become_plain_bytes() {
    for (kind, clean) in [
        ("image/png", "image/png"),
        ("Image/PNG; x=y", "image/png"),
        ("text/plain", "text/plain; charset=utf-8"),
        ("", "application/octet-stream"),
        ("image", "application/octet-stream"),
        ("a/b/c", "application/octet-stream"),
        ("image/png\r\nBcc: x@y.example", "application/octet-stream"),
        ("multipart/mixed", "application/octet-stream"),
    ] {
        assert_eq!(clean_kind(kind, b"x"), clean, "{kind:?}");
    }
    assert_eq!(clean_kind("text/plain", &[0xff]), "text/plain");
}

/// What somebody types who wants a header of their own.
fn nasty() -> impl Strategy<Value = String> {
    let pieces = "(\r\n|\n|\r|\r\n |Bcc: x@evil.example|\r\n\r\n|=\\?utf-8\\?Q\\?=0ABcc:\\?=|\0|\u{7f}|\u{85}|\u{2028}|\"|\\\\|<|>|,|[a-zä😀]{1,9}\
                  | |\\PC|LONG){0,8}";
    prop::string::string_regex(pieces).unwrap().prop_map(|text| text.replace("LONG", &"x".repeat(900)))
}

fn anything() -> impl Strategy<Value = Letter> {
    let person = || (nasty(), nasty()).prop_map(|(name, address)| Mailbox { name: Some(name), address });
    let file = (nasty(), nasty(), prop::collection::vec(any::<u8>(), 0..300)).prop_map(|(name, kind, bytes)| File {
        name,
        kind,
        bytes,
    });
    let people = (person(), prop::collection::vec(person(), 0..4), prop::collection::vec(person(), 0..3));
    let ids = (nasty(), prop::option::of(nasty()), prop::collection::vec(nasty(), 0..5), nasty());
    let words = (nasty(), nasty(), prop::option::of(nasty()), prop::collection::vec(file, 0..3), any::<bool>());
    (people, ids, words, any::<i64>()).prop_map(|((from, to, cc), ids, words, date)| {
        let (message_id, in_reply_to, references, own) = ids;
        let (subject, text, html, files, is_automatic) = words;
        let reply_to = cc.first().cloned();
        Letter {
            from,
            to,
            cc,
            reply_to,
            subject,
            message_id,
            in_reply_to,
            references,
            date,
            text,
            html,
            files,
            own,
            is_automatic,
        }
    })
}

const KNOWN: &[&str] = &[
    "From",
    "To",
    "Cc",
    "Reply-To",
    "Subject",
    "Date",
    "Message-ID",
    "In-Reply-To",
    "References",
    "MIME-Version",
    "X-Throughline-Message",
    "Auto-Submitted",
    "X-Auto-Response-Suppress",
    "Content-Type",
    "Content-Transfer-Encoding",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn nobody_can_add_a_header_or_break_a_line(letter in anything()) {
        let bytes = write(&letter);
        for line in bytes.split(|b| *b == b'\n') {
            prop_assert!(line.len() <= 999, "{} bytes", line.len());
            prop_assert!(!line.strip_suffix(b"\r").unwrap_or(line).contains(&b'\r'), "bare CR");
        }
        prop_assert!(bytes.windows(2).all(|pair| pair[1] != b'\n' || pair[0] == b'\r'), "bare LF");
        prop_assert!(!bytes.iter().any(|b| *b == 0 || *b == 0x7f));
        let mut names: Vec<String> = Vec::new();
        for line in head(&bytes) {
            let (name, value) = line.split_once(": ").unwrap();
            prop_assert!(KNOWN.contains(&name), "{name}");
            prop_assert!(!value.chars().any(|c| c.is_control() && c != '\t'));
            names.push(name.to_owned());
        }
        let count = names.len();
        names.sort();
        names.dedup();
        prop_assert_eq!(names.len(), count, "each once");
    }

    #[test]
    fn another_program_reads_what_was_written(
        subject in "[a-zA-Zä😀ß壊,:<>@\"()\\\\.;-]{1,20}( [a-zä壊\"]{1,40}){0,12}",
        name in "[a-zA-Zä😀ß壊,:<>@\"()\\\\.;-]{1,20}( [a-zä壊\"]{1,30}){0,3}",
        text in "([a-zä😀=. ]{0,100}\n){0,6}",
        file_name in "[a-zA-Zä😀ß壊,:;'\"% ()-]{0,60}[a-zä]",
    ) {
        prop_assume!(!subject.contains("=?") && !name.contains("=?"));
        let file = File { name: file_name.clone(), kind: "image/png".to_owned(), bytes: vec![1, 2, 3] };
        let letter = Letter { subject: subject.clone(), text: text.clone(), files: vec![file], to: vec![person(&name, "ann@mail.example")], ..letter() };
        let bytes = write(&letter);
        let mail = MessageParser::new().parse(&bytes).unwrap();
        prop_assert_eq!(mail.subject(), Some(subject.as_str()));
        let to = mail.to().and_then(|to| to.first()).unwrap();
        prop_assert_eq!((to.name(), to.address()), (Some(name.as_str()), Some("ann@mail.example")));
        prop_assert_eq!(mail.body_text(0).unwrap().replace("\r\n", "\n"), text);
        let wanted = file_name.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert_eq!(mail.attachment(0).unwrap().attachment_name(), Some(wanted.as_str()));
    }
}
