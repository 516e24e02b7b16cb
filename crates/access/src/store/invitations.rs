//! SQL of invitations.

use crate::model::Role;
use db::{Read, Select, Tx, args, locking, row};
use ground::{Result, Time};

row! {
    /// An invitation.
    #[derive(Clone, Debug)]
    pub struct InvitationRow {
        /// `inv_…`
        pub id: String,
        /// To whom.
        pub email: String,
        /// As what.
        pub role: Role,
        /// `open`, `accepted` or `revoked`.
        pub state: String,
        /// Who invited.
        pub created_by: String,
        /// When it was made.
        pub created_at: Time,
        /// When it ends.
        pub expires_at: Time,
    }
}

pub fn find(r: &mut Read, id: &str) -> Result<Option<InvitationRow>> {
    r.opt("SELECT id, email, role, state, created_by, created_at, expires_at FROM invitations WHERE id = $1", args![id])
}

pub fn find_by_digest(r: &mut Read, digest: &str) -> Result<Option<InvitationRow>> {
    r.opt(
        "SELECT id, email, role, state, created_by, created_at, expires_at FROM invitations WHERE digest = $1",
        args![digest],
    )
}

pub fn lock(tx: &mut Tx, id: &str) -> Result<Option<InvitationRow>> {
    tx.lock(
        locking!("SELECT id, email, role, state, created_by, created_at, expires_at FROM invitations WHERE id = $1"),
        args![id],
    )
}

pub fn lock_by_digest(tx: &mut Tx, digest: &str) -> Result<Option<InvitationRow>> {
    tx.lock(
        locking!(
            "SELECT id, email, role, state, created_by, created_at, expires_at FROM invitations WHERE digest = $1"
        ),
        args![digest],
    )
}

/// Newest first.
pub fn list(r: &mut Read, before: Option<&str>, limit: i64) -> Result<Vec<InvitationRow>> {
    let mut select = Select::from("SELECT id, email, role, state, created_by, created_at, expires_at FROM invitations");
    if let Some(before) = before {
        select.and("id < ?", [before]);
    }
    select.then("ORDER BY id DESC LIMIT ?", [limit]);
    r.select(&select)
}

/// The open ones for a mail address.
pub fn list_open_for(r: &mut Read, email: &str) -> Result<Vec<InvitationRow>> {
    r.all(
        "SELECT id, email, role, state, created_by, created_at, expires_at FROM invitations
        WHERE email = $1 AND state = 'open' ORDER BY id LIMIT 1000",
        args![email],
    )
}

/// The open ones that somebody made.
pub fn list_open_by(r: &mut Read, actor: &str) -> Result<Vec<InvitationRow>> {
    r.all(
        "SELECT id, email, role, state, created_by, created_at, expires_at FROM invitations
        WHERE created_by = $1 AND state = 'open' ORDER BY id LIMIT 10000",
        args![actor],
    )
}

pub fn insert(tx: &mut Tx, i: &InvitationRow, digest: &str) -> Result<()> {
    tx.exec(
        "INSERT INTO invitations(id, digest, email, role, state, created_by, created_at, expires_at) VALUES($1, $2, $3, $4, $5, $6, $7, $8)",
        args![&i.id, digest, &i.email, i.role.name(), &i.state, &i.created_by, i.created_at, i.expires_at],
    )
    .map(drop)
}

pub fn insert_team(tx: &mut Tx, id: &str, team_id: &str) -> Result<()> {
    tx.exec("INSERT INTO invitation_teams(invitation_id, team_id) VALUES($1, $2)", args![id, team_id]).map(drop)
}

/// Invitation and team, for these invitations.
pub fn list_teams(r: &mut Read, ids: &[&str]) -> Result<Vec<(String, String)>> {
    let mut select = Select::from("SELECT invitation_id, team_id FROM invitation_teams");
    select.and_in("invitation_id", ids.iter().copied());
    select.then("ORDER BY invitation_id, team_id LIMIT ?", [100_000i64]);
    r.select(&select)
}

/// How many were open and have this state now: 0 or 1.
pub fn update_open(tx: &mut Tx, id: &str, state: &str) -> Result<u64> {
    tx.exec("UPDATE invitations SET state = $2 WHERE id = $1 AND state = 'open'", args![id, state])
}
