//! One console's socket, from hello to the end.

use super::presence::Presence;
use crate::{
    App, Caller, Permission,
    line::{LineFact, concerns_access, permission_for},
};
use ::line::{Live, Signal, StoredFact, store};
use axum::{
    extract::ws::{CloseFrame, Message, Utf8Bytes, WebSocket, close_code},
    http::request::Parts,
};
use serde::Deserialize;
use serde_json::json;
use std::{sync::Arc, time::Duration};
use tokio::sync::broadcast::{Receiver, error::RecvError};

/// How far behind a console may be and still be told everything; further, it fetches what it shows.
const FAR: i64 = 2_000;
/// How long the first frame may take, and how often the caller's right to listen is looked at again.
const PATIENCE: Duration = Duration::from_secs(10);
const RECHECK: Duration = Duration::from_secs(60);

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Frame {
    Hello { after: Option<String> },
    Viewing { conversation_id: Option<String> },
    Typing { conversation_id: String, on: bool },
    Ping,
}

/// What ends a socket: the other side is gone, or may not listen any more.
struct Gone;
type Step = Result<(), Gone>;

struct Console {
    socket: WebSocket,
    app: App,
    caller: Caller,
    presence: Arc<Presence>,
    number: u64,
    viewing: Option<String>,
    /// The last position that this socket was told.
    told: i64,
    /// The last position that was looked at; what the caller may not hear is passed over.
    seen: i64,
}

pub(super) async fn run(socket: WebSocket, app: App, caller: Caller, presence: Arc<Presence>, parts: Parts) {
    metrics::gauge!("throughline_sockets", "of" => "console").increment(1.0);
    let number = presence.socket();
    let mut console = Console { socket, app, caller, presence, number, viewing: None, told: 0, seen: 0 };
    let closing = console.app.closing.clone();
    tokio::select! {
        _ = console.live(&parts) => {} // however it ends, what follows is the same
        () = closing.begun() => {
            let away = CloseFrame { code: close_code::AWAY, reason: "The server is stopping.".into() };
            let _ = console.socket.send(Message::Close(Some(away))).await;
        }
    }
    console.look_at(None);
    metrics::gauge!("throughline_sockets", "of" => "console").decrement(1.0);
}

impl Console {
    async fn live(&mut self, parts: &Parts) -> Step {
        let mut live = self.app.feed().subscribe(); // before reading, so that nothing falls in between
        let first = tokio::time::timeout(PATIENCE, self.socket.recv()).await.map_err(|_| Gone)?;
        let Some(Ok(Message::Text(text))) = first else { return Err(Gone) };
        let Ok(Frame::Hello { after }) = serde_json::from_str(&text) else { return Err(Gone) };
        self.greet(after.and_then(|a| a.parse().ok())).await?;
        let mut recheck = tokio::time::interval(RECHECK);
        loop {
            tokio::select! {
                came = self.socket.recv() => match came {
                    Some(Ok(Message::Text(text))) => self.hear(&text).await?,
                    Some(Ok(Message::Close(_)) | Err(_)) | None => return Err(Gone),
                    Some(Ok(_)) => {}
                },
                happened = live.recv() => self.tell_live(happened, &mut live, parts).await?,
                _ = recheck.tick() => self.recheck(parts).await?,
            }
        }
    }

    async fn greet(&mut self, after: Option<i64>) -> Step {
        let head = self.app.feed().position();
        let after = after.unwrap_or(head);
        self.stand_at(after.clamp(0, head));
        // Too far behind, or ahead of us: a copy was restored, or this node lags. What is shown must be fetched again.
        if head.saturating_sub(after) > FAR || after > head {
            self.stand_at(head);
            self.send(json!({"type": "resync", "position": head.to_string()})).await?;
        }
        self.send(json!({"type": "ready", "position": self.told.to_string()})).await?;
        self.catch_up().await
    }

    fn stand_at(&mut self, position: i64) {
        (self.told, self.seen) = (position, position);
    }

    /// Tells what the line says after what was looked at.
    async fn catch_up(&mut self) -> Step {
        loop {
            let after = self.seen;
            let found = self.app.db.read(move |r| store::list_facts(r, after, 500)).await.map_err(|_| Gone)?;
            let full = found.len() == 500;
            for fact in found {
                self.tell(&fact).await?;
            }
            if !full {
                return Ok(());
            }
        }
    }

