//! Access tokens for mail servers (OAuth 2.0, RFC 6749 part 6): fetched with a refresh token from the address that an
//! administrator entered, and kept until shortly before they end. Never logged.

use super::{model::Server, trouble::Trouble};
use ground::{Time, clock};
use serde::Deserialize;
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

/// Tokens by mailbox and side.
#[derive(Default)]
pub struct Tokens(Mutex<HashMap<String, (String, Time)>>);

impl std::fmt::Debug for Tokens {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Tokens") // no secret in a log
    }
}

#[derive(Deserialize)]
struct Answer {
    access_token: String,
    expires_in: Option<i64>,
}

impl Tokens {
    /// An access token for this server.
    ///
    /// # Errors
    /// `login`, in words.
    pub async fn get(&self, server: &Server, refresh: &str, now: Time) -> Result<String, Trouble> {
        let url = server.token_url.clone().unwrap_or_default();
        let key = format!("{url}\0{}\0{refresh}", server.user.as_deref().unwrap_or(""));
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        if let Some((token, _)) = kept.filter(|(_, until)| *until > now) {
            return Ok(token);
        }
        let answer = ask(&url, server.client_id.as_deref().unwrap_or(""), refresh).await?;
        let until = now.plus((answer.expires_in.unwrap_or(300) - 60).max(0) * clock::SECOND);
        let token = answer.access_token.clone();
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(key, (answer.access_token, until));
        Ok(token)
    }

    /// Forgets all tokens: a server refused one.
    pub fn forget(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

async fn ask(url: &str, client_id: &str, refresh: &str) -> Result<Answer, Trouble> {
    let wrong = |why: String| Trouble::at("login", format!("No access token came: {why}. Connect the account again."));
    let client = reqwest::Client::builder()
        .timeout(Duration::from_secs(20))
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .build()
        .map_err(|e| wrong(e.without_url().to_string()))?;
    let fields = [("grant_type", "refresh_token"), ("refresh_token", refresh), ("client_id", client_id)];
    let form = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let request = client.post(url).header("content-type", "application/x-www-form-urlencoded").body(form);
    let answer = request.send().await.map_err(|e| wrong(e.without_url().to_string()))?;
    if !answer.status().is_success() {
        return Err(wrong(format!("the server answered {}", answer.status())));
    }
    answer.json().await.map_err(|e| wrong(e.without_url().to_string()))
}
