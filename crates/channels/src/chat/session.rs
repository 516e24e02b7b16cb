//! What one socket hears and says. Knows no transport: frames in, frames out. Every frame of a fact names the place of the
//! one before it on this socket, so that the widget notices a gap.

use super::{
    Chat, actions,
    doors::Door,
    http::settle,
    model::{Asker, ClientFrame, ServerFrame},
    rules::{Heard, Viewer},
    visitor,
};
use ground::{Error, Kind, Result, Time, clock, id};
use line::{Live, Signal, StoredFact};
use web::App;

/// How often typing is told on, at most.
const TYPING_EVERY: i64 = clock::SECOND;

/// One socket.
pub(super) struct Session {
    app: App,
    chat: Chat,
    asker: Asker,
    /// What agents without a name are called: the inbox.
    inbox_name: String,
    viewer: Option<Viewer>,
    /// The conversation that goes on.
    conversation_id: Option<String>,
    /// The place that the last frame named.
    told: i64,
    /// The place up to which the line was looked at.
    seen: i64,
    typing_since: Option<Time>,
}

impl Session {
    /// Greets: checks who it is, and tells what was missed since `after`.
    pub async fn begin(app: App, chat: Chat, door: &Door, hello: ClientFrame) -> Result<(Session, Vec<ServerFrame>)> {
        let ClientFrame::Hello { visitor, identity, after } = hello else {
            return Err(Error::new(Kind::Invalid, "hello_wanted", "The first frame must be a hello."));
        };
        let asker = visitor::ask(door, &visitor, identity.as_deref(), app.clock.now())?;
        let inbox_name = door.config.name.clone();
        let mut session = Session {
            app,
            chat,
            asker,
            inbox_name,
            viewer: None,
            conversation_id: None,
            told: 0,
            seen: 0,
            typing_since: None,
        };
        session.settle().await?;
        let frames = session.resume(after.and_then(|a| a.parse().ok())).await?;
        Ok((session, frames))
    }

    pub fn now(&self) -> Time {
        self.app.clock.now()
    }

    /// Whether the host site's signature has ended.
    pub fn has_ended(&self) -> bool {
        self.asker.identity.as_ref().is_some_and(|i| i.has_ended(self.now()))
    }

    /// Looks who it is, and which conversation goes on.
    async fn settle(&mut self) -> Result<()> {
        let Some(viewer) = settle(&self.app, &self.asker).await? else { return Ok(()) };
        let found = self
            .app
            .db
            .read(move |r| {
                let mut viewer = viewer.clone();
                let conversation_id = actions::current(r, &mut viewer)?;
                Ok((viewer, conversation_id))
            })
            .await?;
        (self.viewer, self.conversation_id) = (Some(found.0), found.1);
        Ok(())
    }

    /// Goes on from where the widget was, or at the line's end.
    async fn resume(&mut self, after: Option<i64>) -> Result<Vec<ServerFrame>> {
        let (Some(viewer), Some(after)) = (self.viewer.clone(), after) else {
            let head = self.app.db.read(line::store::head).await?;
            return Ok(self.start_at(head));
        };
        let (head, missed) = self.app.db.read(move |r| actions::catch_up(r, &viewer, after)).await?;
        let Some(missed) = missed else {
            // Too much: the widget sees by the place that it has to load. A place that does not exist yet (another line,
            // a restored copy) it would take for newer than everything, so that is said.
            let mut frames = self.start_at(head);
            frames.extend((after > head).then_some(ServerFrame::Resync));
            return Ok(frames);
        };
        let mut frames = self.start_at(after);
        for fact in missed {
            frames.extend(self.fact(&fact).await?);
        }
        self.seen = self.seen.max(head);
        Ok(frames)
    }

    fn start_at(&mut self, position: i64) -> Vec<ServerFrame> {
        (self.told, self.seen) = (position, position);
        vec![ServerFrame::Ready { position: position.to_string() }]
    }

    /// Something came over the live feed.
    pub async fn hear(&mut self, live: &Live) -> Result<Vec<ServerFrame>> {
        match live {
            Live::Fact { fact, .. } => self.fact(fact).await,
            Live::Signal(signal) => Ok(self.signal(signal)),
        }
    }

