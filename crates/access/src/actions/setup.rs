//! Setting up the company with its first owner, once.

use super::{
    gone, me,
    sessions::{self, Keys},
};
use crate::{
    model::{Me, Role, SetUp, StaffState},
    rules,
    store::{
        self,
        staff::StaffRow,
        workspace::{LinkRow, WorkspaceRow},
    },
};
use db::{Read, Tx};
use facts::{About, Change, Fact};
use ground::{Actor, Error, Result, Stamp, Time, error::OrMissing, id};

/// Makes the secret of a link `/app/setup#SECRET`. Earlier ones that were not used stop working.
///
/// # Errors
/// `already_set_up`.
pub fn create_setup_link(tx: &mut Tx, now: Time) -> Result<String> {
    if lock_workspace(tx)?.set_up_at.is_some() {
        return Err(already_set_up());
    }
    let secret = id::secret();
    store::workspace::delete_unused_links(tx)?;
    store::workspace::insert_link(tx, &id::digest(&secret), now, now.plus(rules::SETUP_LINK_LIFE))?;
    tx.silent("there is nobody yet who could be told");
    Ok(secret)
}

/// Refuses a link that does not work.
///
/// # Errors
/// `setup_link_used`, `setup_link_invalid`.
pub fn check_link(r: &mut Read, secret: &str, now: Time) -> Result<()> {
    let link = store::workspace::find_link(r, &id::digest(secret))?;
    check_found(link.as_ref(), now)
}

fn check_found(link: Option<&LinkRow>, now: Time) -> Result<()> {
    match link {
        Some(link) if link.used_at.is_some() => {
            Err(gone("setup_link_used", "This link was used: Throughline is set up. Sign in instead."))
        }
        Some(link) if now < link.expires_at => Ok(()),
        Some(_) => Err(gone(
            "setup_link_invalid",
            "This link has expired. Start Throughline again, or run `throughline setup-link`, for a new one.",
        )),
        None => Err(gone(
            "setup_link_invalid",
            "This link does not work. Copy the whole of the newest one that Throughline has printed.",
        )),
    }
}

/// The company, its first owner, and their session.
///
/// # Errors
/// What [`check_link`] says; `already_set_up`.
pub fn set_up(tx: &mut Tx, wanted: &SetUp, password_hash: &str, keys: &Keys, now: Time) -> Result<Me> {
    // Two who set up at once: the second one waits here and then finds the link used.
    let workspace = lock_workspace(tx)?;
    let digest = id::digest(&wanted.token);
    check_found(store::workspace::find_link(tx, &digest)?.as_ref(), now)?;
    if workspace.set_up_at.is_some() {
        return Err(already_set_up());
    }
    let owner = StaffRow {
        id: id::new_at("stf", now),
        name: wanted.name.clone(),
        email: wanted.email.clone(),
        password_hash: password_hash.into(),
        role: Role::Owner,
        state: StaffState::Active,
        business_unit_id: None,
        version: 1,
        created_at: now,
    };
    let by = Stamp::new(Actor::Staff(owner.id.clone()), now);
    store::workspace::update_set_up(tx, &wanted.workspace, now)?;
    store::workspace::update_link_used(tx, &digest, now)?;
    store::workspace::delete_unused_links(tx)?;
    tx.record(Fact::new(&by, About::thing("workspace"), facts::access::WorkspaceCreated {}).with(Change::of(
        "name",
        None,
        Some(wanted.workspace.clone()),
    )));
    super::staff::join(tx, &by, &owner, None)?;
    sessions::open(tx, &owner.id, keys, now)?;
    me::show(tx, &owner.id)
}

fn lock_workspace(tx: &mut Tx) -> Result<WorkspaceRow> {
    store::workspace::lock(tx).or_missing("workspace_missing", "The database is not the one of Throughline.")
}

#[track_caller]
fn already_set_up() -> Error {
    Error::conflict("already_set_up", "Throughline is set up. Sign in, or ask an owner for an invitation.")
}
