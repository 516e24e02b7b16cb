//! The door for mail servers that hand mail to us: LMTP (RFC 2033) or SMTP (RFC 5321) from a relay of the company's own.
//! Nobody is asked who they are, so it listens where only that relay can come. An answer of 250 is given after the mail is
//! in the database, never before.

use super::{
    Email, actions,
    reading::{self, Raw},
    store::mailbox::MailboxRow,
};
use ground::{Error, Kind, Result};
use mail::lmtp::{Limits, Outcome, Session, Speak, Step, Taken};
use std::{sync::Arc, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::{Semaphore, watch},
    task::JoinSet,
};
use web::App;

/// How long the other side may be silent (RFC 5321, 4.5.3.2).
const SILENCE: Duration = Duration::from_secs(300);
/// Connections at the same time. Each may hold one mail in memory.
const AT_ONCE: usize = 8;

/// A door that is open.
pub struct Door {
    stop: watch::Sender<bool>,
    open: tokio::task::JoinHandle<()>,
}

impl Door {
    /// Lets relays in.
    pub fn open(listener: TcpListener, speak: Speak, app: App, email: Email) -> Door {
        let (stop, stopped) = watch::channel(false);
        Door { stop, open: tokio::spawn(stand(listener, speak, app, email, stopped)) }
    }
    /// Lets nobody in any more, and those who are in finish their mail.
    pub async fn close(self) {
        let _ = self.stop.send(true);
        let _ = self.open.await;
    }
}

async fn stand(listener: TcpListener, speak: Speak, app: App, email: Email, mut stop: watch::Receiver<bool>) {
    let (room, mut guests) = (Arc::new(Semaphore::new(AT_ONCE)), JoinSet::new());
    loop {
        let Ok(place) = room.clone().acquire_owned().await else { break };
        let stream = tokio::select! {
            came = listener.accept() => came,
            _ = stop.wait_for(|s| *s) => break,
        };
        while guests.try_join_next().is_some() {}
        match stream {
            Ok((stream, _)) => {
                let (app, email, stop) = (app.clone(), email.clone(), stop.clone());
                guests.spawn(async move {
                    if let Err(error) = talk(stream, speak, &app, &email, stop).await {
                        tracing::debug!(%error, "a mail server's connection ended");
                    }
                    drop(place);
                });
            }
            Err(error) => {
                tracing::warn!(%error, "a mail server could not be let in");
                tokio::time::sleep(Duration::from_millis(200)).await;
            }
        }
    }
    while guests.join_next().await.is_some() {}
}

/// One connection.
async fn talk(
    mut stream: TcpStream,
    speak: Speak,
    app: &App,
    email: &Email,
    mut stop: watch::Receiver<bool>,
) -> std::io::Result<()> {
    let limits = Limits { size: reading::LARGEST as u64, ..Limits::default() };
    let mut session = Session::new(speak, limits, "throughline");
    let mut guest = Guest { app, email, mailboxes: Vec::new() };
    let (mut buffer, greeting) = (vec![0; 64 * 1024], vec![session.greet()]);
    let mut is_over = !guest.answer(&mut stream, &mut session, greeting).await?;
    while !is_over {
        let read = tokio::select! {
            read = tokio::time::timeout(SILENCE, stream.read(&mut buffer)) => Some(read),
            () = async { drop(stop.wait_for(|s| *s).await) } => None,
        };
        let count = match read {
            Some(Ok(count)) => count?,
            Some(Err(_)) => return stream.write_all(b"421 4.4.2 You were silent for too long.\r\n").await,
            None => return stream.write_all(b"421 4.3.2 The server stops. Try again soon.\r\n").await,
        };
        if count == 0 {
            break;
        }
        let steps = session.feed(&buffer[..count]);
        is_over = !guest.answer(&mut stream, &mut session, steps).await?;
    }
    Ok(())
}

/// What one connection is about.
struct Guest<'a> {
    app: &'a App,
    email: &'a Email,
    /// The mailboxes of the recipients so far, by recipient.
    mailboxes: Vec<(String, MailboxRow)>,
}

/// What becomes of a recipient or a mail, with its reason.
enum Word {
    Taken,
    Later(String),
    Refused(String),
}

