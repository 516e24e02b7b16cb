//! Routes, one file per noun. A handler's first argument says who may: `May<…>`, `SignedIn`, or, for the few of
//! [`crate::PUBLIC`], a [`visit::Visit`] that counts tries by address.

mod audit;
mod invitations;
mod me;
mod sessions;
mod setup;
mod staff;
mod teams;
mod tokens;
mod units;
mod visit;

use crate::doors::Doors;
use axum::Extension;
use std::sync::Arc;
use utoipa_axum::routes;
use web::Routes;

/// All routes of this crate.
pub fn routes() -> Routes {
    Routes::new()
        .routes(routes!(setup::check, setup::set_up))
        .routes(routes!(sessions::sign_in))
        .routes(routes!(sessions::sign_out))
        .routes(routes!(me::show, me::change))
        .routes(routes!(invitations::list, invitations::invite))
        .routes(routes!(invitations::revoke))
        .routes(routes!(invitations::lookup))
        .routes(routes!(invitations::accept))
        .routes(routes!(staff::list))
        .routes(routes!(staff::show, staff::change))
        .routes(routes!(teams::list, teams::create))
        .routes(routes!(teams::show, teams::change, teams::delete))
        .routes(routes!(teams::set_members))
        .routes(routes!(units::list, units::create))
        .routes(routes!(units::change, units::delete))
        .routes(routes!(tokens::list, tokens::create))
        .routes(routes!(tokens::revoke))
        .routes(routes!(tokens::permissions))
        .routes(routes!(audit::list))
        .layer(Extension(Arc::new(Doors::default())))
}
