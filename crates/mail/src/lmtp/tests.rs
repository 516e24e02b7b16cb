//! Conversations as tables, and what holds for any bytes in any pieces.

use super::*;
use proptest::prelude::*;

const SMALL: Limits = Limits { line: 200, recipients: 3, size: 100 };

/// The caller: takes everybody but `no@` and `later@`, and every mail but one for `bad@`.
fn drive(session: &mut Session, pieces: &[&[u8]]) -> (String, Vec<Taken>) {
    let (mut said, mut taken) = (String::new(), Vec::new());
    for piece in pieces {
        let mut steps = session.feed(piece);
        while !steps.is_empty() {
            let mut next = Vec::new();
            for step in steps {
                assert!(next.is_empty(), "what is asked comes last");
                match step {
                    Step::Say(reply) => said.push_str(&reply),
                    Step::Ask(to) if to.starts_with("no@") => {
                        next = session.judge(Outcome::Refused("Nobody\r\n250 here"))
                    }
                    Step::Ask(to) if to.starts_with("later@") => next = session.judge(Outcome::Later("Busy")),
                    Step::Ask(_) => next = session.judge(Outcome::Taken),
                    Step::Took(mail) => {
                        let bad = |to: &String| to.starts_with("bad@");
                        let outcome = |to| if bad(to) { Outcome::Later("Full") } else { Outcome::Taken };
                        next = session.settle(&mail.recipients.iter().map(outcome).collect::<Vec<_>>());
                        taken.push(mail);
                    }
                    Step::Close => said.push_str("CLOSE"),
                }
            }
            steps = next;
        }
    }
    (said, taken)
}

fn talk(speak: Speak, input: &str) -> (Vec<String>, Vec<Taken>) {
    let (said, taken) = drive(&mut Session::new(speak, SMALL, "mx.shop.example"), &[input.as_bytes()]);
    (said.split_terminator("\r\n").map(|l| l.get(..9).unwrap_or(l).trim_end().to_owned()).collect(), taken)
}

/// Codes of the replies after a greeting that is taken for granted.
fn codes(speak: Speak, input: &str) -> Vec<String> {
    let hello = if speak == Speak::Lmtp { "LHLO a.example\r\n" } else { "EHLO a.example\r\n" };
    talk(speak, &format!("{hello}{input}")).0.split_off(6)
}

#[test]
fn the_greetings_tell_what_is_offered() {
    let mut session = Session::new(Speak::Lmtp, SMALL, "mx.shop.example\r\nx");
    assert_eq!(session.greet(), Step::Say("220 mx.shop.examplex LMTP ready\r\n".to_owned()));
    assert_eq!(
        session.feed(b"LHLO a.example\r\n"),
        [Step::Say(
            "250-mx.shop.examplex\r\n250-SIZE 100\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 ENHANCEDSTATUSCODES\r\n"
                .to_owned()
        )]
    );
    for (speak, line, reply) in [
        (Speak::Lmtp, "EHLO a", "500 5.5.1"),
        (Speak::Lmtp, "HELO a", "500 5.5.1"),
        (Speak::Lmtp, "LHLO", "501 5.5.4"),
        (Speak::Smtp, "LHLO a", "500 5.5.1"),
        (Speak::Smtp, "HELO a", "250 mx.sh"),
        (Speak::Smtp, "helo  a", "250 mx.sh"),
    ] {
        assert_eq!(talk(speak, &format!("{line}\r\n")).0, [reply], "{line}");
    }
}

#[test]
fn a_mail_is_taken_for_each_recipient_of_lmtp_and_once_for_smtp() {
    let input = "MAIL FROM:<ann@a.example> SIZE=20 BODY=8BITMIME\r\nRCPT TO:<one@shop.example>\r\nRCPT TO:<no@shop.example>\r\n\
                 RCPT TO:<later@shop.example>\r\nRCPT TO:<bad@shop.example>\r\nDATA\r\nSubject: x\r\n\r\n..y\r\n.\r\nQUIT\r\n";
    let start = ["250 2.1.0", "250 2.1.5", "550 5.1.1", "450 4.2.0", "250 2.1.5", "354 End w"];
    assert_eq!(codes(Speak::Lmtp, input), [&start[..], &["250 2.6.0", "451 4.3.0", "221 2.0.0", "CLOSE"]].concat());
    assert_eq!(codes(Speak::Smtp, input), [&start[..], &["250 2.6.0", "221 2.0.0", "CLOSE"]].concat());
    let (_, taken) = talk(Speak::Lmtp, &format!("LHLO a\r\n{input}"));
    let recipients = vec!["one@shop.example".to_owned(), "bad@shop.example".to_owned()];
    let raw = b"Subject: x\r\n\r\n.y\r\n".to_vec();
    assert_eq!(taken, [Taken { from: Some("ann@a.example".to_owned()), recipients, raw }]);
}

