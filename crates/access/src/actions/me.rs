//! What somebody sees and changes of themselves.

use super::sessions;
use crate::{
    model::{Me, Workspace},
    rules, store,
};
use db::{Read, Tx};
use facts::{About, Change, Fact, access::StaffChanged};
use ground::{Error, Result, Stamp, Time, error::OrMissing, text};

/// The one who asks, with what they may do.
///
/// # Errors
/// `staff_not_found`.
pub fn show(r: &mut Read, staff_id: &str) -> Result<Me> {
    let staff = super::staff::show(r, staff_id)?;
    let permissions = rules::permissions_of(staff.role).iter().map(|p| p.name().to_string()).collect();
    Ok(Me { staff, permissions, workspace: Workspace { name: store::workspace::get(r)?.name } })
}

/// The mail address and the hash to check the present password against; counted like a sign-in, so that a session left
/// open is no way to guess.
///
/// # Errors
/// `throttled`, but as a value: the count must be kept.
pub fn begin_password_change(tx: &mut Tx, staff_id: &str, now: Time) -> Result<Result<(String, String), i64>> {
    let found = store::staff::find(tx, staff_id).or_missing("staff_not_found", "There is no such person.")?;
    let wait = sessions::count_try(tx, &attempts_key(staff_id), now)?;
    Ok(wait.map_or(Ok((found.email, found.password_hash)), Err))
}

/// A password that was checked, and the one to come.
#[derive(Clone)]
pub struct NewPassword {
    /// The hash that the present one was checked against.
    pub seen_hash: String,
    /// The hash of the one to come.
    pub hash: String,
    /// The session that goes on; all others end.
    pub session_id: Option<String>,
}

/// Changes one's own name or password.
///
/// # Errors
/// `invalid`, `conflict`.
pub fn change(tx: &mut Tx, by: &Stamp, id: &str, name: Option<&str>, password: Option<&NewPassword>) -> Result<Me> {
    let mut staff = store::staff::lock(tx, id).or_missing("staff_not_found", "There is no such person.")?;
    let mut fields = Vec::new();
    let mut changes = Vec::new();
    if let Some(name) = name {
        let name = text::line("name", name, 100)?;
        if let Some(change) = Change::of("name", staff.name.clone(), name.clone()) {
            fields.push("name".to_string());
            changes.push(change);
            staff.name = name;
            store::staff::update_particulars(tx, &staff)?;
        }
    }
    if let Some(new) = password {
        if staff.password_hash != new.seen_hash {
            return Err(Error::conflict("password_changed", "The password was changed meanwhile. Sign in again."));
        }
        store::staff::update_password(tx, id, &new.hash)?;
        store::sessions::delete_of(tx, id, new.session_id.as_deref())?;
        store::attempts::delete(tx, &attempts_key(id))?;
        fields.push("password".to_string());
        changes.push(password_changed());
    }
    if !fields.is_empty() {
        tx.record(Fact::new(by, About::thing(id), StaffChanged { fields }).with(changes));
    }
    show(tx, id)
}

/// The audit says that it changed, never what it was or is.
pub(super) fn password_changed() -> Change {
    let hidden = || "(hidden)".into();
    Change { field: "password", old: hidden(), new: hidden() }
}

fn attempts_key(staff_id: &str) -> String {
    format!("change:{staff_id}")
}
