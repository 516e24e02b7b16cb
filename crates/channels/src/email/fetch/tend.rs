//! One mailbox, as long as its settings stay: takes its lease, connects, catches up, waits for more; and after trouble tries
//! again, less and less often.

use super::{
    Fetcher, Halt, LEASE,
    batch::Reading,
    before,
    session::{self, Session},
};
use crate::email::{
    actions,
    store::{folder::FolderRow, mailbox::MailboxRow},
    trouble::Trouble,
};
use ground::clock;
use std::time::Duration;

/// How often a node says that it still has a mailbox, whatever else it does.
const RENEW: Duration = Duration::from_secs(60);
/// How long the server is listened to without a look of our own.
const LISTEN: Duration = Duration::from_secs(60);
/// How long after trouble it is tried again, at most.
const LONGEST: Duration = Duration::from_secs(300);
/// How often server and ledger are counted against each other.
const COUNT_EVERY: i64 = clock::DAY;

/// Why a round ended.
enum End {
    /// Other settings, or it is time to stop.
    Over,
    /// Another node has it.
    Elsewhere,
    /// Somebody wants it looked at now.
    Nudged,
}

/// What came of waiting.
enum Heard {
    /// The server told of something, or the time was over.
    Session(Session),
    /// Somebody wants it looked at now. A connection that waits cannot be asked, so there will be a new one.
    Nudge,
    /// It is time to stop.
    Stop,
}

/// Fetches until the settings change or it is time to stop.
pub(super) async fn tend(fetcher: Fetcher, inbox_id: String, version: i64) {
    let (mut wait, mut stop, mut nudges) = (Duration::ZERO, fetcher.stop.clone(), fetcher.email.nudges());
    let mut alone_to = 0;
    loop {
        tokio::select! {
            () = tokio::time::sleep(wait) => {}
            _ = nudges.changed(), if !wait.is_zero() => {}
            _ = stop.wait_for(|s| *s) => break,
        }
        let begun = fetcher.app.clock.now();
        let ended = tokio::select! {
            ended = round(&fetcher, &inbox_id, version, alone_to) => ended,
            () = kept(&fetcher, &inbox_id) => Ok(End::Elsewhere),
        };
        alone_to = 0;
        match ended {
            Ok(End::Over) => break,
            Ok(End::Nudged) => wait = Duration::ZERO,
            Ok(End::Elsewhere) | Err(Halt::Elsewhere) => wait = Duration::from_secs(10),
            Err(Halt::Stuck(uid, trouble)) => {
                tracing::info!(inbox_id, step = trouble.step, "a mail did not come; asking for it again");
                note(&fetcher, &inbox_id, trouble).await;
                (alone_to, wait) = (uid, Duration::from_secs(1));
            }
            Err(Halt::Trouble(trouble)) => {
                tracing::warn!(inbox_id, step = trouble.step, "mail cannot be fetched; trying again");
                note(&fetcher, &inbox_id, trouble).await;
                let was_long = fetcher.app.clock.now().since(begun) > clock::MINUTE;
                wait = if was_long { Duration::ZERO } else { wait };
                wait = (wait * 2).clamp(Duration::from_secs(1), LONGEST);
            }
        }
    }
    let (id, holder) = (inbox_id, fetcher.holder.clone());
    let _ = fetcher.app.db.write(move |tx| actions::release(tx, &id, &holder)).await; // else the lease ends by itself
}

/// Keeps the mailbox during a long catch-up or a large mail; comes back when another node has it.
async fn kept(fetcher: &Fetcher, inbox_id: &str) {
    loop {
        tokio::time::sleep(RENEW).await;
        // A database that is away says nothing about other nodes; what is read meanwhile is refused when it is stored.
        if matches!(hold(fetcher, inbox_id).await, Ok(None)) {
            return;
        }
    }
}

async fn note(fetcher: &Fetcher, inbox_id: &str, trouble: Trouble) {
    let (id, now) = (inbox_id.to_string(), fetcher.app.clock.now());
    let noted = fetcher.app.db.write(move |tx| actions::note_trouble(tx, now, &id, "in", &trouble)).await;
    if let Err(error) = noted {
        tracing::warn!(%error, "the state of a mailbox could not be noted");
    }
}

