//! The permissions, by name. Roles and token scopes are sets of them.

use serde::{Deserialize, Serialize};

macro_rules! permissions {
    ($($name:ident = $text:tt, $about:literal;)*) => {
        /// What somebody may do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
        pub enum Permission {
            $(#[doc = $about] #[serde(rename = $text)] $name,)*
        }
        impl Permission {
            /// All of them.
            pub const ALL: &[Permission] = &[$(Permission::$name),*];
            /// The stable name, `noun.verb`.
            pub fn name(self) -> &'static str {
                match self { $(Permission::$name => $text,)* }
            }
            /// One sentence for people.
            pub fn about(self) -> &'static str {
                match self { $(Permission::$name => $about,)* }
            }
            /// Reads a name.
            pub fn parse(name: &str) -> Option<Permission> {
                Permission::ALL.iter().copied().find(|p| p.name() == name)
            }
        }
        /// Permissions as types, for [`crate::May`].
        pub mod permit {
            /// A permission as a type.
            pub trait Permit: Send + Sync + 'static {
                /// Which one.
                const PERMISSION: super::Permission;
            }
            $(
                #[doc = $about]
                pub enum $name {}
                impl Permit for $name { const PERMISSION: super::Permission = super::Permission::$name; }
            )*
        }
    };
}

permissions! {
    ConversationsRead = "conversations.read", "Read conversations, messages and files, and search them.";
    ConversationsWrite = "conversations.write", "Answer, note, assign, tag, snooze and resolve conversations.";
    DeskManage = "desk.manage", "Create and change views and macros that everybody has.";
    CustomersRead = "customers.read", "Read customers and their history.";
    CustomersWrite = "customers.write", "Change customers' particulars.";
    InboxesRead = "inboxes.read", "See inboxes and their settings.";
    InboxesManage = "inboxes.manage", "Create and change inboxes, and see their secrets.";
    StaffRead = "staff.read", "See colleagues, teams and business units.";
    StaffManage = "staff.manage", "Invite people, change roles, suspend.";
    TeamsManage = "teams.manage", "Create and change teams and business units.";
    TokensManage = "tokens.manage", "Create and revoke API tokens.";
    WebhooksManage = "webhooks.manage", "Create and change webhooks, see and replay their deliveries.";
    FactsRead = "facts.read", "Read the change feed: every fact of the line.";
    AuditRead = "audit.read", "See who changed what, with old and new values.";
    SystemRead = "system.read", "See the state of readers and deliveries.";
    SystemManage = "system.manage", "Replay parked facts and deliveries.";
}
