//! One connection to a server that takes mail (RFC 5321): opened, logged in, and a mail handed over with an answer for each
//! address. Called by the deliverer and by the test of a mailbox. Must never wait for longer than the standard asks, nor
//! for less.

use crate::email::{
    Email,
    model::{Login, Security, Server},
    store::mailbox::MailboxRow,
    trouble::Trouble,
};
use ground::Time;
use lettre::{
    Address,
    transport::smtp::{
        Error as Smtp,
        authentication::{Credentials, Mechanism},
        client::{AsyncSmtpConnection, Certificate, TlsParameters},
        commands::{Data, Mail, Rcpt, Rset},
        extension::{ClientId, Extension, MailBodyParameter, MailParameter},
        response::Response,
    },
};
use std::time::Duration;

/// Bytes of a mail between two looks at the time.
const BLOCK: usize = 64 * 1024;

/// How long each step may take: the least of RFC 5321, 4.5.3.2. Who waits for less at the end sends the mail twice.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// Until one address of the server answers at all.
    pub connect: Duration,
    /// The greeting, with protection and login before and after it.
    pub greeting: Duration,
    /// `MAIL` and each `RCPT`.
    pub command: Duration,
    /// The answer to `DATA`.
    pub data: Duration,
    /// Writing a block of the mail.
    pub block: Duration,
    /// The answer to the final dot.
    pub end: Duration,
    /// All of it, with many addresses.
    pub whole: Duration,
}

impl Default for Patience {
    fn default() -> Patience {
        let minutes = |n: u64| Duration::from_secs(n * 60);
        Patience {
            connect: Duration::from_secs(30),
            greeting: minutes(5),
            command: minutes(5),
            data: minutes(2),
            block: minutes(3),
            end: minutes(10),
            whole: minutes(45),
        }
    }
}

/// What a server said about one address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Word {
    /// It has the mail for it.
    Taken(String),
    /// Not now.
    Later(String),
    /// Never.
    Never(String),
}

/// What came of handing a mail over.
#[derive(Clone, Debug, Default)]
pub struct Handed {
    /// What was said about each address.
    pub told: Vec<(String, Word)>,
    /// Something is wrong with the mailbox or its server: nothing leaves.
    pub trouble: Option<Trouble>,
}

impl Handed {
    /// The same for all.
    pub fn all(to: &[String], failure: &Failure) -> Handed {
        let trouble = if let Failure::Trouble(t) = failure { Some(t.clone()) } else { None };
        Handed { told: to.iter().map(|one| (one.clone(), failure.word())).collect(), trouble }
    }
}

/// Why something did not go well.
#[derive(Clone, Debug)]
pub enum Failure {
    /// Something is wrong with the mailbox or its server.
    Trouble(Trouble),
    /// Not now.
    Later(String),
    /// Never.
    Never(String),
}

impl Failure {
    fn word(&self) -> Word {
        match self {
            Failure::Trouble(t) => Word::Later(t.detail.clone()),
            Failure::Later(why) => Word::Later(why.clone()),
            Failure::Never(why) => Word::Never(why.clone()),
        }
    }
}

/// A connection, logged in.
pub struct Connection {
    smtp: AsyncSmtpConnection,
    patience: Patience,
    /// It cannot be used any more.
    is_lost: bool,
}

/// Connects and logs in.
///
/// # Errors
/// The step that failed.
pub async fn open(mailbox: &MailboxRow, email: &Email, now: Time, patience: Patience) -> Result<Connection, Trouble> {
    let slow = |_| silent("connect");
    let opening = tokio::time::timeout(patience.greeting, connect(mailbox, patience)).await;
    let mut smtp = opening.map_err(slow)??;
    let logging_in = log_in(&mut smtp, mailbox, email, now);
    tokio::time::timeout(patience.greeting, logging_in).await.map_err(|_| silent("login"))??;
    Ok(Connection { smtp, patience, is_lost: false })
}

async fn connect(mailbox: &MailboxRow, patience: Patience) -> Result<AsyncSmtpConnection, Trouble> {
    let (settings, me) = (mailbox.settings(), ClientId::default());
    let server = &settings.outgoing;
    let tls = match server.security {
        Security::None => None,
        _ => Some(tls(server, settings.certificate.as_deref())?),
    };
    let (first, later) = match server.security {
        Security::Starttls => (None, tls),
        _ => (tls, None),
    };
    let place = (server.host.as_str(), server.port);
    let opening = AsyncSmtpConnection::connect_tokio1(place, Some(patience.connect), &me, first, None);
    let mut smtp = opening.await.map_err(|e| trouble(&e, "connect"))?;
    if let Some(tls) = later {
        smtp.starttls(tls, &me).await.map_err(|e| trouble(&e, "tls"))?;
    }
    Ok(smtp)
}

