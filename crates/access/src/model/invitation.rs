//! Invitations to join the company's staff.

use super::Role;
use ground::{Error, Result, Time, text};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What became of an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum InvitationState {
    /// Waits for an answer.
    Open,
    /// Somebody joined with it.
    Accepted,
    /// Was taken back.
    Revoked,
    /// Nobody joined in time.
    Expired,
}

impl InvitationState {
    /// Out of what is stored; that its time is over is not stored, it follows from the clock.
    pub fn of(stored: &str, expires_at: Time, now: Time) -> InvitationState {
        match stored {
            "accepted" => InvitationState::Accepted,
            "open" if now < expires_at => InvitationState::Open,
            "open" => InvitationState::Expired,
            _ => InvitationState::Revoked,
        }
    }
}

/// An invitation.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Invitation {
    /// `inv_…`
    pub id: String,
    /// To whom.
    pub email: String,
    /// The role they will have.
    pub role: Role,
    /// The teams they will be in.
    pub team_ids: Vec<String>,
    /// When it ends.
    pub expires_at: Time,
    /// When it was made.
    pub created_at: Time,
    /// What became of it.
    pub state: InvitationState,
    /// The link to send; only in the answer to its making.
    pub link: Option<String>,
}

/// Somebody to invite.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct NewInvitation {
    /// Mail address.
    pub email: String,
    /// Role.
    pub role: Role,
    /// Teams.
    #[serde(default)]
    pub team_ids: Vec<String>,
}

impl NewInvitation {
    /// Cleaned, or refused with the field that is wrong.
    ///
    /// # Errors
    /// `invalid`.
    pub fn checked(mut self) -> Result<NewInvitation> {
        self.email = text::email("email", &self.email)?;
        self.team_ids.sort();
        self.team_ids.dedup();
        if self.team_ids.len() > 100 {
            return Err(Error::invalid("team_ids", "Name 100 teams at most."));
        }
        Ok(self)
    }
}

/// A link's secret, on its way in.
#[derive(Clone, Deserialize, ToSchema)]
pub struct Secret {
    /// What stands behind the `#` of the link.
    pub token: String,
}

/// What an invitation offers, for the page that asks for a name and a password.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Offer {
    /// To whom.
    pub email: String,
    /// As what.
    pub role: Role,
    /// The company's name.
    pub workspace: String,
}

/// Joining.
#[derive(Clone, Deserialize, ToSchema)]
pub struct Acceptance {
    /// The link's secret.
    pub token: String,
    /// Name.
    pub name: String,
    /// Password.
    pub password: String,
}
