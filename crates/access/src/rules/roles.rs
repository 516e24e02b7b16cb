//! Roles as sets of permissions, and what follows from them.

use crate::model::Role;
use std::collections::BTreeSet;
use web::Permission;

/// What a role may.
pub fn permissions_of(role: Role) -> BTreeSet<Permission> {
    use Permission::*;
    let some: &[Permission] = match role {
        Role::Owner | Role::Admin => Permission::ALL,
        Role::Supervisor => &[
            ConversationsRead,
            ConversationsWrite,
            DeskManage,
            CustomersRead,
            CustomersWrite,
            InboxesRead,
            StaffRead,
            TeamsManage,
            FactsRead,
        ],
        Role::Agent => &[ConversationsRead, ConversationsWrite, CustomersRead, CustomersWrite, InboxesRead, StaffRead],
        Role::Author => &[ConversationsRead, CustomersRead, InboxesRead, StaffRead],
        Role::Leader => &[ConversationsRead, CustomersRead, InboxesRead, StaffRead, FactsRead, AuditRead],
    };
    some.iter().copied().collect()
}

/// What the one who acts has, to use and to give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Power {
    /// The role, if it is a person.
    pub role: Option<Role>,
    /// What they may.
    pub permissions: BTreeSet<Permission>,
}

impl Power {
    /// Of a person with this role. The command line on the server's own machine acts as an owner.
    pub fn of_role(role: Role) -> Power {
        Power { role: Some(role), permissions: permissions_of(role) }
    }
    /// Of a token.
    pub fn of_token(permissions: BTreeSet<Permission>) -> Power {
        Power { role: None, permissions }
    }
    /// Of a token that a person made: never more than that person may now.
    pub fn of_token_by(scopes: BTreeSet<Permission>, maker: Role) -> Power {
        let permissions = scopes.intersection(&permissions_of(maker)).copied().collect();
        Power::of_token(permissions)
    }
    /// Of nobody.
    pub fn none() -> Power {
        Power::of_token(BTreeSet::new())
    }
    /// Whether they may.
    pub fn may(&self, permission: Permission) -> bool {
        self.permissions.contains(&permission)
    }
}

/// Whether this power may give somebody that role, or take it from them: nobody gives more than they have, and only an
/// owner makes owners.
pub fn may_grant(power: &Power, role: Role) -> bool {
    (role != Role::Owner || power.role == Some(Role::Owner)) && permissions_of(role).is_subset(&power.permissions)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::{prelude::*, sample::select};

    #[test]
    fn what_each_role_may_and_may_not() {
        use Permission::*;
        let table: &[(Role, &[Permission], &[Permission])] = &[
            (Role::Owner, Permission::ALL, &[]),
            (Role::Admin, Permission::ALL, &[]),
            (
                Role::Supervisor,
                &[ConversationsWrite, TeamsManage],
                &[StaffManage, TokensManage, AuditRead, InboxesManage],
            ),
            (Role::Agent, &[ConversationsWrite, CustomersWrite, StaffRead], &[TeamsManage, FactsRead, WebhooksManage]),
            (Role::Author, &[ConversationsRead], &[ConversationsWrite, CustomersWrite, StaffManage]),
            (Role::Leader, &[ConversationsRead, AuditRead], &[ConversationsWrite, StaffManage, SystemManage]),
        ];
        assert_eq!(table.len(), Role::ALL.len());
        for (role, may, may_not) in table {
            let has = permissions_of(*role);
            assert!(may.iter().all(|p| has.contains(p)), "{role:?}");
            assert!(may_not.iter().all(|p| !has.contains(p)), "{role:?}");
        }
    }

    #[test]
    fn who_makes_whom() {
        use Role::*;
        let table: &[(Role, &[Role])] = &[
            (Owner, &[Owner, Admin, Supervisor, Agent, Author, Leader]),
            (Admin, &[Admin, Supervisor, Agent, Author, Leader]),
            (Supervisor, &[Supervisor, Agent, Author]),
            (Agent, &[Agent, Author]),
            (Author, &[Author]),
            (Leader, &[Author, Leader]),
        ];
        for (by, may) in table {
            for role in Role::ALL {
                assert_eq!(may_grant(&Power::of_role(*by), *role), may.contains(role), "{by:?} makes {role:?}");
            }
        }
        let all = Power::of_token(Permission::ALL.iter().copied().collect());
        assert!(may_grant(&all, Admin) && !may_grant(&all, Owner), "a token never makes owners");
    }

    #[test]
    fn role_names_are_read_back() {
        for role in Role::ALL {
            assert_eq!(Role::parse(role.name()), Some(*role));
        }
        assert_eq!(Role::parse("root"), None);
    }

    proptest! {
        #[test]
        fn granting_is_an_order(a in select(Role::ALL), b in select(Role::ALL), c in select(Role::ALL)) {
            let grants = |x: Role, y: Role| may_grant(&Power::of_role(x), y);
            prop_assert!(grants(a, a));
            prop_assert!(!(grants(a, b) && grants(b, a)) || a == b);
            prop_assert!(!(grants(a, b) && grants(b, c)) || grants(a, c));
            prop_assert!(grants(Role::Owner, a));
        }

        #[test]
        fn nobody_gives_what_they_have_not(
            has in proptest::collection::btree_set(select(Permission::ALL), 0..=Permission::ALL.len()),
            maker in select(Role::ALL),
            role in select(Role::ALL),
        ) {
            let power = Power::of_token_by(has.clone(), maker);
            prop_assert!(power.permissions.is_subset(&has));
            prop_assert!(power.permissions.is_subset(&permissions_of(maker)));
            if may_grant(&power, role) {
                prop_assert!(permissions_of(role).is_subset(&power.permissions) && role != Role::Owner);
                prop_assert!(may_grant(&Power::of_role(maker), role));
            }
        }
    }
}
