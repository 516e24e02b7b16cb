//! The audit.

use crate::{
    actions::audit::{self, Filter},
    model::AuditEntry,
};
use axum::{Json, extract::State};
use ground::{Page, Result, text};
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, App, Listing, May, Params, failure::Problem, permission::permit};

/// What is looked for, and which page.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AuditQuery {
    /// Id of a thing: everything that was done to it.
    subject: Option<String>,
    /// Id of somebody: everything that they did.
    actor: Option<String>,
    /// Rows on the page, 1 to 100; 25 when missing.
    limit: Option<i64>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Who did what, with old and new values, newest first. Without a filter the daily talk with customers is left out.
#[utoipa::path(get, path = "/api/v1/audit", operation_id = "audit_list", tag = "access", params(AuditQuery),
    responses((status = 200, body = Page<AuditEntry>), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn list(
    _: May<permit::AuditRead>,
    State(app): State<App>,
    Params(q): Params<AuditQuery>,
) -> Answer<Json<Page<AuditEntry>>> {
    let filter = filter(&q)?;
    let listing = Listing { limit: q.limit, cursor: q.cursor };
    let (before, limit) = (listing.after::<i64>()?, listing.limit() as usize);
    Ok(Json(app.db.read(move |r| audit::list(r, &filter, before, limit)).await?))
}

fn filter(q: &AuditQuery) -> Result<Filter> {
    Ok(Filter {
        subject: text::line_or_none("subject", q.subject.as_deref(), 100)?,
        actor: text::line_or_none("actor", q.actor.as_deref(), 100)?,
    })
}
