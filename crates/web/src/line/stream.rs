//! Server-sent events: the line for whoever has no WebSocket. Resumes with `Last-Event-ID`.

use super::{LineFact, concerns_access};
use crate::{Answer, App, May, Params, Permission, Routes, failure::Problem, permission::permit};
use ::line::{Live, StoredFact};
use axum::{
    extract::State,
    http::request::Parts,
    response::sse::{Event, KeepAlive, Sse},
};
use futures_util::{Stream, stream};
use ground::{Error, Kind, Result};
use serde::Deserialize;
use std::{collections::VecDeque, convert::Infallible, time::Duration};
use tokio::sync::broadcast::{Receiver, error::RecvError};
use utoipa::IntoParams;
use utoipa_axum::routes;

pub(super) fn routes() -> Routes {
    Routes::new().routes(routes!(stream_facts))
}

/// How often the caller's right to listen is looked at again.
const RECHECK: Duration = Duration::from_secs(60);

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct From {
    /// A position to go on after; `Last-Event-ID` wins.
    after: Option<i64>,
}

/// Facts as they happen: the event is the kind, the id the position, the data the fact.
#[utoipa::path(get, path = "/api/v1/stream", operation_id = "facts_stream", tag = "line", params(From, ("Last-Event-ID" = Option<String>, Header)),
    responses((status = 200, content_type = "text/event-stream", body = String), (status = 400, body = Problem), (status = 401, body = Problem), (status = 403, body = Problem)))]
async fn stream_facts(
    _: May<permit::FactsRead>,
    State(app): State<App>,
    Params(from): Params<From>,
    parts: Parts,
) -> Answer<Sse<impl Stream<Item = std::result::Result<Event, Infallible>>>> {
    let position = match parts.headers.get("last-event-id") {
        Some(id) => Some(id.to_str().ok().and_then(|t| t.parse().ok()).ok_or_else(|| {
            Error::new(Kind::Invalid, "last_event_id_invalid", "Last-Event-ID is not one that this stream gave out.")
        })?),
        None => from.after,
    };
    let live = app.feed().subscribe();
    let position = position.unwrap_or_else(|| app.feed().position());
    let state = Following { app, parts, live, position, waiting: VecDeque::new(), behind: true };
    let events = stream::unfold(state, |mut s| async move {
        let fact = s.next().await?;
        let event = Event::default().id(fact.position.to_string()).event(&fact.kind).json_data(LineFact::from(&fact));
        Some((Ok(event.unwrap_or_default()), s))
    });
    Ok(Sse::new(events).keep_alive(KeepAlive::default()))
}

/// Follows the line: from the database while behind, then from the live feed.
struct Following {
    app: App,
    /// Says who listens.
    parts: Parts,
    live: Receiver<Live>,
    position: i64,
    waiting: VecDeque<StoredFact>,
    behind: bool,
}

impl Following {
    async fn next(&mut self) -> Option<StoredFact> {
        loop {
            if let Some(fact) = self.waiting.pop_front() {
                if concerns_access(&fact) && !self.may_listen().await {
                    return None;
                }
                self.position = fact.position;
                return Some(fact);
            }
            if self.behind {
                self.catch_up().await.ok()?;
                continue;
            }
            let happened = tokio::select! {
                happened = self.live.recv() => happened,
                () = tokio::time::sleep(RECHECK) => match self.may_listen().await {
                    true => continue,
                    false => return None,
                },
                () = self.app.closing.begun() => return None,
            };
            match happened {
                Ok(Live::Fact { fact, .. }) if fact.position > self.position => self.waiting.push_back((*fact).clone()),
                Ok(_) => {}
                Err(RecvError::Lagged(_)) => self.behind = true,
                Err(RecvError::Closed) => return None,
            }
        }
    }
    /// Whether the caller may still listen: the token may have ended, the role may have changed.
    async fn may_listen(&self) -> bool {
        match self.app.gate.identify(&self.app, &self.parts).await {
            Ok(caller) => caller.is_some_and(|c| c.may(Permission::FactsRead)),
            Err(e) => e.kind == Kind::Unavailable, // the database is away; nothing can be read anyway
        }
    }
    async fn catch_up(&mut self) -> Result<()> {
        let after = self.position;
        let found = self.app.db.read(move |r| ::line::store::list_facts(r, after, 500)).await?;
        self.behind = found.len() == 500;
        self.waiting.extend(found);
        Ok(())
    }
}
