//! What leaves: subject, words and headers of an answer. Earlier messages are never quoted, so that nobody who gets a copy
//! sees what was said before they came.

use mail::{
    model::{File, Letter, Mailbox},
    subject,
};

/// Everything that an answer is made of.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// The mailbox's address.
    pub own: String,
    /// The name beside it.
    pub sender: String,
    /// The tag of the signed address.
    pub tag: String,
    /// To whom.
    pub to: Vec<Mailbox>,
    /// Copies.
    pub cc: Vec<Mailbox>,
    /// What the conversation is about.
    pub subject: Option<String>,
    /// The subject when there is none.
    pub fallback: String,
    /// `Message-ID`.
    pub message_id: String,
    /// Ids of the conversation's mails, newest first.
    pub earlier: Vec<String>,
    /// Milliseconds.
    pub date: i64,
    /// The words.
    pub body: String,
    /// Stands below them.
    pub signature: String,
    /// Files.
    pub files: Vec<File>,
    /// Our own id of the message.
    pub own_id: String,
}

/// The letter.
pub fn letter(p: Parts) -> Letter {
    let text = match p.signature.trim_end() {
        "" => p.body.clone(),
        signature => format!("{}\n\n-- \n{signature}\n", p.body.trim_end()),
    };
    let subject = match p.subject.filter(|s| !s.trim().is_empty()) {
        Some(s) if p.earlier.is_empty() => s,
        Some(s) => subject::reply(&s),
        None => p.fallback,
    };
    Letter {
        from: Mailbox { name: Some(p.sender).filter(|n| !n.is_empty()), address: p.own.clone() },
        to: p.to,
        cc: p.cc,
        reply_to: Some(Mailbox { name: None, address: mail::token::address(&p.own, &p.tag) }),
        subject,
        message_id: p.message_id,
        in_reply_to: p.earlier.first().cloned(),
        references: p.earlier.iter().rev().cloned().collect(),
        date: p.date,
        html: Some(mail::html_of(&text)),
        text,
        files: p.files,
        own: p.own_id,
        is_automatic: false,
    }
}

/// A letter of ours to somebody of the company, marked as a machine's: when it comes back into an inbox of ours, it opens
/// nothing there.
pub fn alert(
    own: &str,
    company: String,
    to: &str,
    subject: String,
    text: String,
    message_id: String,
    date: i64,
) -> Letter {
    Letter {
        from: Mailbox { name: Some(company).filter(|n| !n.is_empty()), address: own.into() },
        to: vec![Mailbox { name: None, address: to.into() }],
        subject,
        message_id,
        date,
        html: Some(mail::html_of(&text)),
        text,
        is_automatic: true,
        ..Letter::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts() -> Parts {
        Parts { own: "help@lamps.example".into(), tag: "c1-x".into(), body: "Off and on.".into(), ..Parts::default() }
    }

    #[test]
    fn an_answer_refers_to_what_came_before_and_says_re_once() {
        let first = letter(Parts { subject: Some("Lamp".into()), fallback: "x".into(), ..parts() });
        assert_eq!((first.subject.as_str(), first.in_reply_to.as_deref()), ("Lamp", None));
        let earlier = vec!["2@x".to_string(), "1@x".to_string()];
        let next = letter(Parts { subject: Some("Re: Lamp".into()), earlier, ..parts() });
        assert_eq!(next.subject, "Re: Lamp");
        assert_eq!((next.in_reply_to.as_deref(), next.references.join(" ")), (Some("2@x"), "1@x 2@x".into()));
        assert_eq!(
            letter(Parts { fallback: "Your message to Halden".into(), ..parts() }).subject,
            "Your message to Halden"
        );
    }

    #[test]
    fn answers_come_back_to_the_signed_address_and_the_signature_stands_below() {
        let l = letter(Parts { signature: "Halden\nBergen\n".into(), ..parts() });
        assert_eq!(l.reply_to.unwrap().address, "help+c1-x@lamps.example");
        assert_eq!(l.text, "Off and on.\n\n-- \nHalden\nBergen\n");
        assert_eq!(letter(parts()).text, "Off and on.");
    }
}
