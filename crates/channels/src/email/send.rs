//! Sending by SMTP (RFC 5321): the deliverer. What a server says about each address is kept apart: who has the mail never
//! gets it again, who is refused for ever is believed at once, and only the rest is tried again, under the same
//! `Message-ID`.
//!
//! [`smtp`] one connection · `pool` those that wait for the next mail

pub mod smtp;

mod pool;

use super::{
    DELIVERER, Email,
    actions::{self, Post},
    store::mailbox::MailboxRow,
    trouble::Trouble,
};
use conversations::{
    actions::{Heard, Voice},
    model::Sending,
};
use db::Db;
use futures_util::future::BoxFuture;
use ground::{Clock, Kind, Result, Stamp};
use line::{Deliverer, Delivery, Outcome};
use mail::model::File;
use pool::Pool;
use smtp::{Connection, Failure, Handed, Patience, Word};
use std::{sync::Arc, time::Duration};

/// Sends mail.
pub struct Sender {
    db: Db,
    clock: Clock,
    email: Email,
    patience: Patience,
    pool: Arc<Pool>,
}

impl Sender {
    /// Over these.
    pub fn new(db: Db, clock: Clock, email: Email, patience: Patience) -> Sender {
        Sender { db, clock, email, patience, pool: Arc::default() }
    }

    async fn send(&self, d: &Delivery) -> Outcome {
        let one = d.clone();
        let post = match self.db.read(move |r| actions::compose(r, &one)).await {
            Ok(post) => Arc::new(post),
            Err(e) if matches!(e.kind, Kind::Missing | Kind::Gone) => return Outcome::Refused { why: e.detail },
            Err(e) => return Outcome::Failed { why: format!("The mail could not be put together: {e}"), after: None },
        };
        let handed = match post.open.is_empty() {
            true => Handed::default(), // everybody has it
            false => self.hand_over(&post).await,
        };
        let whole = self.note(&post, &handed).await;
        outcome(&handed, whole)
    }

    async fn hand_over(&self, post: &Post) -> Handed {
        let bytes = match self.write(post).await {
            Ok(bytes) => bytes,
            Err(why) => return Handed::all(&post.open, &Failure::Later(why)),
        };
        let mut connection = match self.connect(&post.mailbox).await {
            Ok(connection) => connection,
            Err(trouble) => return Handed::all(&post.open, &Failure::Trouble(trouble)),
        };
        let handed = connection.hand_over(&post.mailbox.address, &post.open, &bytes).await;
        if connection.is_usable() {
            self.pool.put(&post.mailbox.inbox_id, post.mailbox.version, connection);
        }
        handed
    }

    /// The mail's bytes, with its files.
    async fn write(&self, post: &Post) -> Result<Vec<u8>, String> {
        let (files, rows, mut letter) = (self.email.files.clone(), post.files.clone(), post.letter.clone());
        let writing = tokio::task::spawn_blocking(move || {
            for row in rows {
                let bytes = std::fs::read(files.path(&row.id).map_err(|e| e.detail)?).map_err(|e| e.to_string())?;
                letter.files.push(File { name: row.name, kind: row.content_type, bytes });
            }
            Ok::<_, String>(mail::write(&letter))
        });
        let written = writing.await.map_err(|_| "Writing the mail broke down; see the log.".to_string())?;
        written.map_err(|e| format!("A file of the message could not be read: {e}"))
    }

    async fn connect(&self, mailbox: &MailboxRow) -> Result<Connection, Trouble> {
        match self.pool.take(&mailbox.inbox_id, mailbox.version).await {
            Some(connection) => Ok(connection),
            None => smtp::open(mailbox, &self.email, self.clock.now(), self.patience).await,
        }
    }

