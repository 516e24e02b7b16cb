//! Hashing of passwords with argon2id (19 MiB, two passes, one lane, as OWASP advises). Slow on purpose, so it never runs
//! on an async thread: for routes `doors` lets in two at a time, the command line and the demonstration call [`hash`].
//! A password must never be logged or stored.

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use ground::{Error, Result, id};

/// What the password of an unknown address is checked against, so that it costs the same as a known one.
const STAND_IN: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$c3RhbmRzIGluIGZvciBub2JvZHk$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

fn argon2() -> Argon2<'static> {
    let params = Params::new(19 * 1024, 2, 1, None).expect("the parameters are within argon2's bounds");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// The hash to store, made beside the async threads. For the command line; [`crate::rules::check_password`] comes first.
///
/// # Errors
/// argon2 could not do it.
pub async fn hash(password: String) -> Result<String> {
    let made = tokio::task::spawn_blocking(move || hash_now(&password)).await;
    made.map_err(|e| Error::internal(format!("hashing broke off: {e}")))?
}

/// The hash to store. Takes some 20 ms and 19 MiB.
pub(crate) fn hash_now(password: &str) -> Result<String> {
    let salt = id::secret(); // 22 characters of it hold 132 random bits
    let made: PasswordHash = argon2()
        .hash_password_with_salt(password.as_bytes(), &salt.as_bytes()[..22])
        .map_err(|e| Error::internal(format!("argon2: {e}")))?;
    Ok(made.to_string())
}

/// Whether this is the password. Without a stored hash it never is, at the same cost.
pub(crate) fn verify(password: &str, stored: Option<&str>) -> bool {
    let Ok(parsed) = PasswordHash::new(stored.unwrap_or(STAND_IN)) else { return false };
    // Both are worked out before they are joined, so that time tells nothing.
    let matches = argon2().verify_password(password.as_bytes(), &parsed).is_ok();
    matches & stored.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_knows_its_password_only() {
        let stored = hash_now("correct horse battery staple").unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        assert!(verify("correct horse battery staple", Some(&stored)));
        assert!(!verify("correct horse battery stapler", Some(&stored)));
        assert_ne!(stored, hash_now("correct horse battery staple").unwrap(), "salted");
        assert!(!verify("anything", Some("not a hash")));
    }

    #[test]
    fn nobody_costs_as_much_as_somebody() {
        let parsed = PasswordHash::new(STAND_IN).unwrap();
        let real = hash_now("0123456789").unwrap();
        let real = PasswordHash::new(&real).unwrap();
        assert_eq!(parsed.params.to_string(), real.params.to_string());
        assert_eq!(parsed.hash.map(|h| h.len()), real.hash.map(|h| h.len()));
        assert!(!verify("0123456789", None));
    }

    #[test]
    fn what_another_tool_hashed_is_understood() {
        // Made with the reference implementation: printf 'password' | argon2 somesalt -id -t 2 -m 16 -p 1
        let stored = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        assert!(verify("password", Some(stored)));
        assert!(!verify("Password", Some(stored)));
    }
}
