//! SQL of what a message carried beside its words: people, subject, HTML, marks; and of what became of its sending.

use db::{Read, Select, Tx, args, row};
use ground::{Result, Time};

row! {
    /// The envelope of a message.
    #[derive(Clone, Debug)]
    #[allow(missing_docs)]
    pub struct EnvelopeRow {
        pub message_id: String,
        pub subject: Option<String>,
        pub sender: Option<String>,
        /// [`crate::model::Recipients`] as JSON.
        pub recipients: String,
        pub quote_at: Option<i64>,
        /// Words, as JSON.
        pub marks: String,
        pub has_html: bool,
    }
}

row! {
    /// What became of a message that left the house.
    #[derive(Clone, Debug, PartialEq, Eq)]
    #[allow(missing_docs)]
    pub struct SendingRow {
        pub message_id: String,
        pub state: String,
        pub detail: Option<String>,
        pub at: Time,
    }
}

/// The envelopes of these messages.
///
/// # Errors
/// What the engine says.
pub fn list(r: &mut Read, message_ids: &[String]) -> Result<Vec<EnvelopeRow>> {
    if message_ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut select =
        Select::from("SELECT message_id,subject,sender,recipients,quote_at,marks,has_html FROM message_envelopes");
    select.and_in("message_id", message_ids);
    r.select(&select)
}

/// The HTML of a message, made safe when it came in.
///
/// # Errors
/// What the engine says.
pub fn find_html(r: &mut Read, message_id: &str) -> Result<Option<String>> {
    r.opt("SELECT html FROM message_html WHERE message_id = $1", args![message_id])
}

pub(crate) fn insert(tx: &mut Tx, e: &EnvelopeRow, html: Option<&str>) -> Result<()> {
    tx.exec(
        "INSERT INTO message_envelopes(message_id,subject,sender,recipients,quote_at,marks,has_html) VALUES($1,$2,$3,$4,$5,$6,$7)",
        args![&e.message_id, &e.subject, &e.sender, &e.recipients, e.quote_at, &e.marks, e.has_html],
    )?;
    match html {
        Some(html) => {
            tx.exec("INSERT INTO message_html(message_id,html) VALUES($1,$2)", args![&e.message_id, html]).map(drop)
        }
        None => Ok(()),
    }
}

/// What became of these messages.
///
/// # Errors
/// What the engine says.
pub fn list_sendings(r: &mut Read, message_ids: &[String]) -> Result<Vec<SendingRow>> {
    if message_ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut select = Select::from("SELECT message_id,state,detail,at FROM message_sendings");
    select.and_in("message_id", message_ids);
    r.select(&select)
}

pub(crate) fn upsert_sending(tx: &mut Tx, s: &SendingRow) -> Result<()> {
    tx.exec(
        "INSERT INTO message_sendings(message_id,state,detail,at) VALUES($1,$2,$3,$4)
        ON CONFLICT(message_id) DO UPDATE SET state = $2, detail = $3, at = $4",
        args![&s.message_id, &s.state, &s.detail, s.at],
    )
    .map(drop)
}
