//! Histories: what the line says about a conversation or a customer. And a customer's conversations.

use super::conversations::reader_of;
use crate::{
    actions,
    model::{Conversation, Filter, HistoryEntry, Order},
};
use axum::{Json, extract::State};
use ground::{Page, Result};
use utoipa_axum::routes;
use web::{Answer, App, Listing, May, Params, PathId, Routes, failure::Problem, permission::permit};

pub(super) fn routes() -> Routes {
    Routes::new().routes(routes!(of_conversation)).routes(routes!(of_customer)).routes(routes!(conversations))
}

/// What happened to a conversation, newest first.
#[utoipa::path(get, path = "/api/v1/conversations/{id}/history", operation_id = "conversations_history", tag = "conversations", params(("id" = String, Path), Listing),
    responses((status = 200, body = Page<HistoryEntry>), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn of_conversation(
    _: May<permit::ConversationsRead>,
    State(app): State<App>,
    PathId(named): PathId,
    Params(l): Params<Listing>,
) -> Answer<Json<Page<HistoryEntry>>> {
    let (before, rows, limit) = place(&l)?;
    let page = app.db.read(move |r| actions::conversation_history(r, &named, before, rows, limit)).await?;
    Ok(Json(page))
}

/// What happened with a customer, on all channels, newest first.
#[utoipa::path(get, path = "/api/v1/customers/{id}/history", operation_id = "customers_history", tag = "customers", params(("id" = String, Path), Listing),
    responses((status = 200, body = Page<HistoryEntry>), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn of_customer(
    _: May<permit::CustomersRead>,
    State(app): State<App>,
    PathId(id): PathId,
    Params(l): Params<Listing>,
) -> Answer<Json<Page<HistoryEntry>>> {
    let (before, rows, limit) = place(&l)?;
    let page = app.db.read(move |r| actions::customer_history(r, &id, before, rows, limit)).await?;
    Ok(Json(page))
}

fn place(l: &Listing) -> Result<(i64, i64, usize)> {
    Ok((l.after::<i64>()?.unwrap_or(i64::MAX), l.rows(), l.limit() as usize))
}

/// A customer's conversations, newest first.
#[utoipa::path(get, path = "/api/v1/customers/{id}/conversations", operation_id = "customers_conversations", tag = "customers", params(("id" = String, Path), Listing),
    responses((status = 200, body = Page<Conversation>), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn conversations(
    who: May<permit::ConversationsRead>,
    State(app): State<App>,
    PathId(id): PathId,
    Params(l): Params<Listing>,
) -> Answer<Json<Page<Conversation>>> {
    let reader = reader_of(&who);
    let (after, rows, limit) = (l.after::<(i64, String)>()?, l.rows(), l.limit() as usize);
    let found = app
        .db
        .read(move |r| {
            let known = customers::actions::show(r, &id)?;
            let filter = Filter { customer_id: Some(known.id), ..Filter::default() };
            actions::list(r, &reader, &filter, Order::Newest, after.clone(), rows)
        })
        .await?;
    Ok(Json(Page::cut(found, limit, |c| (c.last_message_at.0, c.id.clone()))))
}
