//! What the one who acts may do, read inside the transaction: between the request's check and the change somebody may
//! have been demoted.

use crate::{
    model::{Role, StaffState},
    rules::Power,
    store::{self, tokens::KeyRow},
};
use db::Read;
use ground::{Actor, Error, Result, Stamp, Time};
use std::{collections::BTreeSet, sync::Arc};
use web::{Caller, Permission};

/// The power of the one who acts.
///
/// # Errors
/// What the engine says.
pub fn power_of(r: &mut Read, by: &Stamp) -> Result<Power> {
    Ok(match &by.actor {
        Actor::Staff(id) => match store::staff::find(r, id)? {
            Some(s) if s.state == StaffState::Active => Power::of_role(s.role),
            _ => Power::none(),
        },
        Actor::Token(id) => match store::tokens::find_key(r, id)? {
            Some(key) => power_of_key(&key, by.at).unwrap_or_else(Power::none),
            None => Power::none(),
        },
        // Only the command line and the demonstration data come here, on the server's own machine.
        Actor::System(_) => Power::of_role(Role::Owner),
        Actor::Customer(_) => Power::none(),
    })
}

/// The power of the one who acts, who must have this permission.
///
/// # Errors
/// `forbidden`.
pub fn demand(r: &mut Read, by: &Stamp, permission: Permission) -> Result<Power> {
    let power = power_of(r, by)?;
    if power.may(permission) {
        return Ok(power);
    }
    Err(Error::forbidden(format!("This needs the permission {}. Ask an administrator.", permission.name())))
}

/// What a token may do now: nothing when it was revoked or has ended, or when the one who made it may not come in.
pub(crate) fn power_of_key(key: &KeyRow, now: Time) -> Option<Power> {
    if key.revoked_at.is_some() || key.expires_at.is_some_and(|at| at <= now) {
        return None;
    }
    let scopes: BTreeSet<Permission> = key.scopes.split_whitespace().filter_map(Permission::parse).collect();
    match &key.maker.0 {
        None => Some(Power::of_token(scopes)),
        Some((role, state)) if state == StaffState::Active.name() => {
            Role::parse(role).map(|role| Power::of_token_by(scopes, role))
        }
        Some(_) => None,
    }
}

/// The token as a caller, if it works.
pub(crate) fn caller_of(key: KeyRow, now: Time) -> Option<Caller> {
    let power = power_of_key(&key, now)?;
    Some(Caller {
        actor: Actor::Token(key.id),
        staff_id: None,
        name: key.name,
        permissions: Arc::new(power.permissions),
        session_id: None,
    })
}
