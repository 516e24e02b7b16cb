//! The nouns: people and their roles. What routes take in and give out has the names of the published schemas.
//! Built by `actions`, rendered by `http`. Never holds a secret but in the answer that shows it once.

mod audit;
mod invitation;
mod team;
mod token;

pub use audit::{AuditChange, AuditEntry};
pub use invitation::{Acceptance, Invitation, InvitationState, NewInvitation, Offer, Secret};
pub use team::{BusinessUnit, Members, NewTeam, NewUnit, Team, TeamPatch, UnitPatch};
pub use token::{NewToken, PermissionEntry, Token};

use ground::{Actor, Error, Result, Time, text};
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::HashMap;
use utoipa::ToSchema;

/// What somebody is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// May everything, and make owners.
    Owner,
    /// May everything but make owners.
    Admin,
    /// Leads teams.
    Supervisor,
    /// Answers customers.
    Agent,
    /// Writes for the help center.
    Author,
    /// Looks at the whole, changes nothing.
    Leader,
}

impl Role {
    /// All of them, the mightiest first.
    pub const ALL: &[Role] = &[Role::Owner, Role::Admin, Role::Supervisor, Role::Agent, Role::Author, Role::Leader];
    /// The stored name.
    pub fn name(self) -> &'static str {
        match self {
            Role::Owner => "owner",
            Role::Admin => "admin",
            Role::Supervisor => "supervisor",
            Role::Agent => "agent",
            Role::Author => "author",
            Role::Leader => "leader",
        }
    }
    /// Reads a name.
    pub fn parse(name: &str) -> Option<Role> {
        Role::ALL.iter().copied().find(|r| r.name() == name)
    }
}
impl db::Column for Role {
    fn read(row: &db::Row, i: usize) -> Result<Role> {
        let name = String::read(row, i)?;
        Role::parse(&name).ok_or_else(|| Error::internal(format!("the stored role {name} is unknown")))
    }
}

/// Whether somebody may come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum StaffState {
    /// Works here.
    Active,
    /// Is shut out.
    Suspended,
}

impl StaffState {
    /// The stored name.
    pub fn name(self) -> &'static str {
        match self {
            StaffState::Active => "active",
            StaffState::Suspended => "suspended",
        }
    }
}
impl db::Column for StaffState {
    fn read(row: &db::Row, i: usize) -> Result<StaffState> {
        Ok(if String::read(row, i)? == "active" { StaffState::Active } else { StaffState::Suspended })
    }
}

/// What sort of somebody a [`Person`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum PersonKind {
    /// Of the company.
    Staff,
    /// A customer.
    Customer,
    /// A program: Throughline itself, or one with a token.
    System,
}

/// A small reference to somebody, used inside other things.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Person {
    /// Id.
    pub id: String,
    /// Name, if there is one that may be shown.
    pub name: Option<String>,
    /// What sort of somebody.
    pub kind: PersonKind,
}

impl Person {
    /// The one who acted, with a name out of [`crate::directory::names_of`] or of the customers.
    pub fn of(actor: &Actor, names: &HashMap<String, String>) -> Person {
        let kind = match actor {
            Actor::Staff(_) => PersonKind::Staff,
            Actor::Customer(_) => PersonKind::Customer,
            Actor::Token(_) | Actor::System(_) => PersonKind::System,
        };
        Person { id: actor.id().into(), name: names.get(actor.id()).cloned(), kind }
    }
}

/// Somebody who works here.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Staff {
    /// `stf_…`
    pub id: String,
    /// Name.
    pub name: String,
    /// Mail address; they sign in with it.
    pub email: String,
    /// Role.
    pub role: Role,
    /// State.
    pub state: StaffState,
    /// Business unit.
    pub business_unit_id: Option<String>,
    /// Teams they belong to.
    pub team_ids: Vec<String>,
    /// When they joined.
    pub created_at: Time,
    /// For ETag.
    #[serde(skip)]
    pub version: i64,
}

/// The company.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Workspace {
    /// Its name.
    pub name: String,
}

/// The one who asks.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Me {
    /// Who.
    pub staff: Staff,
    /// What they may do, by name.
    pub permissions: Vec<String>,
    /// Where.
    pub workspace: Workspace,
}

/// A change of somebody's particulars; what is missing stays.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
pub struct StaffPatch {
    /// Name.
    pub name: Option<String>,
    /// Role.
    pub role: Option<Role>,
    /// State.
    pub state: Option<StaffState>,
    /// Business unit; null for none.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    pub business_unit_id: Option<Option<String>>,
}

/// A change of one's own particulars.
#[derive(Clone, Deserialize, ToSchema)]
pub struct MePatch {
    /// Name.
    pub name: Option<String>,
    /// Password.
    pub password: Option<PasswordChange>,
}

/// A new password.
#[derive(Clone, Deserialize, ToSchema)]
pub struct PasswordChange {
    /// The one until now.
    pub current: String,
    /// The one from now on.
    pub new: String,
}

/// Setting up the company.
#[derive(Clone, Deserialize, ToSchema)]
pub struct SetUp {
    /// The secret of the set-up link.
    pub token: String,
    /// The company's name.
    pub workspace: String,
    /// The first owner's name.
    pub name: String,
    /// The first owner's mail address.
    pub email: String,
    /// The first owner's password.
    pub password: String,
}

impl SetUp {
    /// Cleaned, or refused with the field that is wrong.
    ///
    /// # Errors
    /// `invalid`.
    pub fn checked(self) -> Result<SetUp> {
        let email = text::email("email", &self.email)?;
        crate::rules::check_password("password", &self.password, &email)?;
        let workspace = text::line("workspace", &self.workspace, 100)?;
        Ok(SetUp { workspace, name: text::line("name", &self.name, 100)?, email, ..self })
    }
}

/// Signing in.
#[derive(Clone, Deserialize, ToSchema)]
pub struct SignIn {
    /// Mail address.
    pub email: String,
    /// Password.
    pub password: String,
}

/// Whether a set-up link works.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LinkState {
    /// Always true; a link that does not work answers 410.
    pub valid: bool,
}

/// Tells "null" from "not there".
pub(crate) fn present<'de, D: Deserializer<'de>, T: Deserialize<'de>>(d: D) -> Result<Option<T>, D::Error> {
    T::deserialize(d).map(Some)
}
