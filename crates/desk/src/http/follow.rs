//! Following.

use crate::actions;
use access::Person;
use axum::{Json, extract::State};
use conversations::actions::resolve_id;
use db::Tx;
use ground::{Result, Stamp};
use utoipa_axum::routes;
use web::{Answer, App, Caller, May, PathId, Routes, failure::Problem, permission::permit};

pub(super) fn routes() -> Routes {
    Routes::new().routes(routes!(list, follow, unfollow))
}

type Followers = Answer<Json<Vec<Person>>>;

/// Who follows a conversation.
#[utoipa::path(get, path = "/api/v1/conversations/{id}/followers", operation_id = "followers_list", tag = "desk", params(("id" = String, Path)),
    responses((status = 200, body = Vec<Person>), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn list(_: May<permit::ConversationsRead>, State(app): State<App>, PathId(named): PathId) -> Followers {
    let found = app.db.read(move |r| {
        let id = resolve_id(r, &named)?;
        actions::followers(r, &id)
    });
    Ok(Json(found.await?))
}

/// The caller follows a conversation.
#[utoipa::path(put, path = "/api/v1/conversations/{id}/followers", operation_id = "followers_follow", tag = "desk", params(("id" = String, Path)),
    responses((status = 200, body = Vec<Person>), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn follow(who: May<permit::ConversationsRead>, State(app): State<App>, PathId(named): PathId) -> Followers {
    change(&app, &who, named, actions::follow).await
}

/// The caller follows it no more.
#[utoipa::path(delete, path = "/api/v1/conversations/{id}/followers", operation_id = "followers_unfollow", tag = "desk", params(("id" = String, Path)),
    responses((status = 200, body = Vec<Person>), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn unfollow(who: May<permit::ConversationsRead>, State(app): State<App>, PathId(named): PathId) -> Followers {
    change(&app, &who, named, |tx, _, me, id| actions::unfollow(tx, me, id)).await
}

async fn change<F>(app: &App, who: &Caller, named: String, action: F) -> Followers
where
    F: Fn(&mut Tx, &Stamp, &str, &str) -> Result<()> + Send + 'static,
{
    let (by, me) = (app.stamp(who.actor.clone()), who.person()?.to_string());
    let changed = app.db.write(move |tx| {
        let id = resolve_id(tx, &named)?;
        action(tx, &by, &me, &id)?;
        actions::followers(tx, &id)
    });
    Ok(Json(changed.await?))
}
