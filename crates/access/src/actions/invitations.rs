//! Inviting people, and joining.

use super::{
    gone, me, power,
    sessions::{self, Keys},
};
use crate::{
    model::{Acceptance, Invitation, InvitationState, Me, NewInvitation, Offer, StaffState},
    rules::{self, may_grant},
    store::{self, invitations::InvitationRow, staff::StaffRow},
};
use db::{Read, Tx};
use facts::{
    About, Change, Fact,
    access::{InvitationCreated, InvitationRevoked},
};
use ground::{Actor, Error, Result, Stamp, Time, id};
use std::collections::HashMap;
use web::Permission;

const NOT_FOUND: (&str, &str) = ("invitation_not_found", "There is no such invitation.");

/// Invitations, newest first.
///
/// # Errors
/// What the engine says.
pub fn list(r: &mut Read, before: Option<&str>, limit: i64, now: Time) -> Result<Vec<Invitation>> {
    let rows = store::invitations::list(r, before, limit)?;
    let mut teams: HashMap<String, Vec<String>> = HashMap::new();
    if !rows.is_empty() {
        let ids: Vec<&str> = rows.iter().map(|i| i.id.as_str()).collect();
        for (invitation, team) in store::invitations::list_teams(r, &ids)? {
            teams.entry(invitation).or_default().push(team);
        }
    }
    Ok(rows.into_iter().map(|i| shown(teams.remove(&i.id).unwrap_or_default(), i, now)).collect())
}

/// One of them.
///
/// # Errors
/// `invitation_not_found`.
pub fn show(r: &mut Read, id: &str, now: Time) -> Result<Invitation> {
    let Some(row) = store::invitations::find(r, id)? else { return Err(Error::missing(NOT_FOUND.0, NOT_FOUND.1)) };
    Ok(shown(team_ids(r, id)?, row, now))
}

fn team_ids(r: &mut Read, id: &str) -> Result<Vec<String>> {
    Ok(store::invitations::list_teams(r, &[id])?.into_iter().map(|(_, team)| team).collect())
}

fn shown(team_ids: Vec<String>, i: InvitationRow, now: Time) -> Invitation {
    Invitation {
        state: InvitationState::of(&i.state, i.expires_at, now),
        id: i.id,
        email: i.email,
        role: i.role,
        team_ids,
        expires_at: i.expires_at,
        created_at: i.created_at,
        link: None,
    }
}

/// Invites somebody; answers the invitation's id. Earlier open ones for the same mail address are taken back.
///
/// # Errors
/// `forbidden` for a role beyond one's own; `already_staff`; `invalid`.
pub fn invite(tx: &mut Tx, by: &Stamp, wanted: &NewInvitation, secret: &str) -> Result<String> {
    let power = power::demand(tx, by, Permission::StaffManage)?;
    if !may_grant(&power, wanted.role) {
        return Err(Error::forbidden(format!(
            "You cannot invite somebody as {}: that is more than you are. Ask an owner.",
            wanted.role.name()
        )));
    }
    if store::staff::find_by_email(tx, &wanted.email)?.is_some() {
        return Err(Error::conflict("already_staff", "Somebody here has this mail address already."));
    }
    if !wanted.team_ids.is_empty() && store::teams::count_of(tx, &wanted.team_ids)? != wanted.team_ids.len() as i64 {
        return Err(Error::invalid("team_ids", "One of these teams does not exist."));
    }
    for open in store::invitations::list_open_for(tx, &wanted.email)? {
        revoke_open(tx, by, &open.id)?;
    }
    let row = InvitationRow {
        id: id::new_at("inv", by.at),
        email: wanted.email.clone(),
        role: wanted.role,
        state: "open".into(),
        created_by: by.actor.text(),
        created_at: by.at,
        expires_at: by.at.plus(rules::INVITATION_LIFE),
    };
    store::invitations::insert(tx, &row, &id::digest(secret))?;
    for team_id in &wanted.team_ids {
        store::invitations::insert_team(tx, &row.id, team_id)?;
    }
    let changes = [
        Change::of("email", None, Some(row.email.clone())),
        Change::of("role", None, Some(row.role.name())),
        Change::of("team_ids", &[][..], &wanted.team_ids[..]),
    ];
    let fact = Fact::new(by, About::thing(&row.id), InvitationCreated { role: row.role.name().into() });
    tx.record(fact.with(changes.into_iter().flatten()));
    Ok(row.id)
}

