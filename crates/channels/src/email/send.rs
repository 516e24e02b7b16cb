//! Sending by SMTP (RFC 5321): the deliverer. Connections are kept and used again. What a server says for ever is believed
//! at once; what it says for now, and a line that broke, is tried again under the same `Message-ID`.

use super::{
    DELIVERER, Email,
    actions::{self, Post},
    model::{Login, Security, Server},
    store::mailbox::MailboxRow,
    trouble::Trouble,
};
use conversations::model::Sending;
use db::Db;
use futures_util::future::BoxFuture;
use ground::{Clock, Kind, Stamp};
use lettre::{
    Address, AsyncSmtpTransport, AsyncTransport, Tokio1Executor,
    transport::smtp::{
        Error as Smtp, PoolConfig,
        authentication::{Credentials, Mechanism},
        client::{Certificate, Tls, TlsParameters},
    },
};
use line::{Deliverer, Delivery, Outcome};
use mail::model::{File, Mailbox};
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

/// How long the handing over of one mail may take: less than a try may.
const PATIENCE: Duration = Duration::from_secs(50);

type Transport = AsyncSmtpTransport<Tokio1Executor>;

/// Sends mail.
pub struct Sender {
    db: Db,
    clock: Clock,
    email: Email,
    /// Transports by inbox, with the version of the settings they were made of.
    kept: Mutex<HashMap<String, (i64, Transport)>>,
}

impl Sender {
    /// Over these.
    pub fn new(db: Db, clock: Clock, email: Email) -> Sender {
        Sender { db, clock, email, kept: Mutex::default() }
    }

    async fn send(&self, d: &Delivery) -> Outcome {
        let one = d.clone();
        let post = match self.db.read(move |r| actions::compose(r, &one)).await {
            Ok(post) => post,
            Err(e) if matches!(e.kind, Kind::Missing | Kind::Gone) => return Outcome::Refused { why: e.detail },
            Err(e) => return Outcome::Failed { why: format!("The mail could not be put together: {e}"), after: None },
        };
        let (inbox_id, ids) = (post.mailbox.inbox_id.clone(), post.message_ids.clone());
        let to: Vec<Mailbox> = post.parts.to.iter().chain(&post.parts.cc).cloned().collect();
        let tried = self.hand_over(post, &to).await;
        self.note(d, inbox_id, ids, to, &tried).await;
        match tried {
            Ok(()) => Outcome::Delivered,
            Err(Failure::Trouble(t)) => Outcome::Failed { why: t.detail, after: None },
            Err(Failure::Later(why)) => Outcome::Failed { why, after: None },
            Err(Failure::Never(why)) => Outcome::Refused { why },
        }
    }

    async fn hand_over(&self, post: Post, to: &[Mailbox]) -> Result<(), Failure> {
        let envelope = envelope(&post.mailbox.address, to)?;
        let bytes = self.write(&post).await?;
        let transport = self.transport(&post.mailbox).await.map_err(Failure::Trouble)?;
        let failed = match tokio::time::timeout(PATIENCE, transport.send_raw(&envelope, &bytes)).await {
            Ok(Ok(_)) => return Ok(()),
            Ok(Err(e)) => judge(&e),
            Err(_) => Failure::Later("The server did not answer in time.".into()),
        };
        if matches!(&failed, Failure::Trouble(t) if t.step == "login") {
            self.email.tokens.forget(); // the access token may be what was refused
        }
        // The connections of a server that failed are not used again.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).remove(&post.mailbox.inbox_id);
        Err(failed)
    }

    /// The mail's bytes, with its files.
    async fn write(&self, post: &Post) -> Result<Vec<u8>, Failure> {
        let (files, rows, mut parts) = (self.email.files.clone(), post.files.clone(), post.parts.clone());
        let writing = tokio::task::spawn_blocking(move || {
            for row in rows {
                let bytes = std::fs::read(files.path(&row.id).map_err(|e| e.detail)?).map_err(|e| e.to_string())?;
                parts.files.push(File { name: row.name, kind: row.content_type, bytes });
            }
            Ok::<_, String>(mail::write(&super::rules::letter::letter(parts)))
        });
        let written = writing.await.map_err(|_| Failure::Later("Writing the mail broke down; see the log.".into()))?;
        written.map_err(|e| Failure::Later(format!("A file of the message could not be read: {e}")))
    }

    async fn transport(&self, mailbox: &MailboxRow) -> Result<Transport, Trouble> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner).get(&mailbox.inbox_id).cloned();
        let is_oauth = mailbox.settings().outgoing.login == Login::Oauth2;
        if let Some((_, transport)) = kept.filter(|(version, _)| *version == mailbox.version && !is_oauth) {
            return Ok(transport);
        }
        let made = transport(mailbox, &self.email, self.clock.now()).await?;
        let mut all = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        all.insert(mailbox.inbox_id.clone(), (mailbox.version, made.clone()));
        Ok(made)
    }

    /// What came of it, on the message and on the mailbox.
    async fn note(
        &self,
        d: &Delivery,
        inbox_id: String,
        ids: Vec<String>,
        to: Vec<Mailbox>,
        tried: &Result<(), Failure>,
    ) {
        let (by, d, tried) = (Stamp::system("deliverer:email", self.clock.now()), d.clone(), tried.clone());
        let noted = self.db.write(move |tx| match &tried {
            Ok(()) => {
                actions::handed_over(tx, &by, &ids, &to)?;
                actions::note_good(tx, by.at, &inbox_id, "out", true)
            }
            Err(failure) => {
                let d = Delivery { last_error: Some(failure.why()), ..d.clone() };
                if let Failure::Trouble(t) = failure {
                    actions::note_trouble(tx, by.at, &inbox_id, "out", t)?;
                }
                actions::given_up(tx, &by, &d, Sending::Delayed)
            }
        });
        if let Err(error) = noted.await {
            tracing::warn!(%error, "what became of a mail could not be noted");
        }
    }
}

