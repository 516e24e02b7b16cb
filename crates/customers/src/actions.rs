//! Verbs: recognise somebody, tie a proof to them, correct their particulars.

use crate::{
    model::{Address, Correction, Customer, Known},
    rules::{self, Join},
    store::{self, CustomerRow, HandleRow},
};
use db::{Read, Tx, fulltext};
use facts::{About, Change, Fact, customer};
use ground::{Error, Page, Result, Stamp, error::OrMissing, id, text};
use web::Listing;

/// Finds whose address this is, or meets somebody new. Claims fill what is not known yet; they never overwrite.
///
/// # Errors
/// What the engine says.
pub fn recognise(tx: &mut Tx, by: &Stamp, a: &Address) -> Result<Known> {
    if let Some(handle) = store::find_handle(tx, &a.channel, &a.address)? {
        return meet_again(tx, by, a, handle);
    }
    let customer = CustomerRow {
        id: id::new_at("cus", by.at),
        name: a.name.clone(),
        email: a.email.clone(),
        organisation: None,
        created_at: by.at,
        last_seen_at: Some(by.at),
        merged_into: None,
        version: 1,
    };
    let handle = HandleRow {
        id: id::new_at("hdl", by.at),
        customer_id: customer.id.clone(),
        channel: a.channel.clone(),
        address: a.address.clone(),
        verified: a.verified,
        created_at: by.at,
    };
    store::insert(tx, &customer)?;
    if !store::insert_handle(tx, &handle)? {
        // Another transaction met them at the same moment and has committed: theirs counts.
        store::delete_unused(tx, &customer.id)?;
        let handle =
            store::find_handle(tx, &a.channel, &a.address).or_missing("handle_not_found", "The address vanished.")?;
        return meet_again(tx, by, a, handle);
    }
    let about = About::customer(&customer.id);
    tx.record(Fact::new(by, about.clone(), customer::Created { channel: a.channel.clone() }));
    let linked =
        customer::HandleLinked { handle_id: handle.id.clone(), channel: a.channel.clone(), verified: a.verified };
    tx.record(Fact::new(by, about, linked));
    Ok(Known { customer_id: customer.id, handle_id: handle.id, created: true })
}

fn meet_again(tx: &mut Tx, by: &Stamp, a: &Address, handle: HandleRow) -> Result<Known> {
    tx.silent("a sign of life is not news");
    // Everywhere in this order: the address, then people, then conversations. Another transaction may be folding them.
    let handle = store::lock_handle(tx, &handle.id).or_missing("handle_not_found", "The address vanished.")?;
    let known = Known { customer_id: handle.customer_id.clone(), handle_id: handle.id.clone(), created: false };
    if a.verified && !handle.verified {
        store::update_handle_verified(tx, &handle.id)?;
        let method = a.method.unwrap_or("identity").to_string();
        let fact = customer::HandleVerified { handle_id: handle.id, method };
        tx.record(Fact::new(by, About::customer(&known.customer_id), fact));
    }
    let Some(mut c) = store::lock(tx, &known.customer_id)? else { return Ok(known) };
    let fills_name = c.name.is_none() && a.name.is_some();
    let fills_email = c.email.is_none() && a.email.is_some();
    if !fills_name && !fills_email {
        store::update_seen(tx, &c.id, by.at)?;
        return Ok(known);
    }
    let before = c.clone();
    c.name = c.name.or_else(|| a.name.clone());
    c.email = c.email.or_else(|| a.email.clone());
    c.last_seen_at = Some(by.at);
    save(tx, by, &before, &c)?;
    Ok(known)
}

/// Somebody says where mail reaches them: `by` is that person. It fills what is not known; it takes the place of `instead_of`,
/// which only whoever left that one can name, and of nothing else.
///
/// # Errors
/// `customer_not_found`, `address_known`.
pub fn claim_email(tx: &mut Tx, by: &Stamp, has_proof: bool, email: &str, instead_of: Option<&str>) -> Result<()> {
    let before = lock_living(tx, by.actor.id())?;
    let handles = store::list_handles(tx, &before.id)?;
    let is_free = !handles.iter().any(|h| h.channel == "email" && h.address != email)
        && (before.email.is_none() || before.email.as_deref() == instead_of || before.email.as_deref() == Some(email));
    if !is_free || !rules::may_claim(has_proof, &handles) {
        let known = "We write to another address of yours. If it has changed, tell us in a message.";
        return Err(Error::conflict("address_known", known));
    }
    tx.silent("the same address again");
    let after = CustomerRow { email: Some(email.into()), ..before.clone() };
    save(tx, by, &before, &after)
}

