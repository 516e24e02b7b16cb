//! What a request may carry: where it comes from, the secret of a browser, the id and the words of a message.

use ground::{Error, Kind, Result};

/// Longest message of a visitor in characters.
pub const LONGEST_WORDS: usize = 10_000;

/// Whether a page of this origin may use the inbox. A program that is no browser says no origin; our own pages always may.
pub fn may_use(origin: Option<&str>, host: Option<&str>, public_url: &str, allowed: &[String]) -> bool {
    let Some(origin) = origin else { return true };
    let is_ours = origin == public_url || host.is_some_and(|h| origin.split_once("://").is_some_and(|(_, o)| o == h));
    allowed.is_empty() || is_ours || allowed.iter().any(|a| a == origin)
}

/// The secret of a browser: 32 random bytes, as base64url without padding.
///
/// # Errors
/// `visitor_invalid`.
pub fn secret(given: &str) -> Result<&str> {
    let good = given.len() == 43 && given.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    let wrong = "X-Visitor takes 32 random bytes as base64url without padding (43 characters).";
    if good { Ok(given) } else { Err(Error::new(Kind::Unauthenticated, "visitor_invalid", wrong)) }
}

/// The id that the widget gave a message.
///
/// # Errors
/// `invalid`.
pub fn client_id(given: &str) -> Result<&str> {
    let good = (1..=100).contains(&given.len()) && given.bytes().all(|b| b.is_ascii_graphic());
    if good { Ok(given) } else { Err(Error::invalid("client_id", "client_id takes 1 to 100 plain characters.")) }
}

/// Refuses what is too long to be read. Empty words are judged with the files that come along, where both are known.
///
/// # Errors
/// `invalid`.
pub fn words(given: &str) -> Result<()> {
    match given.chars().count() {
        n if n > LONGEST_WORDS => Err(Error::invalid(
            "body",
            format!("The message has {n} characters; {LONGEST_WORDS} is the most. Send it in parts or as a file."),
        )),
        _ => Ok(()),
    }
}

/// The part of a network address that one customer usually has: all of IPv4, the first half of IPv6.
pub fn network(address: &str) -> String {
    match address.parse::<std::net::IpAddr>() {
        Ok(std::net::IpAddr::V6(v6)) => match v6.to_ipv4_mapped() {
            Some(v4) => v4.to_string(),
            None => v6.segments()[..4].iter().map(|s| format!("{s:x}")).collect::<Vec<_>>().join(":"),
        },
        _ => address.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_sites_that_the_inbox_names() {
        let allowed = ["https://shop.example".to_string()];
        let url = "https://desk.example";
        for (origin, host, allowed, fine) in [
            (Some("https://any.example"), None, &[][..], true),
            (Some("null"), None, &[][..], true),
            (Some("https://shop.example"), None, &allowed[..], true),
            (Some("https://desk.example"), None, &allowed[..], true),
            (Some("http://127.0.0.1:8080"), Some("127.0.0.1:8080"), &allowed[..], true),
            (None, None, &allowed[..], true),
            (Some("http://shop.example"), None, &allowed[..], false),
            (Some("https://shop.example:8443"), None, &allowed[..], false),
            (Some("https://shop.example.evil.example"), None, &allowed[..], false),
            (Some("https://evil-shop.example"), None, &allowed[..], false),
            (Some("https://sub.shop.example"), None, &allowed[..], false),
            (Some("null"), None, &allowed[..], false),
            (Some(""), Some(""), &allowed[..], false),
        ] {
            assert_eq!(may_use(origin, host, url, allowed), fine, "{origin:?}");
        }
    }

    #[test]
    fn secrets_ids_and_words() {
        assert!(secret(&"aB-_".repeat(11)[..43]).is_ok());
        for wrong in ["", "short", &"a".repeat(44), &"a+".repeat(22)[..43], &"é".repeat(22)[..42]] {
            assert!(secret(wrong).is_err(), "{wrong}");
        }
        assert!(client_id("0193-ab").is_ok());
        for wrong in ["", "a b", "a\0", &"x".repeat(101)] {
            assert!(client_id(wrong).is_err(), "{wrong}");
        }
        assert!(words(&"é".repeat(LONGEST_WORDS)).is_ok());
        assert!(words(&"x".repeat(LONGEST_WORDS + 1)).is_err());
    }

    #[test]
    fn one_household_is_one_network() {
        assert_eq!(network("192.0.2.7"), "192.0.2.7");
        assert_eq!(network("::ffff:192.0.2.7"), "192.0.2.7");
        assert_eq!(network("2001:db8:1:2:3:4:5:6"), network("2001:db8:1:2:ffff::1"));
        assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
    }
}
