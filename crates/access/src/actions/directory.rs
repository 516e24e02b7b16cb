//! What other features and the command line ask: who is who, is there such a one, who may what. Changes nothing.

use crate::{
    actions::power,
    model::{Staff, StaffState},
    rules, store,
};
use db::Read;
use ground::{Actor, Result, Time};
use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};
use web::Caller;

/// Names of staff, tokens and teams by id; what is unknown is left out. For [`crate::Person::of`] and the like.
///
/// # Errors
/// What the engine says.
pub fn names_of<'a>(r: &mut Read, ids: impl IntoIterator<Item = &'a str>) -> Result<HashMap<String, String>> {
    let ids: BTreeSet<&str> = ids.into_iter().collect();
    let of = |prefix: &str| ids.iter().copied().filter(|id| id.starts_with(prefix)).collect::<Vec<_>>();
    let (staff, tokens, teams) = (of("stf_"), of("tok_"), of("tea_"));
    let mut names = Vec::new();
    if !staff.is_empty() {
        names.extend(store::staff::list_names(r, &staff)?);
    }
    if !tokens.is_empty() {
        names.extend(store::tokens::list_names(r, &tokens)?);
    }
    if !teams.is_empty() {
        names.extend(store::teams::list_names(r, &teams)?);
    }
    Ok(names.into_iter().collect())
}

/// Whether somebody works or worked here by this id.
///
/// # Errors
/// What the engine says.
pub fn staff_exists(r: &mut Read, id: &str) -> Result<bool> {
    Ok(store::staff::find(r, id)?.is_some())
}

/// Whether somebody works here now, so that work may be given to them.
///
/// # Errors
/// What the engine says.
pub fn is_active_staff(r: &mut Read, id: &str) -> Result<bool> {
    Ok(store::staff::find(r, id)?.is_some_and(|s| s.state == StaffState::Active))
}

/// Who works here now under a mail address.
///
/// # Errors
/// What the engine says.
pub fn find_by_email(r: &mut Read, email: &str) -> Result<Option<String>> {
    let found = store::staff::find_by_email(r, &email.to_lowercase())?;
    Ok(found.filter(|s| s.state == StaffState::Active).map(|s| s.id))
}

/// Whether there is such a team.
///
/// # Errors
/// What the engine says.
pub fn team_exists(r: &mut Read, id: &str) -> Result<bool> {
    Ok(store::teams::find(r, id)?.is_some())
}

/// The teams that somebody belongs to.
///
/// # Errors
/// What the engine says.
pub fn team_ids_of(r: &mut Read, staff_id: &str) -> Result<Vec<String>> {
    Ok(store::teams::list_memberships(r, &[staff_id])?.into_iter().map(|(_, team)| team).collect())
}

/// Whether the company is set up.
///
/// # Errors
/// What the engine says.
pub fn is_set_up(r: &mut Read) -> Result<bool> {
    Ok(store::workspace::get(r)?.set_up_at.is_some())
}

/// The company's name; empty before it is set up.
///
/// # Errors
/// What the engine says.
pub fn workspace_name(r: &mut Read) -> Result<String> {
    Ok(store::workspace::get(r)?.name)
}

/// Staff in order of joining, at most `limit`, after an id.
///
/// # Errors
/// What the engine says.
pub fn list_staff(r: &mut Read, after: Option<&str>, limit: i64) -> Result<Vec<Staff>> {
    super::staff::list(r, after, limit)
}

/// The one whose session this is, as they are now; none when it ended or they are suspended. For sockets, which live
/// longer than a request: ask again when a fact about the person comes, and now and then.
///
/// # Errors
/// What the engine says.
pub fn caller_of_session(r: &mut Read, session_id: &str, now: Time) -> Result<Option<Caller>> {
    let Some(s) = store::sessions::find(r, session_id)? else { return Ok(None) };
    if s.state != StaffState::Active || !rules::is_signed_in(s.last_seen_at, s.expires_at, now) {
        return Ok(None);
    }
    Ok(Some(Caller {
        actor: Actor::Staff(s.staff_id.clone()),
        staff_id: Some(s.staff_id),
        name: s.name,
        permissions: Arc::new(rules::permissions_of(s.role)),
        session_id: Some(s.id),
    }))
}

/// The token's caller, as it is now; none when it was revoked, has ended, or the one who made it is suspended.
///
/// # Errors
/// What the engine says.
pub fn caller_of_token(r: &mut Read, token_id: &str, now: Time) -> Result<Option<Caller>> {
    Ok(store::tokens::find_key(r, token_id)?.and_then(|key| power::caller_of(key, now)))
}
