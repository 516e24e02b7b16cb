//! Links to files that work without signing in, for a while: the address carries an expiry and an HMAC over it and the
//! file's id. Made for customers, who saw the file in their own thread; whoever has the link has the file until it ends.

use super::actions;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use db::Db;
use ground::{Error, Kind, Result, Time, clock};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::sync::Arc;

/// How long a link works at least. Links made within the same hour are the same, so that a browser keeps the picture.
const LIFE: i64 = 12 * clock::HOUR;

/// Signs and checks links. Cloning shares the key.
#[derive(Clone)]
pub struct Links {
    key: Arc<str>,
}

impl std::fmt::Debug for Links {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Links(…)")
    }
}

impl Links {
    /// With the key that all nodes share; made at the first start.
    ///
    /// # Errors
    /// The database is away.
    pub async fn open(db: &Db, now: Time) -> Result<Links> {
        let fresh = ground::id::secret();
        let key = db.write(move |tx| actions::ensure_link_key(tx, &fresh, now)).await?;
        Ok(Links::with_key(&key))
    }
    /// With a given key.
    pub fn with_key(key: &str) -> Links {
        Links { key: key.into() }
    }
    /// The token for a file.
    pub fn token(&self, id: &str, now: Time) -> String {
        let end = (now.0 / clock::HOUR + 1) * clock::HOUR + LIFE;
        format!("{end}.{}", URL_SAFE_NO_PAD.encode(self.mac(id, end).finalize().into_bytes()))
    }
    /// Whether the token is ours, for this file, and not at its end.
    ///
    /// # Errors
    /// `link_expired`; `attachment_not_found` for everything that was never right.
    pub fn check(&self, id: &str, token: &str, now: Time) -> Result<()> {
        let wrong = || Error::missing("attachment_not_found", "There is no such file, or the link is not complete.");
        let (end, mac) = token.split_once('.').filter(|_| token.len() < 100).ok_or_else(wrong)?;
        let end: i64 = end.parse().map_err(|_| wrong())?;
        let mac = URL_SAFE_NO_PAD.decode(mac).map_err(|_| wrong())?;
        self.mac(id, end).verify_slice(&mac).map_err(|_| wrong())?;
        if now.0 > end {
            return Err(Error::new(
                Kind::Gone,
                "link_expired",
                "This link has ended. Open the conversation again for a new one.",
            ));
        }
        Ok(())
    }
    fn mac(&self, id: &str, end: i64) -> Hmac<Sha256> {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.key.as_bytes()).expect("HMAC takes a key of any length");
        mac.update(format!("attachment\n{id}\n{end}").as_bytes());
        mac
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_for_one_file_and_ends() {
        let (links, now) = (Links::with_key("k"), Time(1_800_000_000_000));
        let token = links.token("att_1", now);
        assert!(links.check("att_1", &token, now).is_ok());
        assert!(links.check("att_1", &token, now.plus(LIFE)).is_ok());
        assert_eq!(links.check("att_1", &token, now.plus(LIFE + 2 * clock::HOUR)).unwrap_err().code, "link_expired");
        assert!(links.check("att_2", &token, now).is_err(), "another file");
        assert!(Links::with_key("other").check("att_1", &token, now).is_err(), "another key");
        let (end, mac) = token.split_once('.').unwrap();
        let longer = end.parse::<i64>().unwrap() + clock::DAY;
        for forged in
            ["", ".", "1.", end, &format!("{longer}.{mac}"), &format!("{end}.{}", &mac[1..]), &"9".repeat(300)]
        {
            assert!(links.check("att_1", forged, now).is_err(), "{forged}");
        }
    }
}
