//! Histories: what the line says about a conversation or a customer. And a customer's conversations.

use super::conversations::reader_of;
use crate::{
    actions,
    model::{Conversation, HistoryEntry},
    store::list::{Filter, Order},
};
use axum::{Json, extract::State};
use ground::{Page, Result};
use line::StoredFact;
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
    let before = before(&l)?;
    page(&app, &l, move |r, rows| {
        let id = actions::resolve_id(r, &named)?;
        line::store::list_conversation_facts(r, &id, before, rows)
    })
    .await
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
    let before = before(&l)?;
    page(&app, &l, move |r, rows| {
        let known = customers::actions::show(r, &id)?;
        let mut facts = Vec::new();
        for id in customers::store::list_ids_of(r, &known.id)? {
            facts.extend(line::store::list_customer_facts(r, &id, before, rows)?);
        }
        facts.sort_by_key(|f| std::cmp::Reverse(f.position));
        facts.truncate(rows as usize);
        Ok(facts)
    })
    .await
}

fn before(l: &Listing) -> Result<i64> {
    Ok(l.after::<i64>()?.unwrap_or(i64::MAX))
}

async fn page(
    app: &App,
    l: &Listing,
    facts: impl Fn(&mut db::Read, i64) -> Result<Vec<StoredFact>> + Send + 'static,
) -> Answer<Json<Page<HistoryEntry>>> {
    let (rows, limit) = (l.rows(), l.limit() as usize);
    let page = app
        .db
        .read(move |r| {
            let page = Page::cut(facts(r, rows)?, limit, |f| f.position);
            Ok(Page { next_cursor: page.next_cursor, items: actions::history(r, page.items)? })
        })
        .await?;
    Ok(Json(page))
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