#[test]
fn commands_have_an_order() {
    for (input, replies) in [
        ("RCPT TO:<a@x.example>", vec!["503 5.5.1"]),
        ("DATA", vec!["503 5.5.1"]),
        ("MAIL FROM:<>\r\nDATA", vec!["250 2.1.0", "503 5.5.1"]),
        ("MAIL FROM:<>\r\nRCPT TO:<no@x.example>\r\nDATA", vec!["250 2.1.0", "550 5.1.1", "503 5.5.1"]),
        ("MAIL FROM:<>\r\nMAIL FROM:<>", vec!["250 2.1.0", "503 5.5.1"]),
        ("MAIL FROM:<>\r\nRSET\r\nRCPT TO:<a@x.example>", vec!["250 2.1.0", "250 2.0.0", "503 5.5.1"]),
        ("NOOP\r\nnoop x\r\nVRFY ann", vec!["250 2.0.0", "250 2.0.0", "252 2.5.0"]),
        ("BDAT 86 LAST\r\nMAIL FROM:<>", vec!["502 5.5.1", "CLOSE"]),
        ("QUIT\r\nNOOP", vec!["221 2.0.0", "CLOSE"]),
        ("WHAT\r\n\r\nDATA now\r\nSTARTTLS", vec!["500 5.5.1", "500 5.5.1", "501 5.5.4", "502 5.5.1"]),
    ] {
        assert_eq!(codes(Speak::Lmtp, &format!("{input}\r\n")), replies, "{input}");
        assert_eq!(codes(Speak::Smtp, &format!("{input}\r\n")), replies, "{input}");
    }
    assert_eq!(talk(Speak::Smtp, "MAIL FROM:<>\r\n").0, ["503 5.5.1"], "not without a greeting");
    let again = "MAIL FROM:<>\r\nEHLO a\r\nRCPT TO:<a@x.example>\r\n";
    assert_eq!(codes(Speak::Smtp, again).last().map(String::as_str), Some("503 5.5.1"), "a greeting begins anew");
}

#[test]
fn senders_are_read_as_the_standards_write_them() {
    for (line, reply) in [
        ("MAIL FROM:<>", "250 2.1.0"),
        ("mail from: <ann@a.example>", "250 2.1.0"),
        ("MAIL FROM:<@x.example,@y.example:ann@a.example>", "250 2.1.0"),
        ("MAIL FROM:<\"a > b\"@a.example>", "250 2.1.0"),
        ("MAIL FROM:<ann@[192.0.2.1]>", "250 2.1.0"),
        ("MAIL FROM:<ann@a.example> SIZE=100", "250 2.1.0"),
        ("MAIL FROM:<ann@a.example> SIZE=101", "552 5.3.4"),
        ("MAIL FROM:<ann@a.example> SIZE=99999999999999999999", "552 5.3.4"),
        ("MAIL FROM:<ann@a.example> SIZE=x", "501 5.5.4"),
        ("MAIL FROM:<ann@a.example> BODY=BINARYMIME", "555 5.5.4"),
        ("MAIL FROM:<ann@a.example> RET=FULL", "555 5.5.4"),
        ("MAIL FROM:<änn@a.example>", "553 5.6.7"),
        ("MAIL FROM:<änn@ä.example> SMTPUTF8", "250 2.1.0"),
        ("MAIL FROM:ann@a.example", "501 5.1.7"),
        ("MAIL FROM:<ann>", "501 5.1.7"),
        ("MAIL FROM:<ann@a.example>x", "501 5.1.7"),
        ("MAIL FROM:<ann @a.example>", "501 5.1.7"),
        ("MAIL FROM:<ann@b@a.example>", "501 5.1.7"),
        ("MAIL FROM:<ann@a.example", "501 5.1.7"),
        ("MAIL", "501 5.1.7"),
        ("MAIL FROM:<a\tb@a.example>", "500 5.5.2"),
    ] {
        assert_eq!(codes(Speak::Lmtp, &format!("{line}\r\n")), [reply], "{line}");
    }
}