    async fn hear(&mut self, text: &Utf8Bytes) -> Step {
        match serde_json::from_str(text) {
            Ok(Frame::Ping) => self.send(json!({"type": "pong"})).await?,
            Ok(Frame::Viewing { conversation_id }) => {
                self.look_at(conversation_id.filter(|id| ground::id::is("cnv", id)))
            }
            Ok(Frame::Typing { conversation_id, on }) if self.viewing.as_ref() == Some(&conversation_id) => {
                self.type_in(conversation_id, on);
            }
            _ => {} // a newer console may say more than we understand
        }
        Ok(())
    }

    fn look_at(&mut self, conversation_id: Option<String>) {
        if let Some(old) = self.viewing.take() {
            let viewers = self.presence.leave(&old, self.number);
            self.app.feed().signal(Signal::Viewers { conversation_id: old, viewers });
        }
        if let (Some(new), Some(staff_id)) = (conversation_id, &self.caller.staff_id) {
            let viewers = self.presence.enter(&new, self.number, staff_id, &self.caller.name);
            self.app.feed().signal(Signal::Viewers { conversation_id: new.clone(), viewers });
            self.viewing = Some(new);
        }
    }

    fn type_in(&self, conversation_id: String, on: bool) {
        let Some(who) = self.caller.staff_id.clone().filter(|_| self.caller.may(Permission::ConversationsWrite)) else {
            return;
        };
        let viewers = self.presence.typing(&conversation_id, self.number, on);
        self.app.feed().signal(Signal::Viewers { conversation_id: conversation_id.clone(), viewers });
        let name = Some(self.caller.name.clone());
        self.app.feed().signal(Signal::Typing { conversation_id, who, name, staff: true, on });
    }

    async fn tell_live(&mut self, happened: Result<Live, RecvError>, live: &mut Receiver<Live>, parts: &Parts) -> Step {
        match happened {
            Ok(Live::Fact { fact, .. }) => {
                if fact.position > self.seen {
                    self.tell(&fact).await?;
                }
                if concerns_access(&fact) { self.recheck(parts).await } else { Ok(()) }
            }
            Ok(Live::Signal(signal)) => self.tell_signal(&signal).await,
            Err(RecvError::Lagged(_)) => {
                *live = self.app.feed().subscribe();
                let head = self.app.feed().position();
                if head - self.seen <= FAR {
                    return self.catch_up().await;
                }
                self.stand_at(head);
                self.send(json!({"type": "resync", "position": head.to_string()})).await
            }
            Err(RecvError::Closed) => Err(Gone),
        }
    }

    /// Tells a fact if the caller may hear it. `previous` is what this socket was told before: if it is not what the
    /// console remembers, something got lost between us.
    async fn tell(&mut self, fact: &StoredFact) -> Step {
        self.seen = fact.position;
        if !self.caller.may(permission_for(&fact.kind)) {
            return Ok(());
        }
        let previous = std::mem::replace(&mut self.told, fact.position);
        let mut message = serde_json::to_value(LineFact::from(fact)).map_err(|_| Gone)?;
        message["type"] = "fact".into();
        message["previous"] = previous.to_string().into();
        self.send(message).await
    }

    async fn tell_signal(&mut self, signal: &Signal) -> Step {
        match signal {
            Signal::Typing { who, .. } if Some(who) == self.caller.staff_id.as_ref() => Ok(()),
            Signal::Typing { conversation_id, who, name, staff, on } => {
                let kind = if *staff { "staff" } else { "customer" };
                let who = json!({"id": who, "name": name, "kind": kind});
                self.send(json!({"type": "typing", "conversation_id": conversation_id, "who": who, "on": on})).await
            }
            Signal::Viewers { conversation_id, viewers } => {
                let viewers: Vec<_> = viewers
                    .iter()
                    .map(|(id, name, typing)| json!({"id": id, "name": name, "typing": typing}))
                    .collect();
                self.send(json!({"type": "presence", "conversation_id": conversation_id, "viewers": viewers})).await
            }
        }
    }

    /// Whether the caller may still listen: the session may have ended, the role may have changed.
    async fn recheck(&mut self, parts: &Parts) -> Step {
        let app = self.app.clone();
        match app.gate.identify(&app, parts).await {
            Ok(Some(caller)) if caller.may(Permission::ConversationsRead) => {
                self.caller = caller;
                Ok(())
            }
            Err(e) if e.kind == ground::Kind::Unavailable => Ok(()), // the database is away; nothing can be read anyway
            _ => Err(Gone),
        }
    }

    async fn send(&mut self, message: serde_json::Value) -> Step {
        self.socket.send(Message::Text(message.to_string().into())).await.map_err(|_| Gone)
    }
}