impl Word {
    fn outcome(&self) -> Outcome<'_> {
        match self {
            Word::Taken => Outcome::Taken,
            Word::Later(why) => Outcome::Later(why),
            Word::Refused(why) => Outcome::Refused(why),
        }
    }
}

impl Guest<'_> {
    /// Does what the session wants; false when the connection is over.
    async fn answer(
        &mut self,
        stream: &mut TcpStream,
        session: &mut Session,
        steps: Vec<Step>,
    ) -> std::io::Result<bool> {
        let mut steps = std::collections::VecDeque::from(steps);
        while let Some(step) = steps.pop_front() {
            match step {
                Step::Say(text) => stream.write_all(text.as_bytes()).await?,
                Step::Ask(recipient) => {
                    let word = self.ask(&recipient).await;
                    steps.extend(session.judge(word.outcome()));
                }
                Step::Took(taken) => {
                    let words = self.take(taken).await;
                    let outcomes: Vec<Outcome> = words.iter().map(Word::outcome).collect();
                    steps.extend(session.settle(&outcomes));
                }
                Step::Close => return Ok(false),
            }
        }
        Ok(true)
    }

    /// Whether there is a mailbox for this address, or for what stands before its plus.
    async fn ask(&mut self, recipient: &str) -> Word {
        let mut address = recipient.to_lowercase();
        let mut names = vec![address.clone()];
        // A mailbox may have a plus of its own: what stands behind the last one is taken away first.
        while let Some((local, domain)) = address.split_once('@')
            && let Some((shorter, _)) = local.rsplit_once('+')
        {
            address = format!("{shorter}@{domain}");
            names.push(address.clone());
        }
        let found = self.app.db.read(move |r| actions::addressed(r, &names));
        match found.await {
            Ok(Some(row)) => {
                self.mailboxes.push((recipient.to_string(), row));
                Word::Taken
            }
            Ok(None) => Word::Refused("There is no such mailbox here.".into()),
            Err(_) => Word::Later("The database is away.".into()),
        }
    }

    async fn take(&mut self, taken: Taken) -> Vec<Word> {
        let mut words = Vec::new();
        for recipient in &taken.recipients {
            let found = self.mailboxes.iter().find(|(r, _)| r == recipient).map(|(_, row)| row.clone());
            words.push(match found {
                Some(row) => self.enter(row, recipient, &taken.raw).await,
                None => Word::Later("The recipient was forgotten.".into()),
            });
        }
        self.mailboxes.clear();
        words
    }

    /// Takes the mail in for one recipient, and answers when that is committed.
    async fn enter(&self, row: MailboxRow, recipient: &str, raw: &[u8]) -> Word {
        let clean: String = recipient.chars().filter(|c| !c.is_control()).collect();
        let mut bytes = format!("Delivered-To: {clean}\r\n").into_bytes();
        bytes.extend_from_slice(raw);
        let raw = Raw { bytes, source: "lmtp".into(), place: None, is_whole: true, entry_id: None };
        match self.keep(row, raw).await {
            Ok(()) => Word::Taken,
            Err(e) => {
                tracing::warn!(error = %e, "a mail that was handed in could not be taken");
                Word::Later("It could not be stored now.".into())
            }
        }
    }

    async fn keep(&self, row: MailboxRow, raw: Raw) -> Result<()> {
        let (files, mailbox, now) = (self.email.files.clone(), row.clone(), self.app.clock.now());
        let reading = tokio::task::spawn_blocking(move || reading::read(&files, &mailbox, raw, now));
        let arrival = Arc::new(reading.await.map_err(|_| Error::internal("reading a mail broke down"))??);
        let (one, mailbox) = (arrival.clone(), row.clone());
        let taken = self.app.db.write(move |tx| {
            actions::take_batch(tx, now, &mailbox, std::slice::from_ref(&*one), None)?;
            actions::note_good(tx, now, &mailbox.inbox_id, "in", true)
        });
        match taken.await {
            Ok(()) => Ok(()),
            Err(e) if matches!(e.kind, Kind::Again | Kind::Unavailable | Kind::Unknown) => Err(e),
            Err(e) => {
                let enter = move |tx: &mut db::Tx| actions::enter_failed(tx, now, &row, &arrival, &e, None);
                self.app.db.write(enter).await
            }
        }
    }
}