impl Deliverer for Sender {
    fn name(&self) -> &'static str {
        DELIVERER
    }
    fn deliver<'a>(&'a self, delivery: &'a Delivery) -> BoxFuture<'a, Outcome> {
        Box::pin(self.send(delivery))
    }
}

/// Why a mail did not leave.
#[derive(Clone, Debug)]
enum Failure {
    /// Something is wrong with the mailbox or its server: nothing leaves.
    Trouble(Trouble),
    /// Not now.
    Later(String),
    /// This mail never.
    Never(String),
}

impl Failure {
    fn why(&self) -> String {
        match self {
            Failure::Trouble(t) => t.detail.clone(),
            Failure::Later(why) | Failure::Never(why) => why.clone(),
        }
    }
}

fn envelope(from: &str, to: &[Mailbox]) -> Result<lettre::address::Envelope, Failure> {
    let parse = |text: &str| {
        text.parse::<Address>()
            .map_err(|_| Failure::Never(format!("{text} is not an address that mail can be sent to.")))
    };
    let to = to.iter().map(|m| parse(&m.address)).collect::<Result<Vec<_>, _>>()?;
    let nobody = |_| Failure::Never("The customer's mail address is not known.".into());
    lettre::address::Envelope::new(Some(parse(from)?), to).map_err(nobody)
}

/// What the error means. A login that is refused is the mailbox's trouble, not the mail's.
fn judge(e: &Smtp) -> Failure {
    let said = root(e);
    match e.status().map(u16::from) {
        Some(code @ (530 | 534 | 535 | 538)) => {
            Failure::Trouble(Trouble::at("login", format!("The server refuses the login ({code}): {said}")))
        }
        Some(code) if e.is_permanent() => Failure::Never(format!("The server refused it ({code}): {said}")),
        Some(code) => Failure::Later(format!("The server wants it later ({code}): {said}")),
        None if e.is_client() => Failure::Never(format!("The mail cannot be sent like this: {said}")),
        None if e.is_tls() => Failure::Trouble(Trouble::at("tls", format!("No protected connection: {said}"))),
        None if e.is_timeout() => Failure::Later("The server did not answer in time.".into()),
        None => Failure::Trouble(Trouble::at("connect", format!("The server could not be reached: {said}"))),
    }
}

/// What the error means for a test.
pub(super) fn trouble(e: &Smtp) -> Trouble {
    match judge(e) {
        Failure::Trouble(t) => t,
        Failure::Later(why) | Failure::Never(why) => Trouble::at("login", why),
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

/// A transport with this mailbox's settings. Connects at its first use.
///
/// # Errors
/// The certificate to trust cannot be used, or no access token came.
pub(super) async fn transport(mailbox: &MailboxRow, email: &Email, now: ground::Time) -> Result<Transport, Trouble> {
    let settings = mailbox.settings();
    let server = &settings.outgoing;
    let builder = Transport::builder_dangerous(server.host.as_str()).port(server.port);
    let builder = builder.timeout(Some(Duration::from_secs(20))).tls(tls(server, settings.certificate.as_deref())?);
    let builder = builder.pool_config(PoolConfig::new().max_size(4).idle_timeout(Duration::from_secs(30)));
    let user = server.user.clone().unwrap_or_else(|| mailbox.address.clone());
    let secret = mailbox.out_secret.as_ref().or(mailbox.in_secret.as_ref()).cloned().unwrap_or_default();
    Ok(match server.login {
        Login::None => builder.build(),
        Login::Password => {
            let plain = vec![Mechanism::Plain, Mechanism::Login];
            builder.credentials(Credentials::new(user, secret)).authentication(plain).build()
        }
        Login::Oauth2 => {
            let token = email.tokens.get(server, &secret, now).await?;
            builder.credentials(Credentials::new(user, token)).authentication(vec![Mechanism::Xoauth2]).build()
        }
    })
}

fn tls(server: &Server, certificate: Option<&str>) -> Result<Tls, Trouble> {
    if server.security == Security::None {
        return Ok(Tls::None);
    }
    let mut parameters = TlsParameters::builder(server.host.clone());
    if let Some(pem) = certificate {
        let wrong = |e| Trouble::at("tls", format!("The certificate to trust cannot be used: {e}."));
        parameters = parameters.add_root_certificate(Certificate::from_pem(pem.as_bytes()).map_err(wrong)?);
    }
    let wrong = |e| Trouble::at("tls", format!("No protected connection can be made: {e}."));
    let parameters = parameters.build_rustls().map_err(wrong)?;
    Ok(if server.security == Security::Tls { Tls::Wrapper(parameters) } else { Tls::Required(parameters) })
}