async fn hold(fetcher: &Fetcher, inbox_id: &str) -> Result<Option<MailboxRow>, Trouble> {
    let (id, holder, now) = (inbox_id.to_string(), fetcher.holder.clone(), fetcher.app.clock.now());
    let held = fetcher.app.db.write(move |tx| actions::hold(tx, &id, &holder, now, now.plus(LEASE))).await;
    held.map_err(|e| Trouble::at("storage", e.detail))
}

/// From connecting to the end of the connection.
async fn round(fetcher: &Fetcher, inbox_id: &str, version: i64, mut alone_to: u32) -> Result<End, Halt> {
    let Some(mailbox) = hold(fetcher, inbox_id).await? else { return Ok(End::Elsewhere) };
    let settings = mailbox.settings();
    let Some(server) = settings.incoming.clone().filter(|_| mailbox.version == version) else { return Ok(End::Over) };
    let (secret, now) = (mailbox.in_secret.clone().unwrap_or_default(), fetcher.app.clock.now());
    let mut session = session::open(&server, &settings, &mailbox.address, &secret, &fetcher.email.tokens, now).await?;
    let mut f = cursor(fetcher, &mailbox, &session).await?;
    before::remember(fetcher, &mailbox, &mut session, &mut f).await?;
    loop {
        let (row, line, folder) = (&mailbox, &mut session, &mut f);
        let came = Reading { fetcher, mailbox: row, session: line, folder, alone_to }.catch_up().await?;
        alone_to = 0;
        good(fetcher, inbox_id, came > 0).await?;
        if count_if_due(fetcher, &mut session, &mut f).await? {
            continue; // what was missing is read again
        }
        session = match listen(fetcher, session).await? {
            Heard::Session(next) => next,
            Heard::Nudge => return Ok(End::Nudged),
            Heard::Stop => return Ok(End::Over),
        };
        match hold(fetcher, inbox_id).await? {
            Some(m) if m.version == version => {}
            Some(_) => return Ok(End::Over),
            None => return Ok(End::Elsewhere),
        }
    }
}

async fn good(fetcher: &Fetcher, inbox_id: &str, used: bool) -> Result<(), Trouble> {
    let (id, now) = (inbox_id.to_string(), fetcher.app.clock.now());
    let noted = fetcher.app.db.write(move |tx| actions::note_good(tx, now, &id, "in", used)).await;
    noted.map_err(|e| Trouble::at("storage", e.detail))
}

/// Waits for the server, a nudge, or the end.
async fn listen(fetcher: &Fetcher, session: Session) -> Result<Heard, Trouble> {
    let (mut stop, mut nudges) = (fetcher.stop.clone(), fetcher.email.nudges());
    tokio::select! {
        session = session.wait(LISTEN) => session.map(Heard::Session),
        _ = nudges.changed() => Ok(Heard::Nudge),
        _ = stop.wait_for(|s| *s) => Ok(Heard::Stop),
    }
}

/// Up to where the folder was read; a new one, or one with other numbers, is stored before anything is fetched.
async fn cursor(fetcher: &Fetcher, mailbox: &MailboxRow, session: &Session) -> Result<FolderRow, Halt> {
    let (turn, row, shown) = (fetcher.turn(), mailbox.clone(), session.shown);
    Ok(fetcher.app.db.write(move |tx| actions::begin_folder(tx, &turn, &row, shown)).await?)
}

/// Counts once a day; whether something was missing, to which the cursor went back.
async fn count_if_due(fetcher: &Fetcher, session: &mut Session, f: &mut FolderRow) -> Result<bool, Trouble> {
    let now = fetcher.app.clock.now();
    if f.counted_at.is_some_and(|at| now.since(at) < COUNT_EVERY) {
        return Ok(false);
    }
    let held = session.list_from(f.first_uid).await?;
    let read = f.clone();
    let counting = fetcher.app.db.write(move |tx| actions::count(tx, now, &read, &held));
    match counting.await.map_err(|e| Trouble::at("storage", e.detail))? {
        Some(counted) => *f = counted,
        None => return Ok(false),
    }
    Ok(f.missing > 0)
}
