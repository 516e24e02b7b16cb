//! API tokens.

use ground::{Error, Result, Time, text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use utoipa::ToSchema;
use web::Permission;

/// A program's key.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Token {
    /// `tok_…`
    pub id: String,
    /// What it is for.
    pub name: String,
    /// What it may do; never more than the one who made it may do at the moment.
    pub scopes: Vec<String>,
    /// When it was made.
    pub created_at: Time,
    /// When it was used last, to the minute.
    pub last_used_at: Option<Time>,
    /// When it ends.
    pub expires_at: Option<Time>,
    /// The token itself; only in the answer to its making.
    pub token: Option<String>,
}

/// A token to make.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct NewToken {
    /// What it is for.
    pub name: String,
    /// What it may do, by names of permissions.
    pub scopes: Vec<String>,
    /// When it shall end; never when missing.
    pub expires_at: Option<Time>,
}

impl NewToken {
    /// Cleaned, with the permissions that it names; or refused.
    ///
    /// # Errors
    /// `invalid`.
    pub fn checked(mut self, now: Time) -> Result<(NewToken, BTreeSet<Permission>)> {
        self.name = text::line("name", &self.name, 100)?;
        if self.expires_at.is_some_and(|at| at <= now) {
            return Err(Error::invalid("expires_at", "This time is over. Name one that is to come."));
        }
        let known: Option<BTreeSet<_>> = self.scopes.iter().map(|name| Permission::parse(name)).collect();
        match known {
            Some(scopes) if !scopes.is_empty() => Ok((self, scopes)),
            Some(_) => Err(Error::invalid("scopes", "A token needs at least one scope.")),
            None => Err(Error::invalid("scopes", "There is no such scope. GET /api/v1/permissions lists them.")),
        }
    }
}

/// A permission, for people who choose scopes.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PermissionEntry {
    /// `noun.verb`
    pub name: String,
    /// One sentence.
    pub description: String,
}
