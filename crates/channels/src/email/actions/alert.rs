//! Alert: a mailbox that fails cannot tell of it itself, so owners and admins are told by mail over another one; and once
//! more when it works again. While no other mailbox works, it is looked again and again, and the inbox says that nobody was
//! told.

use super::compose::Post;
use crate::email::{
    DELIVERER,
    rules::letter::alert,
    store::mailbox::{self, HealthRow, MailboxRow},
};
use access::model::{Role, StaffState};
use conversations::inboxes;
use db::{Read, Tx};
use ground::{Error, Result, Stamp, Time, clock::MINUTE, id};
use line::{Delivery, Job, StoredFact, delivery, job};
use serde::{Deserialize, Serialize};

/// The kind of the job; its subject is inbox and side.
const KIND: &str = "mailbox.alert";
/// What a mail of this sort tells.
const FAILING: &str = "inbox.failing";
const RECOVERED: &str = "inbox.recovered";
/// After how many minutes people are told, when nobody said otherwise.
const AFTER: i64 = 15;
/// How long until it is looked again for another mailbox that works.
const AGAIN: i64 = 5 * MINUTE;
/// Most people who are told.
const PEOPLE: usize = 50;
/// Most staff and mailboxes that are looked through.
const MOST: i64 = 1_000;

/// One mail to one person. One delivery for each: who was reached is not told again because somebody else was not.
#[derive(Serialize, Deserialize)]
struct Order {
    to: String,
    subject: String,
    text: String,
    reference: String,
    at: Time,
}

/// Tells people when it is time to.
#[derive(Debug)]
pub struct Alert;

impl Job for Alert {
    fn kind(&self) -> &'static str {
        KIND
    }
    fn run(&self, tx: &mut Tx, subject: &str, by: &Stamp) -> Result<()> {
        tx.silent("the mailbox works again, or is gone");
        let Some((inbox_id, side)) = subject.split_once(':') else { return Ok(()) };
        let Some(ill) = health(tx, inbox_id, side)?.filter(|h| h.failing_since.is_some()) else { return Ok(()) };
        let Some(failing) = mailbox::find(tx, inbox_id)? else { return Ok(()) };
        match other(tx, inbox_id)? {
            Some(over) => tell(tx, by.at, FAILING, &failing, &over, &ill),
            None => job::schedule(tx, KIND, subject, by.at.plus(AGAIN)),
        }
    }
}

/// A side of a mailbox fails: people are told of it if that lasts.
///
/// # Errors
/// What the engine says.
pub fn plan_alert(tx: &mut Tx, fact: &StoredFact, side: &str) -> Result<()> {
    let Some(m) = mailbox::find(tx, &fact.subject)? else { return Ok(()) };
    job::schedule(tx, KIND, &subject(&fact.subject, side), fact.at.plus(after(&m)))
}

/// It works again: whoever was told that it failed is told so.
///
/// # Errors
/// What the engine says.
pub fn end_alert(tx: &mut Tx, fact: &StoredFact, side: &str) -> Result<()> {
    let subject = subject(&fact.subject, side);
    if job::is_planned(tx, KIND, &subject)? {
        return job::cancel(tx, KIND, &subject);
    }
    let Some(m) = mailbox::find(tx, &fact.subject)? else { return Ok(()) };
    let over = other(tx, &m.inbox_id)?.unwrap_or_else(|| m.clone());
    let well = HealthRow { side: side.into(), ..HealthRow::default() };
    tell(tx, fact.at, RECOVERED, &m, &over, &well)
}

/// What is said on the inbox of a side that fails: whether people were told.
pub(super) fn shown(r: &mut Read, m: &MailboxRow, h: &HealthRow, now: Time) -> Result<Option<String>> {
    let is_due = h.failing_since.is_some_and(|since| now >= since.plus(after(m)));
    Ok(match is_due {
        false => None,
        true if job::is_planned(r, KIND, &subject(&m.inbox_id, &h.side))? => {
            Some("Nobody was told by mail: there is no other mailbox that works.".into())
        }
        true => Some("Owners and admins were told by mail, over another mailbox.".into()),
    })
}