#[test]
fn recipients_are_read_as_the_standards_write_them() {
    for (line, reply) in [
        ("RCPT TO:<bo@x.example>", "250 2.1.5"),
        ("RCPT TO:<postmaster>", "250 2.1.5"),
        ("RCPT TO:<>", "501 5.1.3"),
        ("RCPT TO:<bo>", "501 5.1.3"),
        ("RCPT TO:<bö@x.example>", "553 5.6.7"),
        ("RCPT TO:<bo@x.example> NOTIFY=NEVER", "555 5.5.4"),
    ] {
        assert_eq!(codes(Speak::Lmtp, &format!("MAIL FROM:<>\r\n{line}\r\n"))[1..], [reply], "{line}");
    }
    let many = format!("MAIL FROM:<>\r\n{}", "RCPT TO:<bo@x.example>\r\n".repeat(4));
    assert_eq!(codes(Speak::Lmtp, &many).last().map(String::as_str), Some("452 4.5.3"));
}

#[test]
fn nothing_but_cr_lf_dot_cr_lf_ends_a_mail() {
    for (body, raw) in [
        ("", ""),
        ("\n.\n", "\n.\n"),
        ("a\r\n.\n", "a\r\n\n"),
        ("a\n.\r\n", "a\n.\r\n"),
        ("a\r.\r\n", "a\r.\r\n"),
        ("a\r\n.\rb\r\n", "a\r\n\rb\r\n"),
        ("a\r\n.\r.\r\n", "a\r\n\r.\r\n"),
        ("\n.\r\nMAIL FROM:<x@evil.example>\r\n", "\n.\r\nMAIL FROM:<x@evil.example>\r\n"),
        ("..\r\n...\r\n.a\r\n", ".\r\n..\r\na\r\n"),
        ("a\0b\n\r\n", "a\0b\n\r\n"),
        ("a\r\r\n", "a\r\r\n"),
    ] {
        // What does not end its last line gets one that does; the dot must still be the only end.
        let body_and_end =
            if body.is_empty() || body.ends_with("\r\n") { body.to_owned() } else { format!("{body}\r\n") };
        let raw = if body_and_end == body { raw.to_owned() } else { format!("{raw}\r\n") };
        let input = format!("LHLO a\r\nMAIL FROM:<>\r\nRCPT TO:<bo@x.example>\r\nDATA\r\n{body_and_end}.\r\nNOOP\r\n");
        let (said, taken) = talk(Speak::Lmtp, &input);
        assert_eq!(taken.len(), 1, "{body:?}");
        assert_eq!(String::from_utf8(taken[0].raw.clone()).unwrap(), raw, "{body:?}");
        assert_eq!(said[said.len() - 2..], ["250 2.6.0", "250 2.0.0"], "{body:?}");
    }
}

#[test]
fn a_command_that_ends_otherwise_ends_the_connection() {
    for input in ["NOOP\nNOOP\r\n", "\n", "NOOP\r \nNOOP\r\n"] {
        assert_eq!(codes(Speak::Lmtp, input), ["500 5.5.2", "CLOSE"], "{input:?}");
    }
    assert_eq!(codes(Speak::Lmtp, "NOOP\rNOOP\r\nNOOP\r\n"), ["500 5.5.2", "250 2.0.0"], "a bare CR ends nothing");
}

#[test]
fn what_is_too_long_is_read_to_its_end_and_refused() {
    let long = format!("NOOP {}\r\nNOOP\r\n", "x".repeat(5000));
    assert_eq!(codes(Speak::Lmtp, &long), ["500 5.5.2", "250 2.0.0"]);
    let exact = format!("NOOP {}\r\n", "x".repeat(200 - 7));
    assert_eq!(codes(Speak::Lmtp, &exact), ["250 2.0.0"]);
    let over = format!("NOOP {}\r\n", "x".repeat(200 - 6));
    assert_eq!(codes(Speak::Lmtp, &over), ["500 5.5.2"]);
    for length in 190..210 {
        let line = format!("NOOP {}\r\n", "x".repeat(length - 7));
        let bytes: Vec<&[u8]> = line.as_bytes().chunks(1).collect();
        let (said, _) = drive(&mut Session::new(Speak::Smtp, SMALL, "mx"), &bytes);
        assert_eq!(said.split(' ').next(), Some(if length <= 200 { "250" } else { "500" }), "{length}");
        assert!(!said.contains("CLOSE"), "{length}");
    }
    for (bytes, reply) in [(98, "250 2.6.0"), (99, "552 5.3.4"), (100_000, "552 5.3.4")] {
        let mail = format!(
            "MAIL FROM:<>\r\nRCPT TO:<a@x.example>\r\nRCPT TO:<b@x.example>\r\nDATA\r\n{}\r\n.\r\nNOOP\r\n",
            "x".repeat(bytes)
        );
        assert_eq!(codes(Speak::Lmtp, &mail)[4..], [reply, reply, "250 2.0.0"], "{bytes}");
        assert_eq!(codes(Speak::Smtp, &mail)[4..], [reply, "250 2.0.0"], "{bytes}");
    }
}

