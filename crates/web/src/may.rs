//! Permission as an extractor: a handler that takes `May<permit::X>` runs only for callers who may X.

use crate::{App, Caller, Failure, SignedIn, permission::permit::Permit};
use axum::{extract::FromRequestParts, http::request::Parts};
use ground::Error;
use std::{marker::PhantomData, ops::Deref};

/// A caller who may `P`. Must be a handler's first argument, so that nothing is read before it is allowed.
pub struct May<P> {
    /// Who.
    pub caller: Caller,
    permission: PhantomData<P>,
}

impl<P> Deref for May<P> {
    type Target = Caller;
    fn deref(&self) -> &Caller {
        &self.caller
    }
}

impl<P: Permit> FromRequestParts<App> for May<P> {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<May<P>, Failure> {
        let SignedIn(caller) = SignedIn::from_request_parts(parts, app).await?;
        if caller.may(P::PERMISSION) {
            return Ok(May { caller, permission: PhantomData });
        }
        Err(Error::forbidden(format!("This needs the permission {}. Ask an administrator.", P::PERMISSION.name()))
            .into())
    }
}
