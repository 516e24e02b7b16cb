//! Who calls. A [`Gate`] knows; `access` is the one that does.

use crate::{App, Failure, Permission};
use axum::{extract::FromRequestParts, http::request::Parts};
use futures_util::future::BoxFuture;
use ground::{Actor, Error, Kind, Result};
use std::{collections::BTreeSet, sync::Arc};

/// Somebody known.
#[derive(Clone, Debug)]
pub struct Caller {
    /// Staff or token.
    pub actor: Actor,
    /// The person, if it is one.
    pub staff_id: Option<String>,
    /// Their name, or the token's.
    pub name: String,
    /// What they may do.
    pub permissions: Arc<BTreeSet<Permission>>,
    /// The session's id, when signed in by cookie.
    pub session_id: Option<String>,
}

impl Caller {
    /// Whether they may.
    pub fn may(&self, permission: Permission) -> bool {
        self.permissions.contains(&permission)
    }
    /// The person's id; a token has none.
    ///
    /// # Errors
    /// `forbidden` for a token.
    pub fn person(&self) -> Result<&str> {
        self.staff_id
            .as_deref()
            .ok_or_else(|| Error::forbidden("Only a person can do this; a token stands for nobody."))
    }
}

/// Tells who makes a request.
pub trait Gate: Send + Sync + 'static {
    /// The caller, none when there is nothing that says who it is.
    ///
    /// # Errors
    /// `unauthenticated` when what it says is wrong; `cross_site` when another site's page made the request.
    fn identify<'a>(&'a self, app: &'a App, parts: &'a Parts) -> BoxFuture<'a, Result<Option<Caller>>>;
}

/// Anybody who is signed in or holds a token; for what needs no permission of its own.
pub struct SignedIn(pub Caller);

impl FromRequestParts<App> for SignedIn {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<SignedIn, Failure> {
        if let Some(known) = parts.extensions.get::<Caller>() {
            return Ok(SignedIn(known.clone()));
        }
        let caller = app.gate.identify(app, parts).await?.ok_or_else(|| {
            Error::new(
                Kind::Unauthenticated,
                "unauthenticated",
                "Sign in, or send a token as `Authorization: Bearer …`.",
            )
        })?;
        parts.extensions.insert(caller.clone());
        Ok(SignedIn(caller))
    }
}
