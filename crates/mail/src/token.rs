//! Signed plus-addresses: `support+c1234-k7d2…@shop.example` says which conversation an answer belongs to, and that we said
//! so. Called by the mail channel when it writes and when it reads. Never trusts a tag whose signature it did not check.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

/// So that a signature of ours for something else is never good for an address.
const PURPOSE: &[u8] = b"mail conversation address 1\0";
const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
/// 80 bits: a mail is one guess, and nobody sends that many.
const SIGNATURE: usize = 10;
/// The same in letters of five bits.
const LETTERS: usize = SIGNATURE * 8 / 5;
/// What HMAC-SHA256 works on; shorter keys are filled with zeros, longer ones digested (RFC 2104).
const BLOCK: usize = 64;

/// The tag of a conversation: its number and 16 letters that only the owner of the secret can make.
///
/// ```
/// assert_eq!(mail::token::make(b"secret", 1234).len(), "c1234-".len() + 16);
/// ```
pub fn make(secret: &[u8], conversation: i64) -> String {
    let signature = mac(secret, conversation).finalize().into_bytes();
    format!("c{conversation}-{}", letters(&signature[..SIGNATURE]))
}

/// The conversation of a tag, whatever case it arrives in; none when it was not made with this secret.
pub fn check(secret: &[u8], tag: &str) -> Option<i64> {
    let (number, signature) = tag.strip_prefix(['c', 'C'])?.rsplit_once('-')?;
    let conversation: i64 = number.parse().ok()?;
    // One way to write a number, so that a tag can be compared as text.
    if conversation.to_string() != number {
        return None;
    }
    let signature = bytes(signature)?;
    mac(secret, conversation).verify_truncated_left(&signature).ok()?;
    Some(conversation)
}

/// Our address with a tag: `support@shop.example` becomes `support+tag@shop.example`, `a+b@x` becomes `a+b+tag@x`.
pub fn address(own: &str, tag: &str) -> String {
    match own.rsplit_once('@') {
        Some((local, domain)) => format!("{local}+{tag}@{domain}"),
        None => own.to_owned(),
    }
}

/// The tag of an address that came in, if it is `own` with something after a plus. It is not checked: see [`check`].
pub fn tag_of<'a>(own: &str, address: &'a str) -> Option<&'a str> {
    let (own_local, own_domain) = own.rsplit_once('@')?;
    let (local, domain) = address.rsplit_once('@')?;
    if !domain.eq_ignore_ascii_case(own_domain) || !local.get(..own_local.len())?.eq_ignore_ascii_case(own_local) {
        return None;
    }
    local.get(own_local.len()..)?.strip_prefix('+').filter(|tag| !tag.is_empty())
}

fn mac(secret: &[u8], conversation: i64) -> Hmac<Sha256> {
    let mut key = [0; BLOCK];
    match secret.len() <= BLOCK {
        true => key[..secret.len()].copy_from_slice(secret),
        false => key[..32].copy_from_slice(&Sha256::digest(secret)),
    }
    let mut mac = Hmac::<Sha256>::new(&key.into());
    mac.update(PURPOSE);
    mac.update(conversation.to_string().as_bytes());
    mac
}

/// Base32 of RFC 4648 in small letters; the length is a multiple of five bytes, so nothing is left over.
fn letters(bytes: &[u8]) -> String {
    let five_bytes = |chunk: &[u8]| chunk.iter().fold(0u64, |all, byte| all << 8 | u64::from(*byte));
    let mut out = String::with_capacity(LETTERS);
    for word in bytes.chunks(5).map(five_bytes) {
        out.extend((0..8).rev().map(|place| char::from(ALPHABET[(word >> (place * 5)) as usize & 31])));
    }
    out
}

