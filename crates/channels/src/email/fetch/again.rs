//! One mail of the ledger that is not here, fetched because somebody wants it taken in. Called by its route; it reads the
//! folder as fetching does, and moves no cursor.

use super::{batch::raw_of, session};
use crate::email::{
    Email,
    actions::Away,
    reading::{LARGEST, Raw},
    trouble::Trouble,
};
use ground::{Error, Result, Time};

/// Fetches it; none when the server does not have it any more.
///
/// # Errors
/// `mail_not_fetched`, with what the server said.
pub async fn fetch(email: &Email, away: &Away, now: Time) -> Result<Option<Raw>> {
    fetched(email, away, now).await.map_err(|t| {
        let why = format!("The mail is still on the mail server and could not be fetched: {}", t.detail);
        Error::conflict("mail_not_fetched", why)
    })
}

async fn fetched(email: &Email, away: &Away, now: Time) -> std::result::Result<Option<Raw>, Trouble> {
    let settings = away.mailbox.settings();
    let Some(server) = &settings.incoming else { return Ok(None) };
    let Ok(uid) = u32::try_from(away.spot.uid) else { return Ok(None) };
    let secret = away.mailbox.in_secret.as_deref().unwrap_or("");
    let mut open = session::open(server, &settings, &away.mailbox.address, secret, &email.tokens, now).await?;
    if open.shown.validity != away.spot.validity {
        open.leave().await;
        return Ok(None);
    }
    let found = open.bodies(&[uid], LARGEST, LARGEST as u64 + super::batch::SLACK).await?;
    let came = |u: &u32| found.iter().any(|(at, _)| at == u);
    if !open.not_gone(&[uid], came).await?.is_empty() {
        return Err(Trouble::at("protocol", "it did not send it."));
    }
    let listed = open.sizes(&[uid]).await?;
    open.leave().await;
    let size = listed.first().map_or(0, |l| l.size);
    let raw = found.into_iter().next().map(|(uid, bytes)| raw_of(&away.folder, uid, bytes, size));
    Ok(raw.map(|raw| Raw { place: None, entry_id: Some(away.entry_id.clone()), ..raw }))
}
