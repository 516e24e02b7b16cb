//! Open: a program states a customer's need.

use super::{
    dimensions, fact,
    way::Way,
    write::{Words, write_inbound},
};
use crate::{
    inboxes,
    model::{NewConversation, Priority, Status},
    rules,
    store::{ConversationRow, conversation},
};
use customers::model::{Address, Known};
use db::Tx;
use facts::conversation::Opened;
use ground::{Error, Result, Stamp, text};

/// Opens a conversation with the customer's first message. `id` was made before the transaction.
///
/// # Errors
/// `invalid` with the field.
pub fn open(tx: &mut Tx, by: &Stamp, id: &str, wanted: &NewConversation) -> Result<()> {
    let body = rules::words(&wanted.body, 0)?;
    let inbox = match &wanted.inbox_id {
        Some(id) => {
            inboxes::store::find(tx, id)?.ok_or_else(|| Error::invalid("inbox_id", "There is no such inbox."))?
        }
        None => inboxes::actions::for_channel(tx, by, wanted.channel.as_deref().unwrap_or("api"))?,
    };
    let known = customer(tx, by, wanted, id)?;
    let new = NewRow {
        id,
        handle_id: &known.handle_id,
        inbox_id: &inbox.id,
        channel: &inbox.channel,
        subject: text::line_or_none("subject", wanted.subject.as_deref(), 300)?,
        external_id: text::line_or_none("external_id", wanted.external_id.as_deref(), 200)?,
    };
    let mut c = insert(tx, by, &new)?;
    let words = Words { body: &body, ..Words::default() };
    let way = Way::first(tx, &c)?;
    write_inbound(tx, by, &mut c, &way, &words).map(drop)
}

fn customer(tx: &mut Tx, by: &Stamp, wanted: &NewConversation, id: &str) -> Result<Known> {
    let name = text::line_or_none("name", wanted.customer.name.as_deref(), 200)?;
    let email = text::line_or_none("email", wanted.customer.email.as_deref(), 254)?;
    let email = email.map(|e| text::email("email", &e)).transpose()?;
    let address = match &email {
        Some(email) => Address { channel: "email".into(), address: email.clone(), ..Address::default() },
        // Nobody can be found again without an address: each such conversation has a person of its own.
        None => Address { channel: "api".into(), address: id.into(), ..Address::default() },
    };
    customers::actions::recognise(tx, by, &Address { name, email, ..address })
}

/// What a new conversation needs.
pub(super) struct NewRow<'a> {
    pub id: &'a str,
    pub handle_id: &'a str,
    pub inbox_id: &'a str,
    pub channel: &'a str,
    pub subject: Option<String>,
    pub external_id: Option<String>,
}

/// Makes the row and records that a need was stated. Its first message follows in the same transaction.
pub(super) fn insert(tx: &mut Tx, by: &Stamp, new: &NewRow) -> Result<ConversationRow> {
    let c = ConversationRow {
        id: new.id.into(),
        number: conversation::next_number(tx)?,
        handle_id: new.handle_id.into(),
        inbox_id: new.inbox_id.into(),
        channel: new.channel.into(),
        subject: new.subject.clone(),
        status: Status::Open.word().into(),
        priority: Priority::Normal.word().into(),
        assignee_id: None,
        team_id: inboxes::store::find(tx, new.inbox_id)?.and_then(|i| i.team_id),
        preview: String::new(),
        last_message_id: None,
        last_message_at: by.at,
        last_message_by: "customer".into(),
        last_inbound_id: None,
        waiting_since: None,
        snoozed_until: None,
        message_count: 0,
        external_id: new.external_id.clone(),
        created_at: by.at,
        resolved_at: None,
        version: 1,
        merged_into: None,
    };
    conversation::insert(tx, &c)?;
    let f = fact(tx, by, &c, Opened { dimensions: dimensions(&c) })?;
    tx.record(f);
    Ok(c)
}