async fn log_in(smtp: &mut AsyncSmtpConnection, mailbox: &MailboxRow, email: &Email, now: Time) -> Result<(), Trouble> {
    let settings = mailbox.settings();
    let server = &settings.outgoing;
    let user = server.user.clone().unwrap_or_else(|| mailbox.address.clone());
    let secret = mailbox.out_secret.as_ref().or(mailbox.in_secret.as_ref()).cloned().unwrap_or_default();
    let (mechanisms, secret) = match server.login {
        Login::None => return Ok(()),
        Login::Password => (vec![Mechanism::Plain, Mechanism::Login], secret),
        Login::Oauth2 => (vec![Mechanism::Xoauth2], email.tokens.get(server, &secret, now).await?),
    };
    let done = smtp.auth(&mechanisms, &Credentials::new(user, secret)).await;
    if done.is_err() {
        email.tokens.forget();
    }
    done.map(drop).map_err(|e| trouble(&e, "login"))
}

impl Connection {
    /// Whether another mail can go over it.
    pub fn is_usable(&self) -> bool {
        !self.is_lost
    }

    /// Whether it is still there after a while, with nothing left of the mail before.
    pub async fn is_alive(&mut self) -> bool {
        let answered = tokio::time::timeout(Duration::from_secs(10), self.smtp.command(Rset)).await;
        matches!(answered, Ok(Ok(_)))
    }

    /// Says goodbye, and does not wait for long.
    pub async fn leave(mut self) {
        let _ = tokio::time::timeout(Duration::from_secs(2), self.smtp.quit()).await; // it is over either way
    }

    /// Hands a mail over to these addresses; some may be refused while others are not.
    pub async fn hand_over(&mut self, from: &str, to: &[String], bytes: &[u8]) -> Handed {
        let mut handed = Handed::default();
        let mut rest = Vec::new();
        for one in to {
            match self.parse(one) {
                Ok(address) => rest.push(address),
                Err(failure) => handed.told.push((one.clone(), failure.word())),
            }
        }
        let taken = match rest.is_empty() {
            true => return handed,
            false => self.introduce(from, rest, bytes, &mut handed).await,
        };
        if taken.is_empty() {
            return handed;
        }
        let word = match self.give(bytes).await {
            Ok(answer) => Word::Taken(said(&answer)),
            Err(failure) => {
                note_trouble(&mut handed, &failure);
                failure.word()
            }
        };
        handed.told.extend(taken.into_iter().map(|one| (one.to_string(), word.clone())));
        handed
    }

    /// An address as it can be said to this server.
    fn parse(&self, text: &str) -> Result<Address, Failure> {
        let never = |why: &str| Failure::Never(format!("{text} {why}"));
        let address: Address = text.parse().map_err(|_| never("is not an address that mail can be sent to."))?;
        match text.is_ascii() || self.smtp.server_info().supports_feature(Extension::SmtpUtfEight) {
            true => Ok(address),
            false => Err(never("has letters that the server does not know (it has no SMTPUTF8).")),
        }
    }

    /// Sender and addresses; answers those that were taken.
    async fn introduce(&mut self, from: &str, to: Vec<Address>, bytes: &[u8], handed: &mut Handed) -> Vec<Address> {
        let mut options = Vec::new();
        if !from.is_ascii() || to.iter().any(|one| !AsRef::<str>::as_ref(one).is_ascii()) {
            options.push(MailParameter::SmtpUtfEight);
        }
        if !bytes.is_ascii() && self.smtp.server_info().supports_feature(Extension::EightBitMime) {
            options.push(MailParameter::Body(MailBodyParameter::EightBitMime));
        }
        let begun = match from.parse::<Address>() {
            Ok(from) => self.say(Mail::new(Some(from), options), self.patience.command).await.map(drop),
            Err(_) => Err(Failure::Never(format!("{from} is not an address that mail can be sent from."))),
        };
        let (mut taken, mut failed) = (Vec::new(), begun.err());
        for one in to {
            if failed.is_none() {
                match self.say(Rcpt::new(one.clone(), Vec::new()), self.patience.command).await {
                    Ok(_) => taken.push(one),
                    Err(failure) if self.is_lost => {
                        handed.told.push((one.to_string(), failure.word()));
                        failed = Some(failure);
                    }
                    Err(failure) => handed.told.push((one.to_string(), failure.word())),
                }
            } else if let Some(failure) = &failed {
                handed.told.push((one.to_string(), failure.word()));
            }
        }
        if let Some(failure) = failed {
            note_trouble(handed, &failure);
            handed.told.extend(taken.drain(..).map(|one| (one.to_string(), failure.word())));
        }
        taken
    }

