//! The mail inside a forwarded one.

use crate::model::Mailbox;

/// A mail as it stands in the text of another one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Original {
    /// Who wrote it.
    pub from: Mailbox,
    /// Its subject.
    pub subject: Option<String>,
    /// Its date, as it is written there.
    pub date: Option<String>,
    /// Its words.
    pub text: String,
}

/// The mail that somebody forwarded, if this is one and says who wrote it.
pub fn original(_subject: &str, _text: &str) -> Option<Original> {
    None
}
