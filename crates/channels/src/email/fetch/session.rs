//! A logged-in IMAP connection to one folder: plain RFC 3501, and more only when the server says it can. Everything that
//! the server sends is bounded; every wait ends.

use crate::email::{
    connect::{self, Line},
    model::{Login, Security, Server, Settings, Step},
    oauth::Tokens,
    rules::uids::{self, Shown},
    trouble::{PATIENCE, Trouble, within},
};
use async_imap::{Client, error::Error as Imap, types::UnsolicitedResponse};
use futures_util::TryStreamExt;
use ground::Time;
use std::{collections::HashMap, time::Duration};

/// Bytes of an ordinary answer.
const SMALL: u64 = 1024 * 1024;
/// Bytes of a list of numbers: a million mails.
const NUMBERS: u64 = 16 * 1024 * 1024;

/// A connection.
#[derive(Debug)]
pub struct Session {
    imap: async_imap::Session<Line>,
    /// The folder as the server showed it.
    pub shown: Shown,
    /// How many mails it held then.
    exists: u32,
    can_idle: bool,
}

/// A mail as the server lists it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its number.
    pub uid: u32,
    /// Its size as the server says.
    pub size: u64,
}

/// Connects, logs in and opens the folder.
///
/// # Errors
/// The step that failed.
pub async fn open(
    server: &Server,
    settings: &Settings,
    address: &str,
    secret: &str,
    tokens: &Tokens,
    now: Time,
) -> Result<Session, Trouble> {
    let mut imap = log_in(server, settings.certificate.as_deref(), address, secret, tokens, now).await?;
    let folder = settings.folder.as_deref().unwrap_or("INBOX");
    imap.get_mut().allow(SMALL);
    let found = within("folder", async { imap.examine(folder).await.map_err(|e| no_folder(folder, &e)) }).await?;
    let validity = found.uid_validity.ok_or_else(|| {
        Trouble::at("protocol", "The server gives mails no lasting numbers (UIDVALIDITY); it cannot be used safely.")
    })?;
    let shown = Shown { validity: i64::from(validity), next_uid: found.uid_next.map(i64::from) };
    imap.get_mut().allow(SMALL);
    let can = within("protocol", async { imap.capabilities().await.map_err(|e| broken(&e)) }).await?;
    Ok(Session { can_idle: can.has_str("IDLE"), imap, shown, exists: found.exists })
}

/// Connects and logs in.
///
/// # Errors
/// The step that failed.
pub async fn log_in(
    server: &Server,
    certificate: Option<&str>,
    address: &str,
    secret: &str,
    tokens: &Tokens,
    now: Time,
) -> Result<async_imap::Session<Line>, Trouble> {
    let client = greet(server, certificate).await?;
    let user = server.user.as_deref().unwrap_or(address);
    let done = match server.login {
        Login::Oauth2 => {
            let token = tokens.get(server, secret, now).await?;
            let bearer = Bearer(format!("user={user}\x01auth=Bearer {token}\x01\x01"), false);
            within("login", async { Ok(client.authenticate("XOAUTH2", bearer).await) }).await?
        }
        _ => within("login", async { Ok(client.login(user, secret).await) }).await?,
    };
    done.map_err(|(e, _)| {
        tokens.forget();
        Trouble::at("login", format!("The server refuses the login of {user}: {}. Check user and password.", said(&e)))
    })
}

async fn greet(server: &Server, certificate: Option<&str>) -> Result<Client<Line>, Trouble> {
    let mut client = Client::new(connect::open(server, certificate).await?);
    let lost = || Trouble::at("connect", "The server hung up at once. Is this a port for IMAP?");
    within("connect", async { client.read_response().await.map_err(|_| lost())?.ok_or_else(lost).map(drop) }).await?;
    if server.security != Security::Starttls {
        return Ok(client);
    }
    let none = |e: Imap| Trouble::at("tls", format!("The server does not protect this port: {}.", said(&e)));
    within("tls", async { client.run_command_and_check_ok("STARTTLS", None).await.map_err(none) }).await?;
    Ok(Client::new(client.into_inner().secure(server, certificate).await?))
}

/// Answers with the token once; a second question is an error text that wants an empty answer.
struct Bearer(String, bool);

impl async_imap::Authenticator for Bearer {
    type Response = String;
    fn process(&mut self, _: &[u8]) -> String {
        match std::mem::replace(&mut self.1, true) {
            false => self.0.clone(),
            true => String::new(),
        }
    }
}

impl Session {
    /// Numbers of the folder from this one on; the server may name others too.
    ///
    /// # Errors
    /// `protocol`.
    pub async fn list_from(&mut self, uid: i64) -> Result<Vec<u32>, Trouble> {
        self.imap.get_mut().allow(NUMBERS);
        let query = format!("UID {}:*", uid.max(1));
        let found = within("protocol", async { self.imap.uid_search(query).await.map_err(|e| broken(&e)) }).await?;
        Ok(found.into_iter().collect())
    }