/// Ties a device to somebody who has just proved who they are. An anonymous person on the device turns out to be them;
/// a device of somebody else who proved it stays theirs. Answers the person who signed in.
///
/// # Errors
/// What the engine says.
pub fn link_verified(tx: &mut Tx, by: &Stamp, device_handle_id: &str, signed: &Address) -> Result<Known> {
    // The device first, then the address that was proved; nobody locks them the other way round.
    let device = store::lock_handle(tx, device_handle_id)?;
    let known = recognise(tx, by, signed)?;
    let Some(device) = device else { return Ok(known) };
    lock_both(tx, &device.customer_id, &known.customer_id)?;
    let handles = store::list_handles(tx, &device.customer_id)?;
    if rules::join(&device.customer_id, &handles, &known.customer_id) == Join::Fold {
        fold(tx, by, &device.customer_id, &known.customer_id, &handles)?;
    }
    Ok(known)
}

/// Ties an address to the person of another one who has just proved that it is theirs, for example by answering from it
/// to a signed address. An address that is somebody's already stays theirs. Answers whose the address is now.
///
/// # Errors
/// What the engine says.
pub fn prove_address(tx: &mut Tx, by: &Stamp, handle_id: &str, proved: &Address) -> Result<Known> {
    let is_known = store::find_handle(tx, &proved.channel, &proved.address)?.is_some();
    let Some(handle) = store::lock_handle(tx, handle_id)? else { return recognise(tx, by, proved) };
    if is_known {
        // Whoever claimed somebody's address in a chat must not become them by one answer: people are joined by people.
        return recognise(tx, by, &Address { verified: false, ..proved.clone() });
    }
    let new = HandleRow {
        id: id::new_at("hdl", by.at),
        customer_id: handle.customer_id.clone(),
        channel: proved.channel.clone(),
        address: proved.address.clone(),
        verified: true,
        created_at: by.at,
    };
    if !store::insert_handle(tx, &new)? {
        return recognise(tx, by, proved); // another transaction met it at the same moment
    }
    let linked = customer::HandleLinked { handle_id: new.id.clone(), channel: new.channel.clone(), verified: true };
    tx.record(Fact::new(by, About::customer(&new.customer_id), linked));
    Ok(Known { customer_id: new.customer_id, handle_id: new.id, created: false })
}

/// Two people in the order of their ids, so that two who lock the same two cannot wait for each other.
fn lock_both(tx: &mut Tx, one: &str, other: &str) -> Result<()> {
    let mut ids = [one, other];
    ids.sort_unstable();
    ids.iter().try_for_each(|id| store::lock(tx, id).map(drop))
}

/// Moves all addresses of one locked person to another. What was said follows its addresses.
fn fold(tx: &mut Tx, by: &Stamp, from: &str, to: &str, handles: &[HandleRow]) -> Result<()> {
    let Some(mut folded) = store::find(tx, from)? else { return Ok(()) };
    store::update_handles_customer(tx, from, to)?;
    store::update_merged_into(tx, from, to)?;
    if let Some(before) = store::find(tx, to)? {
        let mut c = before.clone();
        c.name = c.name.or_else(|| folded.name.clone());
        c.email = c.email.or_else(|| folded.email.clone());
        c.organisation = c.organisation.or_else(|| folded.organisation.clone());
        save(tx, by, &before, &c)?;
    }
    folded.merged_into = Some(to.to_string());
    store::update(tx, &folded)?;
    let handle_ids = handles.iter().map(|h| h.id.clone()).collect();
    tx.record(Fact::new(by, About::customer(to), customer::Merged { merged_id: from.to_string(), handle_ids }));
    Ok(())
}

