//! Staff, teams, business units, tokens and invitations.

use serde::{Deserialize, Serialize};

/// The company was set up.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkspaceCreated {}

/// Somebody joined the company's staff.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffJoined {
    /// Role on joining.
    pub role: String,
    /// The invitation used; none for the first owner.
    pub invitation_id: Option<String>,
}

/// Particulars, role or state changed (values stand in the audit's side table).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffChanged {
    /// Names of the changed fields.
    pub fields: Vec<String>,
}

/// Signed in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffSignedIn {}

/// Signed out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffSignedOut {}

/// Somebody was invited.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationCreated {
    /// Role they will have.
    pub role: String,
}

/// An invitation was taken back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationRevoked {}

/// A new team.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamCreated {}

/// Name, unit or members changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamChanged {
    /// Names of the changed fields.
    pub fields: Vec<String>,
}

/// A team is gone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamDeleted {}

/// A new business unit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitCreated {}

/// A business unit changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitChanged {
    /// Names of the changed fields.
    pub fields: Vec<String>,
}

/// A business unit is gone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitDeleted {}

/// A new API token.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenCreated {
    /// What it may do.
    pub scopes: Vec<String>,
}

/// A token works no more.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenRevoked {}
