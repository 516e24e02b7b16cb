//! Who works here: joining, changing, suspending.

use super::{invitations, me, power};
use crate::{
    model::{Staff, StaffPatch, StaffState},
    rules::{self, Power, Target, check_change, may_grant},
    store::{self, staff::StaffRow},
};
use db::{Read, Tx};
use facts::{
    About, Change, Fact,
    access::{StaffChanged, StaffJoined},
};
use ground::{Error, Result, Stamp, error::OrMissing, text};
use std::collections::HashMap;
use web::{IfMatch, Permission};

const NOT_FOUND: (&str, &str) = ("staff_not_found", "There is no such person.");

/// Staff in order of joining.
///
/// # Errors
/// What the engine says.
pub fn list(r: &mut Read, after: Option<&str>, limit: i64) -> Result<Vec<Staff>> {
    let rows = store::staff::list(r, after, limit)?;
    with_teams(r, rows)
}

/// One of them.
///
/// # Errors
/// `staff_not_found`.
pub fn show(r: &mut Read, id: &str) -> Result<Staff> {
    let row = store::staff::find(r, id).or_missing(NOT_FOUND.0, NOT_FOUND.1)?;
    with_teams(r, vec![row])?.pop().ok_or_else(|| Error::missing(NOT_FOUND.0, NOT_FOUND.1))
}

fn with_teams(r: &mut Read, rows: Vec<StaffRow>) -> Result<Vec<Staff>> {
    let mut teams: HashMap<String, Vec<String>> = HashMap::new();
    if !rows.is_empty() {
        let ids: Vec<&str> = rows.iter().map(|s| s.id.as_str()).collect();
        for (staff, team) in store::teams::list_memberships(r, &ids)? {
            teams.entry(staff).or_default().push(team);
        }
    }
    let shown = rows.into_iter().map(|s| Staff {
        team_ids: teams.remove(&s.id).unwrap_or_default(),
        id: s.id,
        name: s.name,
        email: s.email,
        role: s.role,
        state: s.state,
        business_unit_id: s.business_unit_id,
        created_at: s.created_at,
        version: s.version,
    });
    Ok(shown.collect())
}

/// Somebody new comes in. The caller has decided that they may.
pub(super) fn join(tx: &mut Tx, by: &Stamp, row: &StaffRow, invitation_id: Option<String>) -> Result<()> {
    if !store::staff::insert(tx, row)? {
        return Err(Error::conflict("already_staff", "Somebody here has this mail address already. Sign in with it."));
    }
    let changes = [
        Change::of("name", None, Some(row.name.clone())),
        Change::of("email", None, Some(row.email.clone())),
        Change::of("role", None, Some(row.role.name())),
    ];
    let joined = StaffJoined { role: row.role.name().into(), invitation_id };
    tx.record(Fact::new(by, About::thing(&row.id), joined).with(changes.into_iter().flatten()));
    Ok(())
}

/// Changes somebody's name, role, state or business unit. Acts at their next request; who is suspended is signed out.
///
/// # Errors
/// `forbidden`, `last_owner`, `own_account`, `version_mismatch`, `staff_not_found`, `invalid`.
pub fn change(tx: &mut Tx, by: &Stamp, id: &str, patch: &StaffPatch, seen: IfMatch) -> Result<Staff> {
    store::workspace::lock(tx)?; // two owners must not demote each other at once
    let power = power::demand(tx, by, Permission::StaffManage)?;
    let before = store::staff::lock(tx, id).or_missing(NOT_FOUND.0, NOT_FOUND.1)?;
    seen.check(before.version)?;
    let after = patched(tx, &before, patch)?;
    let target = Target { role: before.role, state: before.state, is_self: by.actor.id() == id };
    let owners = store::staff::count_active_owners(tx)?;
    check_change(&power, target, rules::Change { role: after.role, state: after.state }, owners)?;
    let changes: Vec<Change> = [
        Change::of("name", before.name.clone(), after.name.clone()),
        Change::of("role", before.role.name(), after.role.name()),
        Change::of("state", before.state.name(), after.state.name()),
        Change::of("business_unit_id", before.business_unit_id.clone(), after.business_unit_id.clone()),
    ]
    .into_iter()
    .flatten()
    .collect();
    if changes.is_empty() {
        return show(tx, id);
    }
    store::staff::update_particulars(tx, &after)?;
    if after.state == StaffState::Suspended {
        store::sessions::delete_of(tx, id, None)?;
    }
    let fields = changes.iter().map(|c| c.field.to_string()).collect();
    tx.record(Fact::new(by, About::thing(id), StaffChanged { fields }).with(changes));
    revoke_beyond(tx, by, &after)?;
    show(tx, id)
}

fn patched(tx: &mut Tx, before: &StaffRow, patch: &StaffPatch) -> Result<StaffRow> {
    let mut after = before.clone();
    if let Some(name) = &patch.name {
        after.name = text::line("name", name, 100)?;
    }
    if let Some(unit) = &patch.business_unit_id {
        super::units::check_exists(tx, unit.as_deref())?;
        after.business_unit_id = unit.clone();
    }
    after.role = patch.role.unwrap_or(before.role);
    after.state = patch.state.unwrap_or(before.state);
    Ok(after)
}

/// Takes back open invitations that somebody could no longer make: or who was shut out could let themselves in again.
fn revoke_beyond(tx: &mut Tx, by: &Stamp, staff: &StaffRow) -> Result<()> {
    let power = match staff.state {
        StaffState::Active => Power::of_role(staff.role),
        StaffState::Suspended => Power::none(),
    };
    for open in store::invitations::list_open_by(tx, &format!("staff:{}", staff.id))? {
        if !power.may(Permission::StaffManage) || !may_grant(&power, open.role) {
            invitations::revoke_open(tx, by, &open.id)?;
        }
    }
    Ok(())
}

/// Gives somebody a new password from the command line, ends their sessions and forgets their wrong tries.
/// [`crate::passwords::hash`] makes the hash.
///
/// # Errors
/// `staff_not_found`.
pub fn set_password(tx: &mut Tx, by: &Stamp, email: &str, password_hash: &str) -> Result<Staff> {
    let email = text::email("email", email)?;
    let found =
        store::staff::find_by_email(tx, &email).or_missing(NOT_FOUND.0, "Nobody here has this mail address.")?;
    let staff = store::staff::lock(tx, &found.id).or_missing(NOT_FOUND.0, NOT_FOUND.1)?;
    store::staff::update_password(tx, &staff.id, password_hash)?;
    store::sessions::delete_of(tx, &staff.id, None)?;
    store::sessions::delete_all_browsers(tx, &staff.id)?;
    store::attempts::delete(tx, &super::sessions::mail_key(&email))?;
    let fields = vec!["password".to_string()];
    tx.record(Fact::new(by, About::thing(&staff.id), StaffChanged { fields }).with([me::password_changed()]));
    show(tx, &staff.id)
}
