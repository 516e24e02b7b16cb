//! The test of a mailbox: goes through the steps of connecting, and says at which one it fails and why. Takes nothing in,
//! sends nothing.

use super::{
    Email, connect,
    fetch::session,
    model::{Settings, Step, TestReport},
    rules::uids,
    send::smtp::{self, Patience},
    store::mailbox::MailboxRow,
    trouble::{Trouble, within},
};
use ground::Time;

/// Goes through both sides.
pub async fn check(email: &Email, mailbox: &MailboxRow, now: Time) -> TestReport {
    let settings = mailbox.settings();
    let incoming = match &settings.incoming {
        Some(_) => Some(incoming(email, mailbox, &settings, now).await),
        None => None,
    };
    TestReport { incoming, outgoing: outgoing(email, mailbox, &settings, now).await }
}

fn good(name: &'static str, detail: impl Into<String>) -> Step {
    Step { name, is_good: true, detail: detail.into() }
}

async fn incoming(email: &Email, mailbox: &MailboxRow, settings: &Settings, now: Time) -> Vec<Step> {
    let mut steps = Vec::new();
    let Some(server) = &settings.incoming else { return steps };
    if let Err(trouble) = reach(&mut steps, server, settings.certificate.as_deref()).await {
        steps.push(trouble.step());
        return steps;
    }
    let secret = mailbox.in_secret.as_deref().unwrap_or("");
    let opened = session::open(server, settings, &mailbox.address, secret, &email.tokens, now).await;
    match opened {
        Ok(mut session) => {
            steps.push(good("login", "The login works."));
            steps.push(folder(&mut session, settings).await);
            steps.extend(session.quota(settings.folder.as_deref().unwrap_or("INBOX")).await);
            session.leave().await;
        }
        Err(trouble) => {
            if trouble.step == "folder" {
                steps.push(good("login", "The login works."));
            }
            steps.push(trouble.step());
        }
    }
    steps
}

async fn folder(session: &mut session::Session, settings: &Settings) -> Step {
    let name = settings.folder.as_deref().unwrap_or("INBOX");
    match session.list_from(1).await {
        Ok(found) => {
            let count = uids::plan(found, 1).iter().map(Vec::len).sum::<usize>();
            good("folder", format!("{name} is there and holds {count} mails."))
        }
        Err(trouble) => trouble.step(),
    }
}

/// Name, connection and protection.
async fn reach(steps: &mut Vec<Step>, server: &super::model::Server, certificate: Option<&str>) -> Result<(), Trouble> {
    let addresses = within("dns", connect::resolve(server)).await?;
    let found = addresses.iter().map(|a| a.ip().to_string()).collect::<Vec<_>>().join(", ");
    steps.push(good("dns", format!("{} is {found}.", server.host)));
    let plain = super::model::Server { security: super::model::Security::None, ..server.clone() };
    connect::open(&plain, None).await?;
    steps.push(good("connect", format!("Port {} answers.", server.port)));
    if server.security == super::model::Security::Tls {
        connect::open(server, certificate).await?;
        steps.push(good("tls", "The connection is protected, and the certificate is that of the server."));
    }
    Ok(())
}

async fn outgoing(email: &Email, mailbox: &MailboxRow, settings: &Settings, now: Time) -> Vec<Step> {
    let mut steps = Vec::new();
    if let Err(trouble) = reach(&mut steps, &settings.outgoing, settings.certificate.as_deref()).await {
        steps.push(trouble.step());
        return steps;
    }
    match within("login", smtp::open(mailbox, email, now, Patience::default())).await {
        Ok(connection) => {
            steps.push(good("login", "The server takes mail from us."));
            connection.leave().await;
        }
        Err(trouble) => steps.push(trouble.step()),
    }
    steps
}