fn bytes(letters: &str) -> Option<[u8; SIGNATURE]> {
    if letters.len() != LETTERS {
        return None;
    }
    let mut out = [0; SIGNATURE];
    for (chunk, place) in letters.as_bytes().chunks(8).zip(out.chunks_mut(5)) {
        let word = chunk.iter().try_fold(0u64, |all, letter| Some(all << 5 | u64::from(value(*letter)?)))?;
        place.copy_from_slice(&word.to_be_bytes()[3..]);
    }
    Some(out)
}

fn value(letter: u8) -> Option<u8> {
    match letter.to_ascii_lowercase() {
        letter @ b'a'..=b'z' => Some(letter - b'a'),
        letter @ b'2'..=b'7' => Some(letter - b'2' + 26),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Computed with Python's `hmac` and `base64.b32encode`.
    #[test]
    fn the_signature_is_what_another_implementation_computes() {
        assert_eq!(make(b"secret", 1234), "c1234-zal5ncszju4fa7no");
        assert_eq!(make(&[b'k'; 100], i64::MAX), "c9223372036854775807-pljahfm67lrzmo2w");
    }

    #[test]
    fn what_is_not_exactly_a_tag_is_refused() {
        let good = make(b"secret", 1234);
        let signature = &good[6..];
        assert_eq!(check(b"secret", &good), Some(1234));
        assert_eq!(check(b"secret", &good.to_uppercase()), Some(1234));
        for bad in [
            "",
            "c",
            "c1234",
            "c1234-",
            &format!("c01234-{signature}"),
            &format!("c+1234-{signature}"),
            &format!("c1235-{signature}"),
            &format!("d1234-{signature}"),
            &format!("1234-{signature}"),
            &format!("{good}a"),
            &good[..good.len() - 1],
            &format!("c1234-{}", "ä".repeat(8)),
            &format!("c99999999999999999999-{signature}"),
        ] {
            assert_eq!(check(b"secret", bad), None, "{bad}");
        }
        assert_eq!(check(b"another", &good), None);
    }

    #[test]
    fn a_tag_goes_behind_a_plus_and_comes_back() {
        for (own, tagged) in [
            ("support@shop.example", "support+c1-x@shop.example"),
            ("a+b@shop.example", "a+b+c1-x@shop.example"),
            ("hilfe@bücher.example", "hilfe+c1-x@bücher.example"),
        ] {
            assert_eq!(address(own, "c1-x"), tagged);
            assert_eq!(tag_of(own, tagged), Some("c1-x"), "{own}");
        }
        assert_eq!(tag_of("support@shop.example", "SUPPORT+C1-X@Shop.Example"), Some("C1-X"));
        for other in [
            "support@shop.example",
            "support+@shop.example",
            "support+c1-x@other.example",
            "supports+c1-x@shop.example",
            "supporä+c1-x@shop.example",
            "sup@shop.example",
            "support+c1-x",
            "",
        ] {
            assert_eq!(tag_of("support@shop.example", other), None, "{other}");
        }
    }

    proptest! {
        #[test]
        fn only_the_secret_makes_a_good_tag(
            secret in prop::collection::vec(any::<u8>(), 0..150),
            number in any::<i64>(),
            place in any::<prop::sample::Index>(),
            letter in "[a-z2-7]",
        ) {
            let tag = make(&secret, number);
            prop_assert_eq!(check(&secret, &tag), Some(number));
            let (head, signature) = tag.rsplit_once('-').unwrap();
            prop_assert!(signature.len() == 16 && signature.bytes().all(|b| matches!(b, b'a'..=b'z' | b'2'..=b'7')));
            let at = place.index(16);
            let mut changed = signature.to_owned();
            changed.replace_range(at..=at, &letter);
            if changed != signature {
                prop_assert_eq!(check(&secret, &format!("{head}-{changed}")), None);
            }
        }

        #[test]
        fn nothing_that_comes_in_breaks_it(own in "\\PC*", address in "\\PC*", tag in ".*") {
            let _ = (tag_of(&own, &address), check(b"s", &tag));
        }
    }
}
