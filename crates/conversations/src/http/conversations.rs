//! Lists, counts, one conversation, opening and editing.

use crate::{
    actions::{self, Edit},
    model::{Assignee, Conversation, Counts, Filter, NewConversation, Order, Priority, Status},
};
use axum::{
    Json,
    extract::State,
    http::{HeaderMap, StatusCode},
};
use ground::{Error, Page, Result, id};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;
use web::{
    Answer, App, Body, Caller, IdempotencyKey, IfMatch, Listing, May, Params, PathId, Routes, failure::Problem, once,
    permission::permit, version,
};

pub(super) fn routes() -> Routes {
    Routes::new().routes(routes!(list, open)).routes(routes!(counts)).routes(routes!(show, edit))
}

/// Named views.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum View {
    Mine,
    Unassigned,
    Open,
    Pending,
    Snoozed,
    Resolved,
    All,
}

/// The order of a list.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Sort {
    #[default]
    Newest,
    Oldest,
    Waiting,
}

/// What a list is narrowed to.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct Narrow {
    /// A named view; the other conditions narrow it further.
    #[param(inline)]
    view: Option<View>,
    /// A status.
    #[param(inline)]
    status: Option<Status>,
    /// `me`, `none` or an agent's id.
    assignee: Option<String>,
    /// A team's id.
    team: Option<String>,
    /// An inbox's id.
    inbox: Option<String>,
    /// A channel.
    channel: Option<String>,
    /// A tag.
    tag: Option<String>,
    /// A priority.
    #[param(inline)]
    priority: Option<Priority>,
    /// A customer's id.
    customer: Option<String>,
    /// The id in the system it came from.
    external_id: Option<String>,
    /// Up to 100 ids, separated by commas.
    ids: Option<String>,
    /// `newest` (the default), `oldest` or `waiting`.
    #[param(inline)]
    #[serde(default)]
    sort: Sort,
    /// Rows on the page, 1 to 100; 25 when missing.
    limit: Option<i64>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

impl Narrow {
    fn filter(&self, who: &Caller) -> Result<Filter> {
        let mut f = Filter {
            ids: self.ids.as_deref().map(parse_ids).transpose()?,
            status: self.status.map(Status::word),
            assignee: self.assignee.as_deref().map(|a| parse_assignee(a, who)).transpose()?,
            team_id: self.team.clone(),
            inbox_id: self.inbox.clone(),
            channel: self.channel.clone(),
            tag: self.tag.as_deref().map(crate::rules::tag).transpose()?,
            priority: self.priority.map(Priority::word),
            customer_id: self.customer.clone(),
            external_id: self.external_id.clone(),
            ..Filter::default()
        };
        for text in [&f.team_id, &f.inbox_id, &f.channel, &f.customer_id, &f.external_id].into_iter().flatten() {
            if text.contains('\0') || text.len() > 200 {
                return Err(Error::new(
                    ground::Kind::Invalid,
                    "query_invalid",
                    "A condition of the query is not an id.",
                ));
            }
        }
        match self.view {
            Some(View::Mine) => {
                f.assignee = Some(Assignee::Staff(who.person()?.to_string()));
                f.status = f.status.or(Some("open"));
            }
            Some(View::Unassigned) => {
                f.assignee = Some(Assignee::Nobody);
                f.status = f.status.or(Some("open"));
            }
            Some(View::Open) => f.status = Some("open"),
            Some(View::Pending) => f.status = Some("pending"),
            Some(View::Snoozed) => f.status = Some("snoozed"),
            Some(View::Resolved) => f.status = Some("resolved"),
            Some(View::All) | None => {}
        }
        Ok(f)
    }
    fn order(&self) -> Order {
        match self.sort {
            Sort::Newest => Order::Newest,
            Sort::Oldest => Order::Oldest,
            Sort::Waiting => Order::Waiting,
        }
    }
}

fn parse_ids(text: &str) -> Result<Vec<String>> {
    let ids: Vec<String> = text.split(',').filter(|i| !i.is_empty()).map(ToString::to_string).collect();
    match ids.len() <= 100 && ids.iter().all(|i| id::is("cnv", i)) {
        true => Ok(ids),
        false => Err(Error::new(
            ground::Kind::Invalid,
            "query_invalid",
            "ids takes up to 100 ids of conversations, separated by commas.",
        )),
    }
}

fn parse_assignee(text: &str, who: &Caller) -> Result<Assignee> {
    match text {
        "none" => Ok(Assignee::Nobody),
        "me" => Ok(Assignee::Staff(who.person()?.to_string())),
        id if id::is("stf", id) => Ok(Assignee::Staff(id.to_string())),
        _ => Err(Error::new(ground::Kind::Invalid, "query_invalid", "assignee is me, none or the id of a colleague.")),
    }
}