/// Takes one back.
///
/// # Errors
/// `invitation_not_found`; `invitation_used`, `invitation_revoked` as 410.
pub fn revoke(tx: &mut Tx, by: &Stamp, id: &str) -> Result<()> {
    let power = power::demand(tx, by, Permission::StaffManage)?;
    let Some(row) = store::invitations::lock(tx, id)? else {
        return Err(Error::missing(NOT_FOUND.0, NOT_FOUND.1));
    };
    if !may_grant(&power, row.role) {
        return Err(Error::forbidden("Only an owner can take back an owner's invitation."));
    }
    match row.state.as_str() {
        "open" => revoke_open(tx, by, id),
        _ => check_open(&row, by.at),
    }
}

/// Takes back one that is open; does nothing to any other.
pub(super) fn revoke_open(tx: &mut Tx, by: &Stamp, id: &str) -> Result<()> {
    if store::invitations::update_open(tx, id, "revoked")? == 1 {
        let change = Change::of("state", "open", "revoked");
        tx.record(Fact::new(by, About::thing(id), InvitationRevoked {}).with(change));
    }
    Ok(())
}

/// What the link's secret offers.
///
/// # Errors
/// `invitation_invalid`, `invitation_used`, `invitation_revoked`, `invitation_expired`, all 410.
pub fn offer(r: &mut Read, secret: &str, now: Time) -> Result<Offer> {
    let row = store::invitations::find_by_digest(r, &id::digest(secret))?.ok_or_else(invalid)?;
    check_open(&row, now)?;
    check_backed(r, &row, now)?;
    Ok(Offer { email: row.email, role: row.role, workspace: store::workspace::get(r)?.name })
}

fn check_open(row: &InvitationRow, now: Time) -> Result<()> {
    match InvitationState::of(&row.state, row.expires_at, now) {
        InvitationState::Open => Ok(()),
        InvitationState::Accepted => {
            Err(gone("invitation_used", "This invitation was used. Sign in with the mail address it was sent to."))
        }
        InvitationState::Revoked => Err(revoked()),
        InvitationState::Expired => {
            Err(gone("invitation_expired", "This invitation has expired. Ask whoever sent it for a new one."))
        }
    }
}

/// An invitation is as good as whoever made it is now: a token may have been revoked since.
fn check_backed(r: &mut Read, row: &InvitationRow, now: Time) -> Result<()> {
    let power = power::power_of(r, &Stamp::new(Actor::parse(&row.created_by), now))?;
    let is_backed = power.may(Permission::StaffManage) && may_grant(&power, row.role);
    if is_backed { Ok(()) } else { Err(revoked()) }
}

#[track_caller]
fn revoked() -> Error {
    gone("invitation_revoked", "This invitation was taken back. Ask whoever sent it for a new one.")
}

#[track_caller]
fn invalid() -> Error {
    gone("invitation_invalid", "This invitation does not work. Copy the whole link, or ask for a new one.")
}

/// Joins with the link's secret, and is signed in.
///
/// # Errors
/// What [`offer`] says; `already_staff`.
pub fn accept(tx: &mut Tx, wanted: &Acceptance, password_hash: &str, keys: &Keys, now: Time) -> Result<Me> {
    let row = store::invitations::lock_by_digest(tx, &id::digest(&wanted.token))?.ok_or_else(invalid)?;
    check_open(&row, now)?;
    check_backed(tx, &row, now)?;
    let staff = StaffRow {
        id: id::new_at("stf", now),
        name: wanted.name.clone(),
        email: row.email,
        password_hash: password_hash.into(),
        role: row.role,
        state: StaffState::Active,
        business_unit_id: None,
        version: 1,
        created_at: now,
    };
    let by = Stamp::new(Actor::Staff(staff.id.clone()), now);
    store::invitations::update_open(tx, &row.id, "accepted")?;
    super::staff::join(tx, &by, &staff, Some(row.id.clone()))?;
    for team_id in team_ids(tx, &row.id)? {
        super::teams::add_member(tx, &by, &team_id, &staff.id)?;
    }
    sessions::open(tx, &staff.id, keys, now)?;
    me::show(tx, &staff.id)
}