#[test]
fn what_the_caller_forgot_is_not_called_taken() {
    let mut session = Session::new(Speak::Lmtp, SMALL, "mx");
    session.feed(b"LHLO a\r\nMAIL FROM:<>\r\nRCPT TO:<a@x.example>\r\n");
    assert!(session.is_waiting());
    assert_eq!(session.settle(&[Outcome::Taken]), [], "nothing was handed over yet");
    session.judge(Outcome::Taken);
    session.feed(b"DATA\r\n.\r\n");
    assert_eq!(session.judge(Outcome::Taken), [], "nobody was asked");
    assert!(matches!(session.settle(&[]).as_slice(), [Step::Say(reply)] if reply.starts_with("451 ")));
}

#[test]
fn who_sends_on_without_waiting_is_cut_off() {
    let mut session = Session::new(Speak::Lmtp, SMALL, "mx");
    session.feed(b"LHLO a\r\nMAIL FROM:<>\r\nRCPT TO:<a@x.example>\r\n");
    let last = (0..2000).map(|_| session.feed(&[b'x'; 1000])).find(|steps| !steps.is_empty());
    assert!(matches!(last.as_deref(), Some([Step::Say(reply), Step::Close]) if reply.starts_with("421 ")));
    assert_eq!(session.feed(b"NOOP\r\n"), []);
}

fn words() -> impl Strategy<Value = Vec<u8>> {
    let pieces = "(LHLO a\r\n|MAIL FROM:<>\r\n|MAIL FROM:<a@x.example>\r\n|RCPT TO:<(a|no|bad)@x.example>\r\n|DATA\r\n|\\.\r\n|\r\n\\.\r\n\
                  |\\.|\r|\n|\r\n|RSET\r\n|NOOP\r\n|x{1,150}|LHLO a\r\nMAIL FROM:<>\r\nRCPT TO:<a@x.example>\r\nDATA\r\n){0,25}";
    prop::string::string_regex(pieces).unwrap().prop_map(String::into_bytes)
}

proptest! {
    #[test]
    fn in_any_pieces_it_is_the_same(input in words(), cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..6)) {
        let new = || Session::new(Speak::Lmtp, SMALL, "mx");
        let whole = drive(&mut new(), &[&input]);
        let bytes: Vec<&[u8]> = input.chunks(1).collect();
        prop_assert_eq!(&drive(&mut new(), &bytes), &whole);
        let mut places: Vec<usize> = cuts.iter().map(|cut| cut.index(input.len() + 1)).collect();
        places.extend([0, input.len()]);
        places.sort_unstable();
        let pieces: Vec<&[u8]> = places.windows(2).map(|w| &input[w[0]..w[1]]).collect();
        prop_assert_eq!(&drive(&mut new(), &pieces), &whole);
    }

    #[test]
    fn a_mail_arrives_as_it_was_sent(raw in "(\r\n|\\.|\n|\r|[a-z]){0,60}", size in 1usize..20) {
        // What a sender does: the last line is ended, and each dot that begins a line is doubled.
        let raw = if raw.is_empty() || raw.ends_with("\r\n") { raw } else { format!("{raw}\r\n") };
        let raw = raw.into_bytes();
        let mut sent = b"LHLO a\r\nMAIL FROM:<>\r\nRCPT TO:<a@x.example>\r\nDATA\r\n".to_vec();
        for (at, byte) in raw.iter().enumerate() {
            if *byte == b'.' && (at == 0 || raw[..at].ends_with(b"\r\n")) {
                sent.push(b'.');
            }
            sent.push(*byte);
        }
        sent.extend(b".\r\n");
        let pieces: Vec<&[u8]> = sent.chunks(size).collect();
        let (_, taken) = drive(&mut Session::new(Speak::Lmtp, SMALL, "mx"), &pieces);
        prop_assert_eq!(taken.len(), usize::from(raw.len() <= 100));
        prop_assert!(taken.iter().all(|mail| mail.raw == raw));
    }

    #[test]
    fn any_bytes_are_answered_in_whole_lines(input in prop::collection::vec(any::<u8>(), 0..400)) {
        let (said, _) = drive(&mut Session::new(Speak::Smtp, SMALL, "mx"), &[&input]);
        for line in said.trim_end_matches("CLOSE").split_inclusive("\r\n") {
            prop_assert!(line.ends_with("\r\n") && line.as_bytes()[..3].iter().all(u8::is_ascii_digit), "{line:?}");
        }
    }
}
