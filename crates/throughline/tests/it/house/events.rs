//! [`Events`]: an open stream of server-sent events, read one at a time.

use super::{Json, Value, must_come};
use futures_util::StreamExt;

/// One event.
#[derive(Clone, Debug)]
pub struct Event {
    pub id: String,
    pub kind: String,
    pub data: Value,
}

/// An open stream.
pub struct Events {
    stream: std::pin::Pin<Box<dyn futures_util::Stream<Item = reqwest::Result<bytes::Bytes>> + Send>>,
    unread: String,
}

impl Events {
    /// Reads the events of an answer that was opened with [`super::client::Call::open`].
    pub fn of(response: reqwest::Response) -> Events {
        assert_eq!(response.status(), 200);
        let kind = response.headers()["content-type"].to_str().expect("plain").to_owned();
        assert!(kind.starts_with("text/event-stream"), "{kind}");
        Events { stream: Box::pin(response.bytes_stream()), unread: String::new() }
    }
    /// The next event that is not a comment.
    pub async fn next(&mut self) -> Event {
        self.next_or_end().await.expect("the stream goes on")
    }
    /// The next event, or none when the server ended the stream. Comments that keep the line open are not waited for
    /// without end.
    pub async fn next_or_end(&mut self) -> Option<Event> {
        must_come("an event", self.read()).await
    }
    async fn read(&mut self) -> Option<Event> {
        loop {
            if let Some((block, rest)) = self.unread.split_once("\n\n") {
                let event = Events::parse(block);
                self.unread = rest.to_string();
                if event.is_some() {
                    return event;
                }
                continue;
            }
            let more = self.stream.next().await;
            let more = more?.expect("the connection holds");
            self.unread.push_str(std::str::from_utf8(&more).expect("events are cut between characters here"));
        }
    }
    fn parse(block: &str) -> Option<Event> {
        let field = |name: &str| {
            let lines: Vec<&str> = block
                .lines()
                .filter_map(|l| l.strip_prefix(name)?.strip_prefix(':'))
                .map(|l| l.strip_prefix(' ').unwrap_or(l))
                .collect();
            (!lines.is_empty()).then(|| lines.join("\n"))
        };
        let data = field("data")?;
        let data: Value = serde_json::from_str(&data).unwrap_or_else(|e| panic!("{e} in {block}"));
        Some(Event { id: field("id").unwrap_or_default(), kind: field("event").unwrap_or_default(), data })
    }
    /// The kinds of the next `count` events.
    pub async fn kinds(&mut self, count: usize) -> Vec<String> {
        let mut kinds = Vec::new();
        for _ in 0..count {
            let event = self.next().await;
            assert_eq!(event.data.text("kind"), event.kind);
            kinds.push(event.kind);
        }
        kinds
    }
}