    /// When the server got these mails; one of which it says nothing is missing.
    ///
    /// # Errors
    /// `protocol`.
    pub async fn dates(&mut self, uids: &[u32]) -> Result<HashMap<u32, Time>, Trouble> {
        self.imap.get_mut().allow(SMALL);
        let found = within("protocol", async {
            let stream = self.imap.uid_fetch(uids::set(uids), "(UID INTERNALDATE)").await.map_err(|e| broken(&e))?;
            stream.try_collect::<Vec<_>>().await.map_err(|e| broken(&e))
        });
        Ok(found.await?.iter().filter_map(dated).collect())
    }

    /// When the server got the last `most` mails of the folder as it was opened.
    ///
    /// # Errors
    /// `protocol`.
    pub async fn newest_dates(&mut self, most: u32) -> Result<HashMap<u32, Time>, Trouble> {
        if self.exists == 0 {
            return Ok(HashMap::new());
        }
        let from = self.exists.saturating_sub(most) + 1;
        let set = format!("{from}:{}", self.exists);
        self.imap.get_mut().allow(SMALL);
        let found = within("protocol", async {
            let stream = self.imap.fetch(set, "(UID INTERNALDATE)").await.map_err(|e| broken(&e))?;
            stream.try_collect::<Vec<_>>().await.map_err(|e| broken(&e))
        });
        Ok(found.await?.iter().filter_map(dated).collect())
    }

    /// Heads of these mails, each at most `most` bytes of it.
    ///
    /// # Errors
    /// `protocol`.
    pub async fn heads(&mut self, uids: &[u32], most: usize) -> Result<HashMap<u32, Vec<u8>>, Trouble> {
        self.imap.get_mut().allow(SMALL + (most * uids.len()) as u64);
        let what = format!("(UID BODY.PEEK[HEADER]<0.{most}>)");
        let found = within("protocol", async {
            let stream = self.imap.uid_fetch(uids::set(uids), what).await.map_err(|e| broken(&e))?;
            stream.try_collect::<Vec<_>>().await.map_err(|e| broken(&e))
        });
        let head = |f: &async_imap::types::Fetch| {
            let bytes = f.header()?;
            Some((f.uid?, bytes[..bytes.len().min(most)].to_vec()))
        };
        Ok(found.await?.iter().filter_map(head).collect())
    }

    /// Sizes of these mails; a mail that is gone meanwhile is missing.
    ///
    /// # Errors
    /// `protocol`.
    pub async fn sizes(&mut self, uids: &[u32]) -> Result<Vec<Listed>, Trouble> {
        self.imap.get_mut().allow(SMALL);
        let found = within("protocol", async {
            let stream = self.imap.uid_fetch(uids::set(uids), "(UID RFC822.SIZE)").await.map_err(|e| broken(&e))?;
            stream.try_collect::<Vec<_>>().await.map_err(|e| broken(&e))
        });
        let found = found.await?;
        let listed = |f: &async_imap::types::Fetch| {
            Some(Listed { uid: f.uid.filter(|uid| uids.contains(uid))?, size: u64::from(f.size.unwrap_or(0)) })
        };
        let mut all: Vec<Listed> = found.iter().filter_map(listed).collect();
        all.sort_by_key(|l| l.uid);
        all.dedup_by_key(|l| l.uid);
        Ok(all)
    }

    /// Which of the mails that did not come although they were asked for are still in the folder. A server that breaks off in
    /// the middle, or refuses, must not make us pass mails that it still has.
    ///
    /// # Errors
    /// `protocol`, when the connection is gone.
    pub async fn not_gone(&mut self, asked: &[u32], came: impl Fn(&u32) -> bool) -> Result<Vec<u32>, Trouble> {
        let mut missing: Vec<u32> = asked.iter().copied().filter(|uid| !came(uid)).collect();
        if missing.is_empty() {
            return Ok(missing);
        }
        self.alive().await?;
        self.imap.get_mut().allow(SMALL);
        let query = format!("UID {}", uids::set(&missing));
        let found = within("protocol", async { self.imap.uid_search(query).await.map_err(|e| broken(&e)) }).await?;
        self.alive().await?;
        missing.retain(|uid| found.contains(uid));
        Ok(missing)
    }

    /// What was asked for, or nothing when the server refuses only that: it is not worth stopping for.
    ///
    /// # Errors
    /// `protocol`, when the connection is gone.
    pub async fn or_nothing<T: Default>(&mut self, answered: Result<T, Trouble>) -> Result<T, Trouble> {
        match answered {
            Ok(found) => Ok(found),
            Err(_) => self.alive().await.map(|()| T::default()),
        }
    }

    /// Whether the connection still answers.
    async fn alive(&mut self) -> Result<(), Trouble> {
        self.imap.get_mut().allow(SMALL);
        within("protocol", async { self.imap.noop().await.map_err(|e| broken(&e)) }).await
    }

