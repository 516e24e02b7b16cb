//! Connect: an inbox gets its mailbox, or other settings for it. Secrets are taken and never shown.

use crate::email::{
    model::{Health, Login, Mailbox, NewMailbox},
    rules,
    store::{
        folder,
        mailbox::{self, HealthRow, MailboxRow},
    },
};
use conversations::inboxes;
use db::{Read, Tx};
use facts::{About, Change, Fact, inbox};
use ground::{Error, Result, Stamp, Time};
use web::IfMatch;

/// The mailbox of an inbox, with how it goes.
///
/// # Errors
/// `mailbox_not_found`.
pub fn show(r: &mut Read, inbox_id: &str, now: Time) -> Result<Mailbox> {
    let row = mailbox::get(r, inbox_id)?;
    let (mut incoming, mut outgoing) = (Health::default(), Health::default());
    for h in mailbox::list_health(r, inbox_id)? {
        let alert = super::alert::shown(r, &row, &h, now)?;
        let side = if h.side == "in" { &mut incoming } else { &mut outgoing };
        *side = Health { alert, ..Health::from(h) };
    }
    let folders = folder::list(r, inbox_id)?;
    Ok(Mailbox {
        settings: row.settings(),
        has_incoming_secret: row.in_secret.is_some(),
        has_outgoing_secret: row.out_secret.is_some(),
        incoming,
        outgoing,
        missing: folders.iter().map(|f| f.missing).sum(),
        counted_at: folders.iter().filter_map(|f| f.counted_at).min(),
        inbox_id: row.inbox_id,
        address: row.address,
        version: row.version,
    })
}

impl From<HealthRow> for Health {
    fn from(h: HealthRow) -> Health {
        Health {
            good_at: h.good_at,
            used_at: h.used_at,
            failing_since: h.failing_since,
            step: h.step,
            detail: h.detail,
            alert: None,
        }
    }
}

/// Connects a mailbox, or changes one. `token_secret` was made before the transaction.
///
/// # Errors
/// `inbox_not_found`, `version_mismatch`, `invalid` with the field.
pub fn connect(
    tx: &mut Tx,
    by: &Stamp,
    inbox_id: &str,
    wanted: &NewMailbox,
    token_secret: &str,
    seen: &IfMatch,
) -> Result<()> {
    let found = inboxes::store::get(tx, inbox_id)?;
    if found.channel != "email" {
        return Err(Error::invalid("channel", "Only an inbox for email has a mailbox."));
    }
    let (address, settings) = rules::settings::checked(wanted)?;
    let before = mailbox::lock(tx, inbox_id)?;
    if let Some(b) = &before {
        seen.check(b.version)?;
    }
    if mailbox::find_by_address(tx, &address)?.is_some_and(|other| other.inbox_id != inbox_id) {
        return Err(Error::invalid("address", "Another inbox has this address already."));
    }
    let after = merged(before.as_ref(), by.at, inbox_id, address, &settings, wanted, token_secret)?;
    match &before {
        Some(_) => mailbox::update(tx, &after)?,
        None if !mailbox::insert(tx, &after)? => {
            return Err(Error::conflict("mailbox_taken", "Somebody else connected it at the same moment. Look again."));
        }
        None => {}
    }
    let changes = changes(before.as_ref(), &after);
    let fields = changes.iter().map(|c| c.field.to_string()).chain(["mailbox".to_string()]).collect();
    tx.record(Fact::new(by, About::thing(inbox_id), inbox::Changed { fields }).with(changes));
    Ok(())
}

/// A mailbox as it would be with these settings, to be tried; secrets that are missing are those that are stored.
///
/// # Errors
/// `inbox_not_found`, `invalid` with the field.
pub fn as_wanted(r: &mut Read, inbox_id: &str, wanted: &NewMailbox) -> Result<MailboxRow> {
    inboxes::store::get(r, inbox_id)?;
    let (address, settings) = rules::settings::checked(wanted)?;
    let before = mailbox::find(r, inbox_id)?;
    merged(before.as_ref(), Time(0), inbox_id, address, &settings, wanted, "")
}

/// A stored secret goes to the server for which it was entered and to no other.
fn check_secrets(before: &MailboxRow, after: &crate::email::model::Settings, wanted: &NewMailbox) -> Result<()> {
    let old = before.settings();
    let door = |s: &crate::email::model::Server| {
        (s.host.clone(), s.port, s.security, s.user.clone(), s.login, s.token_url.clone())
    };
    let is_moved = match (&old.incoming, &after.incoming) {
        (Some(a), Some(b)) => door(a) != door(b),
        (None, Some(_)) => before.in_secret.is_some(),
        _ => false,
    };
    if is_moved && wanted.incoming_secret.is_none() && before.in_secret.is_some() {
        return Err(Error::invalid("incoming_secret", "The server changed: enter its password again."));
    }
    let has_secret = before.out_secret.is_some() || before.in_secret.is_some();
    let is_given =
        wanted.outgoing_secret.is_some() || (before.out_secret.is_none() && wanted.incoming_secret.is_some());
    if door(&old.outgoing) != door(&after.outgoing) && has_secret && !is_given && after.outgoing.login != Login::None {
        return Err(Error::invalid("outgoing_secret", "The server changed: enter its password again."));
    }
    Ok(())
}

fn merged(
    before: Option<&MailboxRow>,
    at: Time,
    inbox_id: &str,
    address: String,
    settings: &crate::email::model::Settings,
    wanted: &NewMailbox,
    token_secret: &str,
) -> Result<MailboxRow> {
    if let Some(b) = before {
        check_secrets(b, settings, wanted)?;
    }
    let kept = |given: &Option<String>, old: Option<&String>| given.clone().or(old.cloned()).filter(|s| !s.is_empty());
    let settings = serde_json::to_string(settings).map_err(|e| Error::internal(format!("settings: {e}")))?;
    Ok(MailboxRow {
        inbox_id: inbox_id.into(),
        address,
        settings,
        in_secret: kept(&wanted.incoming_secret, before.and_then(|b| b.in_secret.as_ref())),
        out_secret: kept(&wanted.outgoing_secret, before.and_then(|b| b.out_secret.as_ref())),
        token_secret: before.map_or_else(|| token_secret.to_string(), |b| b.token_secret.clone()),
        version: before.map_or(1, |b| b.version),
        created_at: before.map_or(at, |b| b.created_at),
    })
}

/// For the audit: addresses and settings, never secrets.
fn changes(before: Option<&MailboxRow>, after: &MailboxRow) -> Vec<Change> {
    let old = |f: fn(&MailboxRow) -> &String| before.map(|b| f(b).as_str());
    [
        Change::of("address", old(|b| &b.address), Some(after.address.as_str())),
        Change::of("mailbox_settings", old(|b| &b.settings), Some(after.settings.as_str())),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Takes the fetching of a mailbox until a time, unless another node has it; the mailbox as it is then.
///
/// # Errors
/// What the engine says.
pub fn hold(tx: &mut Tx, inbox_id: &str, holder: &str, now: Time, until: Time) -> Result<Option<MailboxRow>> {
    tx.silent("a lease is not news");
    match mailbox::hold(tx, inbox_id, holder, now, until)? {
        true => mailbox::find(tx, inbox_id),
        false => Ok(None),
    }
}

/// Lets another node fetch.
///
/// # Errors
/// What the engine says.
pub fn release(tx: &mut Tx, inbox_id: &str, holder: &str) -> Result<()> {
    tx.silent("a lease is not news");
    mailbox::release(tx, inbox_id, holder)
}
