//! The nouns: a mail as it was read, and a letter to be written. Plain data, shared by everything in this crate.

/// How much of a mail is read. Whatever is beyond is named in [`Mail::flaws`]; the raw bytes are the caller's to keep.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Bytes of the head that are read.
    pub head: usize,
    /// MIME parts.
    pub parts: usize,
    /// MIME parts inside each other.
    pub depth: usize,
    /// Bytes of readable text, and of HTML, each.
    pub text: usize,
    /// Addresses kept of `To` and `Cc` together.
    pub recipients: usize,
    /// Message ids kept of `References`, the newest.
    pub references: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { head: 256 * 1024, parts: 500, depth: 50, text: 1024 * 1024, recipients: 100, references: 100 }
    }
}

/// A mail address with the name beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Mailbox {
    /// The display name, decoded; none when empty or the same as the address.
    pub name: Option<String>,
    /// The address, in lower case, with exactly one `@`, no spaces and no control characters; at most 254 bytes.
    pub address: String,
}

/// A mail as far as it could be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mail {
    /// `Message-ID` without brackets; at most 998 bytes.
    pub message_id: Option<String>,
    /// `In-Reply-To`, without brackets.
    pub in_reply_to: Vec<String>,
    /// `References`, without brackets, oldest first.
    pub references: Vec<String>,
    /// Who wrote it: the first of `From`.
    pub from: Option<Mailbox>,
    /// `Reply-To`, if it differs from `from`.
    pub reply_to: Option<Mailbox>,
    /// `To`.
    pub to: Vec<Mailbox>,
    /// `Cc`.
    pub cc: Vec<Mailbox>,
    /// Addresses that the transport wrote: `Delivered-To`, `X-Original-To`, `Envelope-To`; bare, lower case.
    pub delivered_to: Vec<String>,
    /// The subject, decoded, on one line; empty when missing. At most 998 characters.
    pub subject: String,
    /// `Date`, milliseconds since 1970.
    pub date: Option<i64>,
    /// What kind of mail it is.
    pub nature: Nature,
    /// All readable text: the plain part, or the HTML part as text.
    pub text: String,
    /// Where in `text` the quoted mail and the signature begin, in bytes (a character's boundary); none when all is new.
    pub quote_at: Option<usize>,
    /// The HTML, made safe: no script, style sheet, form, frame or handler; inline images are kept as `cid:` addresses;
    /// remote images have their address in `data-src` instead of `src`.
    pub html: Option<String>,
    /// Whether `html` had images elsewhere.
    pub has_remote_images: bool,
    /// Files, inline images, and parts that we do not show as text.
    pub files: Vec<Part>,
    /// Signed and encrypted parts.
    pub seals: Vec<Seal>,
    /// What the receiving server found out about the sender.
    pub results: Results,
    /// The value of `X-Throughline-Message`: this is a mail of ours that came back.
    pub own: Option<String>,
    /// What could not be taken as it is.
    pub flaws: Vec<Flaw>,
}

/// What kind of mail it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Nature {
    /// Somebody wrote it.
    #[default]
    Person,
    /// A machine answers for somebody: absence, receipt of a ticket (RFC 3834 and the usual older headers).
    AutoReply,
    /// A report about the delivery of an earlier mail (RFC 3464, or a bounce in free form).
    Report(Report),
    /// Came over a mailing list or in bulk; the list's name.
    List(String),
}

/// A report about the delivery of an earlier mail.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What is told of the address that matters most: one that it did not reach, if there is one.
    pub told: Told,
    /// The same of others.
    pub others: Vec<Told>,
    /// `Message-ID` of the mail that it tells of, without brackets.
    pub message_id: Option<String>,
}

/// What a report tells of one address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// What became of it.
    pub action: Action,
    /// For whom it was.
    pub recipient: Option<String>,
    /// The status of RFC 3463, as `5.1.1`.
    pub status: Option<String>,
    /// What the other server said, on one line, at most 500 characters.
    pub why: String,
}

/// What became of a mail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Action {
    /// It did not arrive and will not.
    #[default]
    Failed,
    /// It has not arrived yet.
    Delayed,
    /// It arrived, was relayed, or was shown (RFC 8098).
    Arrived,
}

/// A part of a mail that is a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Its number, for [`crate::part`].
    pub index: u32,
    /// Its name, decoded, without folders and control characters; made from the kind when it has none.
    pub name: String,
    /// Its media type as the mail says, in lower case: not to be believed.
    pub kind: String,
    /// `Content-ID` without brackets.
    pub content_id: Option<String>,
    /// Whether the HTML shows it.
    pub is_inline: bool,
    /// Bytes, decoded.
    pub size: usize,
}

/// A signed or encrypted mail. Shown as such; nothing is checked or opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seal {
    /// S/MIME, signed.
    SmimeSigned,
    /// S/MIME, encrypted.
    SmimeEncrypted,
    /// OpenPGP, signed.
    PgpSigned,
    /// OpenPGP, encrypted.
    PgpEncrypted,
}

/// The results of a header `Authentication-Results` (RFC 8601) of a server that is trusted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Results {
    /// SPF.
    pub spf: Option<Verdict>,
    /// DKIM; the best one when there are several signatures.
    pub dkim: Option<Verdict>,
    /// DMARC.
    pub dmarc: Option<Verdict>,
}

/// One result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It holds.
    Pass,
    /// It does not.
    Fail,
    /// Neither: none, neutral, softfail, policy, an error.
    Unclear,
}

/// What could not be taken as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// The head was longer than is read.
    HeadCut,
    /// There were more parts, or deeper ones.
    PartsCut,
    /// The text or the HTML was longer than is read.
    TextCut,
    /// There were more recipients or references than are kept.
    ListCut,
    /// There is no sender, or it is not an address.
    NoSender,
    /// The structure is broken: what could be made out is there.
    Broken,
}

/// A mail to be sent.
#[derive(Clone, Debug, Default)]
pub struct Letter {
    /// Who writes.
    pub from: Mailbox,
    /// To whom.
    pub to: Vec<Mailbox>,
    /// Copies.
    pub cc: Vec<Mailbox>,
    /// Where answers go: the signed plus-address.
    pub reply_to: Option<Mailbox>,
    /// On one line.
    pub subject: String,
    /// Without brackets.
    pub message_id: String,
    /// Without brackets.
    pub in_reply_to: Option<String>,
    /// Without brackets, oldest first.
    pub references: Vec<String>,
    /// Milliseconds since 1970.
    pub date: i64,
    /// The words.
    pub text: String,
    /// The same in HTML; none sends plain text only.
    pub html: Option<String>,
    /// Files.
    pub files: Vec<File>,
    /// The value of `X-Throughline-Message`, by which we know it when it comes back.
    pub own: String,
    /// Whether a machine wrote it (`Auto-Submitted`).
    pub is_automatic: bool,
}

/// A file to be sent.
#[derive(Clone, Debug, Default)]
pub struct File {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub kind: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}