fn subject(inbox_id: &str, side: &str) -> String {
    format!("{inbox_id}:{side}")
}

fn after(m: &MailboxRow) -> i64 {
    m.settings().alert_after_minutes.unwrap_or(AFTER) * MINUTE
}

fn health(r: &mut Read, inbox_id: &str, side: &str) -> Result<Option<HealthRow>> {
    Ok(mailbox::list_health(r, inbox_id)?.into_iter().find(|h| h.side == side))
}

/// Another mailbox whose sending works: the one over which something left last.
fn other(r: &mut Read, inbox_id: &str) -> Result<Option<MailboxRow>> {
    let mut found: Option<(Option<Time>, MailboxRow)> = None;
    for m in mailbox::list(r, MOST)?.into_iter().filter(|m| m.inbox_id != inbox_id) {
        let out = health(r, &m.inbox_id, "out")?.unwrap_or_default();
        if out.failing_since.is_none() && found.as_ref().is_none_or(|(good, _)| out.good_at > *good) {
            found = Some((out.good_at, m));
        }
    }
    Ok(found.map(|(_, m)| m))
}

fn people(r: &mut Read) -> Result<Vec<String>> {
    let staff = access::directory::list_staff(r, None, MOST)?;
    let is_told =
        |s: &&access::model::Staff| matches!(s.role, Role::Owner | Role::Admin) && s.state == StaffState::Active;
    Ok(staff.iter().filter(is_told).map(|s| s.email.clone()).take(PEOPLE).collect())
}

fn tell(tx: &mut Tx, at: Time, kind: &'static str, about: &MailboxRow, over: &MailboxRow, h: &HealthRow) -> Result<()> {
    let inbox = inboxes::store::get(tx, &about.inbox_id)?.name;
    let domain = over.address.rsplit('@').next().unwrap_or("localhost");
    let does = if h.side == "in" { "receive" } else { "send" };
    let (subject, text) = match kind {
        FAILING => words_failing(about, &inbox, does, h),
        _ => (
            format!("Mailbox {}: can {does} mail again", about.address),
            format!("The mailbox {} (inbox {inbox}) can {does} mail again.\n", about.address),
        ),
    };
    for to in people(tx)? {
        let reference = format!("{}@{domain}", id::new_at("alert", at));
        let order = Order { to, subject: subject.clone(), text: text.clone(), reference, at };
        let body = serde_json::to_string(&order).map_err(|e| Error::internal(format!("an alert: {e}")))?;
        delivery::insert(tx, DELIVERER, &over.inbox_id, None, kind, &body, at)?;
    }
    Ok(())
}

fn words_failing(about: &MailboxRow, inbox: &str, does: &str, h: &HealthRow) -> (String, String) {
    let since = h.failing_since.map(Time::rfc3339).unwrap_or_default();
    let (step, detail) = (h.step.as_deref().unwrap_or("connect"), h.detail.as_deref().unwrap_or_default());
    let text = format!(
        "The mailbox {} (inbox {inbox}) cannot {does} mail since {since}.\n\nWhat fails: {step}. {detail}\n\n\
        Nothing is lost: it is tried again and again. Look under Settings, Inboxes.\n\
        You get one more mail when it works again.\n",
        about.address
    );
    (format!("Mailbox {}: cannot {does} mail", about.address), text)
}

/// Whether a delivery is such a mail.
pub(super) fn is_alert(d: &Delivery) -> bool {
    matches!(d.kind.as_str(), FAILING | RECOVERED)
}

/// The letter of such a delivery.
pub(super) fn compose(r: &mut Read, d: &Delivery) -> Result<Post> {
    let order: Order =
        serde_json::from_str(&d.body).map_err(|e| Error::internal(format!("a delivery of mail is broken: {e}")))?;
    let mailbox = mailbox::get(r, &d.target_id)?;
    let company = access::directory::workspace_name(r)?;
    let letter = alert(&mailbox.address, company, &order.to, order.subject, order.text, order.reference, order.at.0);
    Ok(Post { mailbox, letter, files: Vec::new(), message_ids: Vec::new(), open: vec![order.to] })
}
