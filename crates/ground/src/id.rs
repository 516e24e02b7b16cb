//! Ids: a prefix that names the noun, then a UUID v7 without dashes, so that ids sort by when they were made.
//! Also secrets for links, tokens and cookies. The only place that draws random numbers.
#![allow(clippy::disallowed_methods)] // this is that place

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use rand::{Rng, rng};
use sha2::{Digest, Sha256};

/// A new id such as `cnv_0193…`. Harmless to make again when a transaction is run twice.
pub fn new(prefix: &str) -> String {
    format!("{prefix}_{}", uuid::Uuid::now_v7().simple())
}

/// A new id that sorts at `at`: for demonstration data and imports of old things.
pub fn new_at(prefix: &str, at: crate::Time) -> String {
    let ms = at.0.max(0) as u64;
    let stamp = uuid::Timestamp::from_unix_time(ms / 1000, (ms % 1000) as u32 * 1_000_000, 0, 0);
    format!("{prefix}_{}", uuid::Uuid::new_v7(stamp).simple())
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