/// For whom unread marks are shown: a person by id; a token has none.
pub(super) fn reader_of(who: &Caller) -> String {
    who.staff_id.clone().unwrap_or_else(|| who.actor.text())
}

/// Conversations of a view or by conditions.
#[utoipa::path(get, path = "/api/v1/conversations", operation_id = "conversations_list", tag = "conversations", params(Narrow),
    responses((status = 200, body = Page<Conversation>), (status = 400, body = Problem), (status = 401, body = Problem), (status = 403, body = Problem)))]
async fn list(
    who: May<permit::ConversationsRead>,
    State(app): State<App>,
    Params(narrow): Params<Narrow>,
) -> Answer<Json<Page<Conversation>>> {
    let listing = Listing { limit: narrow.limit, cursor: narrow.cursor.clone() };
    let (filter, order, reader) = (narrow.filter(&who)?, narrow.order(), reader_of(&who));
    let (after, rows, limit) = (listing.after::<(i64, String)>()?, listing.rows(), listing.limit() as usize);
    let found = app.db.read(move |r| actions::list(r, &reader, &filter, order, after.clone(), rows)).await?;
    let key = |c: &Conversation| {
        let at = if order == Order::Waiting { c.waiting_since.unwrap_or(c.last_message_at) } else { c.last_message_at };
        (at.0, c.id.clone())
    };
    Ok(Json(Page::cut(found, limit, key)))
}

/// How many conversations each view holds.
#[utoipa::path(get, path = "/api/v1/conversations/counts", operation_id = "conversations_counts", tag = "conversations",
    responses((status = 200, body = Counts), (status = 401, body = Problem), (status = 403, body = Problem)))]
async fn counts(who: May<permit::ConversationsRead>, State(app): State<App>) -> Answer<Json<Counts>> {
    let staff_id = who.staff_id.clone();
    Ok(Json(app.db.read(move |r| actions::counts(r, staff_id.as_deref())).await?))
}

/// Opens a conversation with a customer's first message.
#[utoipa::path(post, path = "/api/v1/conversations", operation_id = "conversations_open", tag = "conversations", request_body = NewConversation,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = Conversation), (status = 401, body = Problem), (status = 403, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn open(
    who: May<permit::ConversationsWrite>,
    State(app): State<App>,
    key: Option<IdempotencyKey>,
    Body(wanted): Body<NewConversation>,
) -> Answer<(StatusCode, HeaderMap, Json<Conversation>)> {
    let (by, reader, id) = (app.stamp(who.actor.clone()), reader_of(&who), id::new("cnv"));
    let request = ("conversations_open", wanted.clone());
    let id = once(&app, &who, key, &request, move |tx| {
        actions::open(tx, &by, &id, &wanted)?;
        Ok(id.clone())
    })
    .await?;
    let c = app.db.read(move |r| actions::show(r, &reader, &id)).await?;
    Ok((StatusCode::CREATED, version::etag(c.version), Json(c)))
}

/// One conversation, by id or number.
#[utoipa::path(get, path = "/api/v1/conversations/{id}", operation_id = "conversations_show", tag = "conversations", params(("id" = String, Path)),
    responses((status = 200, body = Conversation), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn show(
    who: May<permit::ConversationsRead>,
    State(app): State<App>,
    PathId(named): PathId,
) -> Answer<(HeaderMap, Json<Conversation>)> {
    let reader = reader_of(&who);
    let c = app
        .db
        .read(move |r| {
            let id = actions::resolve_id(r, &named)?;
            actions::show(r, &reader, &id)
        })
        .await?;
    Ok((version::etag(c.version), Json(c)))
}

/// Changes subject or priority.
#[utoipa::path(patch, path = "/api/v1/conversations/{id}", operation_id = "conversations_edit", tag = "conversations", params(("id" = String, Path), ("If-Match" = Option<String>, Header)),
    request_body = Edit,
    responses((status = 200, body = Conversation), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 412, body = Problem), (status = 422, body = Problem)))]
async fn edit(
    who: May<permit::ConversationsWrite>,
    State(app): State<App>,
    PathId(named): PathId,
    seen: IfMatch,
    Body(wanted): Body<Edit>,
) -> Answer<(HeaderMap, Json<Conversation>)> {
    super::verbs::change(&app, &who, named, move |tx, by, id| actions::edit(tx, by, id, &wanted, |v| seen.check(v)))
        .await
}
