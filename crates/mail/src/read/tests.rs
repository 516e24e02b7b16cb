//! Tables for the parts of `read` that the corpus shows only once.

use super::{files, html, read, report};
use crate::model::{Flaw, Limits, Results, Verdict};

fn results(head: &str) -> Results {
    let raw = format!("{head}From: ada@kundin.example\r\n\r\nbody");
    read(raw.as_bytes(), &Limits::default(), &["mx.shop.example".to_string()]).results
}

#[test]
fn results_are_believed_only_where_the_trusted_server_wrote_them() {
    const OWN: &str = "Received: from mail.kundin.example (mail.kundin.example [203.0.113.5])\r\n\tby mx.shop.example (Postfix) with ESMTP id 1\r\n";
    const INSIDE: &str =
        "Received: from mx.shop.example (mx.shop.example)\r\n\tby store.shop.example with LMTP id 2\r\n";
    const FILTER: &str =
        "Received: from localhost (localhost [127.0.0.1])\r\n\tby mx.shop.example (Postfix) with ESMTP id 3\r\n";
    const OTHER: &str = "Received: from evil.example ([203.0.113.66]) by relay.other.example with SMTP id 4\r\n";
    const LIAR: &str =
        "Received: from [10.0.0.1] (evil.example [203.0.113.66]) by relay.other.example with SMTP id 5\r\n";
    const PASS: &str = "Authentication-Results: mx.shop.example; dmarc=pass header.from=kundin.example\r\n";
    const FAIL: &str = "Authentication-Results: mx.shop.example; dmarc=fail header.from=kundin.example\r\n";
    let cases: &[(&[&str], Option<Verdict>)] = &[
        (&[PASS], Some(Verdict::Pass)),
        (&[PASS, OWN], Some(Verdict::Pass)),
        (&[OWN, PASS], Some(Verdict::Pass)),
        (&[INSIDE, OWN, PASS], Some(Verdict::Pass)),
        (&[FILTER, OWN, PASS], Some(Verdict::Pass)),
        (&[OWN, FAIL, OWN, PASS], Some(Verdict::Fail)),
        (&[OWN, OWN, PASS], None),
        (&[OWN, OTHER, PASS], None),
        (&[OTHER, PASS], None),
        (&[OTHER, OWN, PASS], None),
        (&[LIAR, OWN, PASS], None),
        (&[INSIDE, PASS], None),
        (&["Authentication-Results: evil.example; dmarc=pass\r\n"], None),
        (&["Authentication-Results: evil.example (mx.shop.example); dmarc=pass\r\n"], None),
    ];
    for (head, expected) in cases {
        assert_eq!(results(&head.concat()).dmarc, *expected, "{head:?}");
    }
}

#[test]
fn results_are_read_with_comments_and_several_signatures() {
    let one = results(
        "Authentication-Results: mx.shop.example 1;\r\n spf=softfail (a; dkim=pass) smtp.mailfrom=a@b.example;\r\n \
         dkim=fail reason=\"; dmarc=pass\" header.d=a.example; dkim = pass header.d=b.example; dmarc=temperror\r\n",
    );
    let expected = Results { spf: Some(Verdict::Unclear), dkim: Some(Verdict::Pass), dmarc: Some(Verdict::Unclear) };
    assert_eq!(one, expected);
}

#[test]
fn file_names_lose_what_is_not_a_name() {
    let cases = [
        ("../../etc/passwd", Some("passwd")),
        ("C:\\Users\\x\\a.txt", Some("a.txt")),
        ("a\r\nb.pdf", Some("a b.pdf")),
        ("  spaced .pdf ", Some("spaced .pdf")),
        ("a:b*c?.pdf", Some("a_b_c_.pdf")),
        ("=?utf-8?Q?=C3=BC.pdf?=", Some("ü.pdf")),
        (".htaccess", Some("htaccess")),
        ("..", None),
        ("/", None),
        ("", None),
    ];
    for (name, expected) in cases {
        assert_eq!(files::cleaned(name).as_deref(), expected, "{name:?}");
    }
    let long = files::cleaned(&("x".repeat(400) + ".pdf")).unwrap();
    assert!(long.len() <= 150 && long.ends_with(".pdf"));
}

#[test]
fn a_status_is_found_in_words_and_addresses_of_hosts_are_not_one() {
    let cases = [
        ("550 5.1.1 no such user", Some("5.1.1")),
        ("#5.1.0 SMTP; 550", Some("5.1.0")),
        ("host [5.1.1.7] said no", None),
        ("version 3.1.1", None),
        ("4.4.7.", Some("4.4.7")),
    ];
    for (text, expected) in cases {
        assert_eq!(report::first_status(text).as_deref(), expected, "{text:?}");
    }
}

#[test]
fn long_text_is_cut_between_characters() {
    let limits = Limits { text: 1001, ..Limits::default() };
    for kind in ["plain", "html"] {
        let raw = format!("From: a@b.example\r\nContent-Type: text/{kind}; charset=utf-8\r\n\r\n{}", "ü ".repeat(2000));
        let mail = read(raw.as_bytes(), &limits, &[]);
        assert!(mail.text.len() <= 1001 && mail.flaws.contains(&Flaw::TextCut), "{kind}");
        assert!(mail.text.len() > 900, "{kind}");
    }
}

#[test]
fn both_forms_of_a_long_mail_are_whole_below_the_limit() {
    let words = "word ".repeat(130_000);
    let raw = format!(
        "From: a@b.example\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n{words}\r\n\
         --b\r\nContent-Type: text/html\r\n\r\n<p>{words}</p>\r\n--b--\r\n"
    );
    let mail = read(raw.as_bytes(), &Limits::default(), &[]);
    assert_eq!(mail.flaws, []);
    assert_eq!(mail.text, words.trim());
    assert!(mail.html.unwrap().len() > words.len());
}

#[test]
fn text_in_html_stays_text() {
    let page = html::clean(&html::from_text("1 < 2 <script>&amp;"), 1000);
    assert_eq!(page.html, "<div style=\"white-space:pre-wrap\">1 &lt; 2 &lt;script&gt;&amp;amp;</div>");
}