    async fn fact(&mut self, fact: &StoredFact) -> Result<Vec<ServerFrame>> {
        if fact.position <= self.seen {
            return Ok(vec![]);
        }
        self.seen = fact.position;
        let heard = self.viewer.as_ref().map_or(Heard::Nothing, |v| v.hear(fact));
        match heard {
            Heard::Nothing => Ok(vec![]),
            Heard::Moved => self.lost().await,
            Heard::Own(message_id) => self.message(fact, message_id).await,
            Heard::Answer(message_id) => {
                let mut frames = self.message(fact, message_id.clone()).await?;
                if !frames.is_empty() {
                    // Who answers has read what came before.
                    let position = self.told.to_string();
                    frames.push(ServerFrame::Read { previous: position.clone(), position, message_id });
                }
                Ok(frames)
            }
        }
    }

    async fn message(&mut self, fact: &StoredFact, message_id: String) -> Result<Vec<ServerFrame>> {
        let Some(viewer) = self.viewer.clone() else { return Ok(vec![]) };
        let (links, now) = (self.chat.links(&self.app).await?, self.now());
        let (viewer, shown) = self
            .app
            .db
            .read(move |r| {
                let mut viewer = viewer.clone();
                let shown = actions::show(r, &mut viewer, &message_id, &links, now)?;
                Ok((viewer, shown))
            })
            .await?;
        self.viewer = Some(viewer);
        let Some(message) = shown else { return Ok(vec![]) };
        self.conversation_id = fact.conversation_id.clone().or(self.conversation_id.take());
        let previous = std::mem::replace(&mut self.told, fact.position).to_string();
        Ok(vec![ServerFrame::Message { previous, position: fact.position.to_string(), message: Box::new(message) }])
    }

    /// Some of the feed was lost, or the person is another now: looks again and lets the widget load.
    pub async fn lost(&mut self) -> Result<Vec<ServerFrame>> {
        self.settle().await?;
        Ok(vec![ServerFrame::Resync])
    }

    fn signal(&self, signal: &Signal) -> Vec<ServerFrame> {
        match signal {
            Signal::Typing { conversation_id, name, staff: true, on, .. }
                if self.viewer.is_some() && Some(conversation_id) == self.conversation_id.as_ref() =>
            {
                vec![ServerFrame::Typing { who: name.clone().unwrap_or_else(|| self.inbox_name.clone()), on: *on }]
            }
            _ => vec![],
        }
    }

    /// The widget said something.
    pub async fn told(&mut self, frame: ClientFrame) -> Result<Vec<ServerFrame>> {
        match frame {
            ClientFrame::Hello { .. } => Ok(vec![]),
            ClientFrame::Typing { on } => {
                self.typing(on);
                Ok(vec![])
            }
            ClientFrame::Read { message_id } => {
                self.read(message_id).await;
                Ok(vec![])
            }
            ClientFrame::Ping if self.viewer.is_none() => {
                // Somebody who had never written when the socket began may have by now.
                self.settle().await?;
                let known = self.viewer.is_some().then_some(ServerFrame::Resync);
                Ok(known.into_iter().chain([ServerFrame::Pong]).collect())
            }
            ClientFrame::Ping => Ok(vec![ServerFrame::Pong]),
        }
    }

    fn typing(&mut self, on: bool) {
        let now = self.now();
        match (on, self.typing_since) {
            (true, Some(since)) if now.since(since) < TYPING_EVERY => return,
            (false, None) => return,
            _ => self.typing_since = on.then_some(now),
        }
        let (Some(viewer), Some(conversation_id)) = (&self.viewer, &self.conversation_id) else { return };
        self.app.feed().signal(Signal::Typing {
            conversation_id: conversation_id.clone(),
            who: viewer.customer_id.clone(),
            name: None,
            staff: false,
            on,
        });
    }

    /// A read mark is worth no broken line: what fails is told again by the widget's next mark.
    async fn read(&mut self, message_id: String) {
        let Some(viewer) = self.viewer.clone() else { return };
        if !id::is("msg", &message_id) {
            return;
        }
        let at = self.now();
        if let Err(error) = self.app.db.write(move |tx| actions::read(tx, at, &viewer, &message_id)).await {
            tracing::debug!(%error, "a visitor's read mark was not kept");
        }
    }
}

impl Drop for Session {
    /// The socket is gone: nobody types there any more.
    fn drop(&mut self) {
        self.typing(false);
    }
}