    /// What came of it, on the message and on the mailbox; answers where the message stands. A database that is away gets
    /// some time: what is not noted is sent again.
    async fn note(&self, post: &Arc<Post>, handed: &Handed) -> Option<Sending> {
        let (by, handed) = (Stamp::system("deliverer:email", self.clock.now()), Arc::new(handed.clone()));
        for wait in [1, 2, 4, 8, 0] {
            let (by, post, handed) = (by.clone(), post.clone(), handed.clone());
            let noted = self.db.write(move |tx| {
                let heard: Vec<Heard> = handed.told.iter().map(heard).collect();
                let whole = actions::heard(tx, &by, &post.message_ids, &heard)?;
                let is_used = handed.told.iter().any(|(_, word)| matches!(word, Word::Taken(_)));
                match &handed.trouble {
                    Some(t) => actions::note_trouble(tx, by.at, &post.mailbox.inbox_id, "out", t)?,
                    None if handed.told.is_empty() => {}
                    None => actions::note_good(tx, by.at, &post.mailbox.inbox_id, "out", is_used)?,
                }
                Ok(whole)
            });
            match noted.await {
                Ok(whole) => return whole,
                Err(e) if wait > 0 && matches!(e.kind, Kind::Again | Kind::Unavailable | Kind::Unknown) => {
                    tokio::time::sleep(Duration::from_secs(wait)).await;
                }
                Err(error) => {
                    tracing::error!(%error, "what became of a mail could not be noted");
                    return None;
                }
            }
        }
        None
    }
}

impl Deliverer for Sender {
    fn name(&self) -> &'static str {
        DELIVERER
    }
    fn patience(&self) -> Duration {
        self.patience.whole
    }
    fn deliver<'a>(&'a self, delivery: &'a Delivery) -> BoxFuture<'a, Outcome> {
        Box::pin(self.send(delivery))
    }
}

fn heard((address, word): &(String, Word)) -> Heard {
    let (state, detail) = match word {
        Word::Taken(said) => (Sending::Sent, said),
        Word::Later(said) => (Sending::Delayed, said),
        Word::Never(said) => (Sending::Failed, said),
    };
    Heard { address: Some(address.clone()), state, detail: Some(detail.clone()), by: Voice::Server }
}

/// What it means for the delivery: tried again as long as somebody waits, given up when the message has failed. That a copy
/// was refused is told on the message.
fn outcome(handed: &Handed, whole: Option<Sending>) -> Outcome {
    let (mut later, mut never, mut is_taken) = (None, None, false);
    for (_, word) in &handed.told {
        match word {
            Word::Later(why) => later = later.or(Some(why)),
            Word::Never(why) => never = never.or(Some(why)),
            Word::Taken(_) => is_taken = true,
        }
    }
    match (later, never) {
        (Some(why), _) => Outcome::Failed { why: why.clone(), after: None },
        (None, Some(why)) if whole == Some(Sending::Failed) || (whole.is_none() && !is_taken) => {
            Outcome::Refused { why: why.clone() }
        }
        _ => Outcome::Delivered,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_who_waits_is_tried_again_and_a_refused_copy_gives_nothing_up() {
        let (taken, later, never) = (Word::Taken("ok".into()), Word::Later("l".into()), Word::Never("n".into()));
        let failed = Outcome::Failed { why: "l".into(), after: None };
        let refused = Outcome::Refused { why: "n".into() };
        for (words, whole, wanted) in [
            (vec![&taken], Some(Sending::Sent), Outcome::Delivered),
            (vec![&taken, &never], Some(Sending::Sent), Outcome::Delivered),
            (vec![&never, &taken], Some(Sending::Failed), refused.clone()),
            (vec![&never, &later], Some(Sending::Failed), failed.clone()),
            (vec![&taken, &later], Some(Sending::Sent), failed),
            (vec![&never], None, refused),
            (vec![], Some(Sending::Sent), Outcome::Delivered),
        ] {
            let told = words.into_iter().map(|w| ("a@x".to_string(), w.clone())).collect();
            assert_eq!(outcome(&Handed { told, trouble: None }, whole), wanted);
        }
    }
}
