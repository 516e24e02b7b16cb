//! Ids: a prefix that names the noun, then a UUID v7 without dashes, so that ids sort by when they were made.
//! Also secrets for links, tokens and cookies. The only place that draws random numbers.
#![allow(clippy::disallowed_methods)] // this is that place

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use rand::{Rng, rng};
use sha2::{Digest, Sha256};
use std::sync::{Mutex, PoisonError};

/// A new id such as `cnv_0193…`. Harmless to make again when a transaction is run twice.
pub fn new(prefix: &str) -> String {
    format!("{prefix}_{}", uuid::Uuid::now_v7().simple())
}

/// A new id that sorts at `at`. Ids of one millisecond made by one process sort in the order in which they were made.
pub fn new_at(prefix: &str, at: crate::Time) -> String {
    let ms = at.0.max(0) as u64;
    let mut random = [0u8; 10];
    rng().fill_bytes(&mut random);
    let [high, low] = place_in(ms).to_be_bytes();
    (random[0], random[1]) = (high, low);
    format!("{prefix}_{}", uuid::Builder::from_unix_timestamp_millis(ms, &random).into_uuid().simple())
}

/// How many ids this process has made in this millisecond: 12 bits, as UUID v7 has room for.
fn place_in(ms: u64) -> u16 {
    static LAST: Mutex<(u64, u16)> = Mutex::new((0, 0));
    let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    *last = if last.0 == ms { (ms, (last.1 + 1) & 0x0fff) } else { (ms, 0) };
    last.1
}

/// 32 random bytes as URL-safe text (43 characters): cannot be guessed.
pub fn secret() -> String {
    let mut bytes = [0u8; 32];
    rng().fill_bytes(&mut bytes);
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Whether `text` looks like an id with this prefix. Cheap guard before the database is asked.
pub fn is(prefix: &str, text: &str) -> bool {
    text.strip_prefix(prefix)
        .and_then(|t| t.strip_prefix('_'))
        .is_some_and(|t| (1..=64).contains(&t.len()) && t.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
}

/// The SHA-256 of a secret as URL-safe text: what is stored of links, tokens and cookies, never they themselves. A plain
/// digest is enough because a [`secret`] has 256 random bits; passwords need argon2.
pub fn digest(secret: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(secret.as_ref()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sort_by_time_and_then_by_making() {
        let ids: Vec<String> = (0..200).map(|i| new_at("msg", crate::Time(1_000 + i / 50))).collect();
        assert!(ids.windows(2).all(|w| w[0] < w[1]), "{ids:?}");
        assert!(ids.iter().all(|i| is("msg", i)));
        assert!(!is("msg", "cnv_1") && !is("msg", "msg_") && !is("msg", "msg_'--"));
    }
}