    /// The mail itself.
    async fn give(&mut self, bytes: &[u8]) -> Result<Response, Failure> {
        self.say(Data, self.patience.data).await?;
        let (tell, mut steps) = tokio::sync::watch::channel(0_usize);
        let blocks = bytes.chunks(BLOCK).inspect(|_| tell.send_modify(|n| *n += 1));
        let (count, patience) = (blocks.len(), self.patience);
        let answered = {
            let mut giving = std::pin::pin!(self.smtp.message_iter(blocks));
            loop {
                let left = if *steps.borrow_and_update() < count { patience.block } else { patience.end };
                tokio::select! {
                    answer = &mut giving => break Some(answer),
                    moved = tokio::time::timeout(left, steps.changed()) => if moved.is_err() { break None },
                }
            }
        };
        self.judge(answered)
    }

    async fn say(&mut self, command: impl std::fmt::Display, patience: Duration) -> Result<Response, Failure> {
        let answered = tokio::time::timeout(patience, self.smtp.command(command)).await;
        self.judge(answered.ok())
    }

    /// What an answer means, or none. A login that is refused is the mailbox's trouble, not the mail's.
    fn judge(&mut self, answered: Option<Result<Response, Smtp>>) -> Result<Response, Failure> {
        let error = match answered {
            Some(Ok(answer)) => return Ok(answer),
            Some(Err(error)) => error,
            None => {
                self.is_lost = true;
                return Err(Failure::Trouble(silent("protocol")));
            }
        };
        let why = root(&error);
        Err(match error.status().map(u16::from) {
            Some(code @ (530 | 534 | 535 | 538)) => {
                self.is_lost = true;
                Failure::Trouble(Trouble::at("login", format!("The server refuses the login ({code}): {why}")))
            }
            Some(421) => {
                self.is_lost = true;
                Failure::Later(format!("The server wants it later (421): {why}"))
            }
            // Too many addresses at once, as old servers say it (RFC 5321, 4.5.3.1.10).
            Some(552) if why.to_lowercase().contains("recipients") => {
                Failure::Later(format!("The server wants it later (552): {why}"))
            }
            Some(code) if error.is_permanent() => Failure::Never(format!("The server refused it ({code}): {why}")),
            Some(code) => Failure::Later(format!("The server wants it later ({code}): {why}")),
            None => {
                self.is_lost = true;
                Failure::Trouble(Trouble::at("connect", format!("The line to the server broke: {why}")))
            }
        })
    }
}

fn note_trouble(handed: &mut Handed, failure: &Failure) {
    if let Failure::Trouble(trouble) = failure {
        handed.trouble = Some(trouble.clone());
    }
}

fn silent(step: &'static str) -> Trouble {
    Trouble::at(step, "The server did not answer in time.")
}

/// What an answer says, on one line.
fn said(answer: &Response) -> String {
    let words = answer.message().collect::<Vec<_>>().join(" ");
    ground::text::preview(&format!("{} {words}", answer.code()), 300)
}

/// What an error means before anything is handed over.
fn trouble(e: &Smtp, step: &'static str) -> Trouble {
    let said = root(e);
    match e.status().map(u16::from) {
        Some(code @ (530 | 534 | 535 | 538)) => {
            Trouble::at("login", format!("The server refuses the login ({code}): {said}"))
        }
        Some(code) => Trouble::at(step, format!("The server refused it ({code}): {said}")),
        None if e.is_tls() || step == "tls" => Trouble::at("tls", format!("No protected connection: {said}")),
        None if e.is_timeout() => silent(step),
        None if step == "login" => Trouble::at("login", format!("The login did not work: {said}")),
        None => Trouble::at("connect", format!("The server could not be reached: {said}")),
    }
}

/// The innermost reason, on one line.
fn root(e: &Smtp) -> String {
    let mut deepest: &dyn std::error::Error = e;
    while let Some(deeper) = deepest.source() {
        deepest = deeper;
    }
    ground::text::preview(&deepest.to_string(), 300)
}

fn tls(server: &Server, certificate: Option<&str>) -> Result<TlsParameters, Trouble> {
    let mut parameters = TlsParameters::builder(server.host.clone());
    if let Some(pem) = certificate {
        let wrong = |e| Trouble::at("tls", format!("The certificate to trust cannot be used: {e}."));
        parameters = parameters.add_root_certificate(Certificate::from_pem(pem.as_bytes()).map_err(wrong)?);
    }
    parameters.build_rustls().map_err(|e| Trouble::at("tls", format!("No protected connection can be made: {e}.")))
}
