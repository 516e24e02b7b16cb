//! The house that each test stands in: the real router on a port of its own over a fresh database, a clock that stands
//! still, and a line that moves only when the test says so. `both!` runs one story on both engines.
//!
//! A story never sleeps and never looks at the time: it settles the house, or waits for the message that must come.

mod answer;
mod checks;
mod client;
mod events;
mod json;
mod leaving;
mod people;
mod place;
mod post;
mod receiver;
mod socket;
mod story;
mod widget;
mod wire;

pub mod running;
pub mod schema;

pub use answer::Answer;
pub use client::{Call, Client};
pub use events::Events;
pub use json::Json;
pub use leaving::Left;
pub use people::{PASSWORD, Person, token_of};
pub use place::Folder;
pub use post::{Account, Mailroom, Post, place};
pub use receiver::{Came, Receiver};
pub use socket::Socket;
pub use story::TestHouse;
pub use widget::{Visitor, signed, signed_with};
pub use wire::{Then, Wire};

pub use db::Engine;
pub use ground::clock;
pub use serde_json::{Value, json};

/// One story, two tests: `name::sqlite` and `name::postgres`. With a closure first, it changes the house's options.
#[macro_export]
macro_rules! both {
    (|$options:ident| $change:expr; $($name:ident),* $(,)?) => {
        $(mod $name {
            fn change($options: &mut throughline::house::Options) { $change; }
            #[test]
            fn sqlite() { $crate::house::TestHouse::tell($crate::house::Engine::Sqlite, change, async |h| super::$name(h).await) }
            #[test]
            fn postgres() { $crate::house::TestHouse::tell($crate::house::Engine::Postgres, change, async |h| super::$name(h).await) }
        })*
    };
    ($($name:ident),* $(,)?) => { $crate::both!(|_options| (); $($name),*); };
}

/// How long a test waits for what must come before it says that it never came. Nothing depends on its length.
pub const PATIENCE: std::time::Duration = std::time::Duration::from_secs(60);

/// Waits until it is so.
pub async fn until(what: &str, mut is_so: impl AsyncFnMut() -> bool) {
    let coming = async {
        while !is_so().await {
            tokio::task::yield_now().await;
        }
    };
    must_come(what, coming).await;
}

/// Waits for what must come.
pub async fn must_come<T>(what: &str, coming: impl Future<Output = T>) -> T {
    match tokio::time::timeout(PATIENCE, coming).await {
        Ok(came) => came,
        Err(_) => panic!("{what} did not come within {} seconds", PATIENCE.as_secs()),
    }
}
