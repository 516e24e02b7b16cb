//! The receiving end of LMTP (RFC 2033) and SMTP (RFC 5321) as a state machine without a socket: bytes in, [`Step`]s out.
//! Called by the mail channel's listener, which has the socket and the time limits. Never ends a mail at anything but
//! CR LF `.` CR LF, and never keeps more than [`Limits`] allow.

mod address;
mod command;
mod data;
mod session;

pub use session::Session;

/// Which of the two is spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speak {
    /// RFC 2033: one answer for each recipient.
    Lmtp,
    /// RFC 5321: one answer for all.
    Smtp,
}

/// How much is taken.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of a command with its end.
    pub line: usize,
    /// Recipients of one mail.
    pub recipients: usize,
    /// Bytes of one mail.
    pub size: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { line: 2048, recipients: 1000, size: 50 * 1024 * 1024 }
    }
}

/// What the caller has to do next, in this order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Send this: a whole reply with its line ends.
    Say(String),
    /// Decide whether mail for this address is taken, and call [`Session::judge`]. Always the last of its list.
    Ask(String),
    /// Keep this mail, and call [`Session::settle`]. Always the last of its list.
    Took(Taken),
    /// Close the connection. Nothing follows.
    Close,
}

/// A mail with its envelope.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// Whom reports go to; none when none are wanted.
    pub from: Option<String>,
    /// The recipients that were accepted, in the order in which [`Session::settle`] answers them.
    pub recipients: Vec<String>,
    /// The mail, without the dots that the transport put before dots.
    pub raw: Vec<u8>,
}

/// What the caller decided about a recipient, or about a mail for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome<'a> {
    /// Yes.
    Taken,
    /// Not now, and why; the other side tries again.
    Later(&'a str),
    /// Never, and why.
    Refused(&'a str),
}

#[cfg(test)]
mod tests;
