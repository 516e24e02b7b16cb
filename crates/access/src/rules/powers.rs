//! Who may change whom.

use super::roles::{Power, may_grant};
use crate::model::{Role, StaffState};
use ground::{Error, Result};

/// The one who is to be changed, as they are.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// Role now.
    pub role: Role,
    /// State now.
    pub state: StaffState,
    /// Whether they change themselves.
    pub is_self: bool,
}

/// As they shall be.
#[derive(Clone, Copy, Debug)]
pub struct Change {
    /// Role then.
    pub role: Role,
    /// State then.
    pub state: StaffState,
}

/// Refuses what would raise somebody above the one who acts, touch somebody who stands above, shut oneself out, or
/// leave the company without an owner.
///
/// # Errors
/// `forbidden`, `own_account`, `last_owner`.
pub fn check_change(power: &Power, target: Target, change: Change, active_owners: i64) -> Result<()> {
    if !may_grant(power, target.role) {
        return Err(Error::forbidden(format!(
            "You cannot change somebody who is {}: that is more than you are.",
            target.role.name()
        )));
    }
    if !may_grant(power, change.role) {
        return Err(Error::forbidden(format!(
            "You cannot make somebody {}: that is more than you are. Ask an owner.",
            change.role.name()
        )));
    }
    if target.is_self && change.state == StaffState::Suspended {
        return Err(Error::conflict("own_account", "You cannot suspend yourself. Ask somebody else to do it."));
    }
    let is_owner = |role, state| role == Role::Owner && state == StaffState::Active;
    if is_owner(target.role, target.state) && !is_owner(change.role, change.state) && active_owners <= 1 {
        return Err(Error::conflict("last_owner", "This is the last owner. Make somebody else an owner first."));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use Role::*;
    use StaffState::*;

    fn code(by: Role, from: (Role, StaffState), to: (Role, StaffState), is_self: bool, owners: i64) -> &'static str {
        let target = Target { role: from.0, state: from.1, is_self };
        let change = Change { role: to.0, state: to.1 };
        check_change(&Power::of_role(by), target, change, owners).map_or_else(|e| e.code, |()| "ok")
    }

    #[test]
    fn who_may_change_whom() {
        let (other, me) = (false, true);
        let table = [
            (Owner, (Agent, Active), (Owner, Active), other, 1, "ok"),
            (Admin, (Agent, Active), (Admin, Active), other, 1, "ok"),
            (Admin, (Agent, Active), (Owner, Active), other, 1, "forbidden"),
            (Admin, (Owner, Active), (Agent, Active), other, 2, "forbidden"),
            (Admin, (Owner, Active), (Owner, Suspended), other, 2, "forbidden"),
            (Admin, (Admin, Active), (Owner, Active), me, 1, "forbidden"),
            (Admin, (Admin, Active), (Agent, Active), me, 1, "ok"),
            (Owner, (Owner, Active), (Admin, Active), me, 1, "last_owner"),
            (Owner, (Owner, Active), (Admin, Active), me, 2, "ok"),
            (Owner, (Owner, Active), (Owner, Suspended), me, 2, "own_account"),
            (Owner, (Owner, Active), (Owner, Suspended), other, 2, "ok"),
            (Owner, (Owner, Suspended), (Agent, Suspended), other, 1, "ok"),
            (Owner, (Owner, Suspended), (Owner, Active), other, 1, "ok"),
            (Agent, (Supervisor, Active), (Supervisor, Suspended), other, 1, "forbidden"),
        ];
        for (i, (by, from, to, is_self, owners, wanted)) in table.into_iter().enumerate() {
            assert_eq!(code(by, from, to, is_self, owners), wanted, "row {i}");
        }
    }
}