    /// The bytes of these mails, each at most `most`; nothing is marked as read.
    ///
    /// # Errors
    /// `protocol`, also when the server sends more than it was asked for.
    pub async fn bodies(&mut self, uids: &[u32], most: usize, allowed: u64) -> Result<Vec<(u32, Vec<u8>)>, Trouble> {
        self.imap.get_mut().allow(allowed);
        let silence = self.imap.get_mut().silence(PATIENCE);
        let what = format!("(UID BODY.PEEK[]<0.{most}>)");
        let fetching = async {
            let mut stream = self.imap.uid_fetch(uids::set(uids), what).await.map_err(|e| broken(&e))?;
            let mut found = Vec::new();
            while let Some(f) = stream.try_next().await.map_err(|e| broken(&e))? {
                if let (Some(uid), Some(body)) = (f.uid.filter(|uid| uids.contains(uid)), f.body()) {
                    found.push((uid, body[..body.len().min(most)].to_vec()));
                }
            }
            Ok(found)
        };
        // Large mails over slow lines take their time, as long as they come.
        let mut found = tokio::select! {
            found = fetching => found?,
            () = silence => return Err(Trouble::at("protocol", "The server stopped in the middle of a mail.")),
        };
        found.sort_by_key(|(uid, _)| *uid);
        found.dedup_by_key(|(uid, _)| *uid);
        Ok(found)
    }

    /// How full the mailbox is, if the server tells (RFC 9208).
    pub async fn quota(&mut self, folder: &str) -> Option<Step> {
        self.imap.get_mut().allow(SMALL);
        let asked = tokio::time::timeout(Duration::from_secs(10), self.imap.get_quota_root(folder)).await;
        let (_, quotas) = asked.ok()?.ok()?;
        let fullest = quotas.iter().flat_map(|q| &q.resources).max_by_key(|r| r.get_usage_percentage())?;
        let percent = fullest.get_usage_percentage();
        let detail = match percent {
            100.. => {
                "The mailbox is full: the server takes no more mail for it. Remove some, or raise its quota.".into()
            }
            _ => format!("The mailbox is {percent} % full."),
        };
        Some(Step { name: "quota", is_good: percent < 100, detail })
    }

    /// Waits until the server tells of something, or the time is over; without IDLE it only waits.
    ///
    /// # Errors
    /// The connection is gone.
    pub async fn wait(mut self, most: Duration) -> Result<Session, Trouble> {
        let aside = self.imap.unsolicited_responses.clone();
        if has_more(&aside) {
            return Ok(self); // it came while we asked for something else
        }
        if !self.can_idle {
            tokio::time::sleep(most.min(Duration::from_secs(30))).await;
            self.imap.get_mut().allow(SMALL);
            within("protocol", async { self.imap.noop().await.map_err(|e| broken(&e)) }).await?;
            return Ok(self);
        }
        self.imap.get_mut().allow(SMALL);
        let (shown, exists, can_idle) = (self.shown, self.exists, self.can_idle);
        let mut idle = self.imap.idle();
        within("protocol", async { idle.init().await.map_err(|e| broken(&e)) }).await?;
        // What came between our last look and the server's "idling" is told before it, and not again.
        if !has_more(&aside) {
            let (waiting, interrupt) = idle.wait_with_timeout(most);
            let heard = waiting.await;
            drop(interrupt);
            heard.map_err(|e| broken(&e))?;
        }
        let imap = within("protocol", async { idle.done().await.map_err(|e| broken(&e)) }).await?;
        Ok(Session { imap, shown, exists, can_idle })
    }

    /// Says goodbye, if the server listens.
    pub async fn leave(mut self) {
        self.imap.get_mut().allow(SMALL);
        let _ = tokio::time::timeout(Duration::from_secs(2), self.imap.logout()).await;
    }
}

/// Whether the server told of more mails beside its answers.
fn has_more(aside: &async_channel::Receiver<UnsolicitedResponse>) -> bool {
    let mut found = false;
    while let Ok(told) = aside.try_recv() {
        found |= matches!(told, UnsolicitedResponse::Exists(_));
    }
    found
}

fn dated(f: &async_imap::types::Fetch) -> Option<(u32, Time)> {
    Some((f.uid?, Time(f.internal_date()?.timestamp_millis())))
}

fn no_folder(folder: &str, e: &Imap) -> Trouble {
    Trouble::at("folder", format!("There is no folder {folder}: {}. Choose another.", said(e)))
}

fn broken(e: &Imap) -> Trouble {
    Trouble::at("protocol", format!("The connection broke: {}.", said(e)))
}

/// The server's own words out of the library's, which writes `code: …, info: Some("…")`.
fn words(text: &str) -> String {
    let inner = text.split_once("info: Some(\"").and_then(|(_, rest)| rest.rsplit_once("\")"));
    inner.map_or(text, |(words, _)| words).to_string()
}

/// What a server said, or what happened to its connection.
fn said(e: &Imap) -> String {
    match e {
        Imap::No(text) | Imap::Bad(text) => words(text),
        Imap::Io(e) => e.to_string(),
        Imap::ConnectionLost => "the server hung up".into(),
        _ => "the server answered something that is no IMAP".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_servers_own_words_are_told() {
        let said = "code: None, info: Some(\"[AUTHENTICATIONFAILED] Authentication failed.\")";
        assert_eq!(words(said), "[AUTHENTICATIONFAILED] Authentication failed.");
        assert_eq!(words("No such folder"), "No such folder");
    }
}