/// An agent corrects somebody's particulars.
///
/// # Errors
/// `customer_not_found`, or `invalid` with the field. `seen` refuses what somebody else changed meanwhile.
pub fn correct(tx: &mut Tx, by: &Stamp, id: &str, wanted: &Correction, seen: impl Fn(i64) -> Result<()>) -> Result<()> {
    let before = lock_living(tx, id)?;
    seen(before.version)?;
    let mut c = before.clone();
    if let Some(name) = &wanted.name {
        c.name = text::line_or_none("name", name.as_deref(), 200)?;
    }
    if let Some(email) = &wanted.email {
        let email = text::line_or_none("email", email.as_deref(), 254)?;
        c.email = email.map(|e| text::email("email", &e)).transpose()?;
    }
    if let Some(organisation) = &wanted.organisation {
        c.organisation = text::line_or_none("organisation", organisation.as_deref(), 200)?;
    }
    tx.silent("nothing changed");
    save(tx, by, &before, &c)
}

/// Locks somebody; whoever was folded is the one they turned out to be.
fn lock_living(tx: &mut Tx, id: &str) -> Result<CustomerRow> {
    let missing = "There is no such customer.";
    let c = store::lock(tx, id).or_missing("customer_not_found", missing)?;
    match c.merged_into {
        Some(into) => store::lock(tx, &into).or_missing("customer_not_found", missing),
        None => Ok(c),
    }
}

fn save(tx: &mut Tx, by: &Stamp, before: &CustomerRow, after: &CustomerRow) -> Result<()> {
    let changes: Vec<Change> = [
        Change::of("name", before.name.clone(), after.name.clone()),
        Change::of("email", before.email.clone(), after.email.clone()),
        Change::of("organisation", before.organisation.clone(), after.organisation.clone()),
    ]
    .into_iter()
    .flatten()
    .collect();
    if changes.is_empty() {
        return Ok(());
    }
    store::update(tx, after)?;
    let fields = changes.iter().map(|c| c.field.to_string()).collect();
    tx.record(Fact::new(by, About::customer(&after.id), customer::Changed { fields }).with(changes));
    Ok(())
}

/// A person with all addresses; somebody who was folded answers as the one they turned out to be.
///
/// # Errors
/// `customer_not_found`.
pub fn show(r: &mut Read, id: &str) -> Result<Customer> {
    let mut c = store::find(r, id).or_missing("customer_not_found", "There is no such customer.")?;
    if let Some(into) = c.merged_into.clone() {
        c = store::find(r, &into).or_missing("customer_not_found", "There is no such customer.")?;
    }
    let handles = store::list_handles(r, &c.id)?;
    Ok(Customer::of(c, handles))
}

/// One page of people with their addresses: those whom the words name, or everybody, newest first. `rows` is read, `limit`
/// is shown.
///
/// # Errors
/// `cursor_invalid`; what the engine says.
pub fn list(r: &mut Read, words: &str, l: &Listing) -> Result<Page<Customer>> {
    let limit = l.limit() as usize;
    if words.trim().is_empty() {
        let page = Page::cut(store::list(r, l.after()?, l.rows())?, limit, |c| (c.created_at.0, c.id.clone()));
        let items = show_all(r, page.items)?;
        return Ok(Page { items, next_cursor: page.next_cursor });
    }
    let hits = fulltext::find(r, &language::words(words), Some("customer"), l.after()?, l.rows())?;
    let page = Page::cut(hits, limit, |hit| hit.entry);
    let ids: Vec<String> = page.items.iter().map(|hit| hit.id.clone()).collect();
    let mut rows = if ids.is_empty() { vec![] } else { store::list_by_ids(r, &ids)? };
    rows.sort_by_key(|c| ids.iter().position(|id| *id == c.id));
    Ok(Page { items: show_all(r, rows)?, next_cursor: page.next_cursor })
}

fn show_all(r: &mut Read, rows: Vec<CustomerRow>) -> Result<Vec<Customer>> {
    let ids: Vec<String> = rows.iter().map(|c| c.id.clone()).collect();
    let handles = if ids.is_empty() { vec![] } else { store::list_handles_of(r, &ids)? };
    let own = |id: &str| handles.iter().filter(|h| h.customer_id == id).cloned().collect();
    Ok(rows
        .into_iter()
        .map(|c| {
            let own = own(&c.id);
            Customer::of(c, own)
        })
        .collect())
}
