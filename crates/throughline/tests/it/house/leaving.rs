//! What a test must not leave behind: unread facts, parked facts, unsent deliveries, failed jobs, answers of 5xx that it
//! never looked at, personal data on the line, and roll-ups that a replay of the line would build differently.

use super::{TestHouse, Value, story::PANICS};
use db::args;
use line::{Reader, delivery, job, reader, store};
use std::sync::Arc;

/// Something that a story leaves on purpose. It is an error too when it says so and leaves nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Left {
    /// A delivery that waits for its next try.
    PendingDelivery,
    /// A delivery that was given up.
    ParkedDelivery,
    /// A fact that a reader could not read.
    ParkedFact,
    /// Answers of 5xx.
    Trouble,
}

impl TestHouse {
    /// This story leaves such a thing on purpose.
    pub fn leaves(&self, what: Left) {
        self.left.lock().expect("no test panics here").insert(what);
    }

    /// Looks at everything once more.
    pub(super) async fn leave(self) {
        self.settle().await;
        let head = self.numbered().await;
        for cursor in self.read(store::list_cursors).await {
            assert_eq!((cursor.position, cursor.error), (head, None), "the reader {} is not at the end", cursor.name);
        }
        let now = self.clock.now();
        assert!(self.read(move |r| job::list_due(r, now, 10)).await.is_empty(), "jobs are due");
        let failed =
            self.read(|r| r.all::<(String, String)>("SELECT kind, error FROM jobs WHERE attempts > 0", args![]));
        assert_eq!(failed.await, [], "jobs failed");
        for (what, state) in [(Left::PendingDelivery, "pending"), (Left::ParkedDelivery, "parked")] {
            let found = self.read(move |r| delivery::list(r, None, Some(state), None, 10)).await;
            self.compare(what, found.iter().map(|d| format!("{} {:?}", d.kind, d.last_error)).collect());
        }
        let parked = self.read(|r| store::list_parked(r, None, 10)).await;
        self.compare(
            Left::ParkedFact,
            parked.iter().map(|p| format!("{} {}: {}", p.reader, p.kind, p.error)).collect(),
        );
        let troubles = std::mem::take(&mut *self.troubles.lock().expect("no test panics here"));
        self.compare(Left::Trouble, troubles);
        let panics = std::mem::take(&mut *PANICS.lock().expect("no panic while this is held"));
        assert!(panics.is_empty(), "the server panicked: {panics:#?}");
        self.no_personal_data().await;
        self.replay_equals_live().await;
    }

    fn compare(&self, what: Left, found: Vec<String>) {
        match self.left.lock().expect("no test panics here").contains(&what) {
            true => assert!(!found.is_empty(), "the test says that it leaves {what:?}, and leaves none"),
            false => assert!(found.is_empty(), "the test leaves {what:?}: {found:#?}"),
        }
    }

    /// The line holds ids, kinds and names of fields: nothing that a person wrote, but for tags.
    async fn no_personal_data(&self) {
        for fact in self.read(|r| store::list_facts(r, 0, 10_000)).await {
            let mut data = fact.data();
            if let Some(object) = data.as_object_mut() {
                object.retain(|field, _| !matches!(field.as_str(), "added" | "removed"));
            }
            let words = texts(&data);
            let strange: Vec<_> = words.iter().filter(|w| w.contains([' ', '@', '<', '\n']) || w.len() > 80).collect();
            assert!(strange.is_empty(), "{} holds what a person may have written: {strange:?}", fact.kind);
            assert!(fact.depth <= 2, "{} stands at the end of a chain of {}", fact.kind, fact.depth);
        }
    }

    /// Empties what each reader has built and reads the whole line again.
    async fn replay_equals_live(&self) {
        for one in self.line.readers.iter() {
            let live = self.dump(one).await;
            let again = one.clone();
            match self.app.db.write(move |tx| reader::rewind(tx, &*again)).await {
                Err(e) if e.code == "reader_not_replayable" => continue,
                rewound => rewound.expect("a reader can be rewound"),
            }
            self.line.drain().await.expect("the line can be read again");
            assert_eq!(self.dump(one).await, live, "a replay of {} differs from what it built live", one.name());
        }
    }

    async fn dump(&self, one: &Arc<dyn Reader>) -> String {
        let one = one.clone();
        self.read(move |r| one.dump(r)).await
    }
}

fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(items) => items.iter().flat_map(texts).collect(),
        Value::Object(fields) => fields.values().flat_map(texts).collect(),
        _ => vec![],
    }
}
