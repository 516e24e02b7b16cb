//! The host site's signature: a JSON Web Token, HS256 with the inbox's identity secret and nothing else (RFC 7519, 8725).
//! Called for every request that carries one. Must never believe a claim before the signature was checked.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ground::{Error, Kind, Result, Time, clock, text};
use hmac::{Hmac, KeyInit, Mac};
use serde::Deserialize;
use serde_json::Value;
use sha2::Sha256;

/// Longest token in bytes.
pub const LONGEST: usize = 4 * 1024;
/// How long a token may be good for.
const FURTHEST: i64 = clock::DAY;
/// How far the site's clock may be off.
const LEEWAY: i64 = clock::MINUTE;

/// Who the host site says it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The site's own name for them; never changes.
    pub sub: String,
    /// When the signature ends.
    pub ends: Time,
    /// Mail address, as the site knows it.
    pub email: Option<String>,
    /// Name, as the site knows it.
    pub name: Option<String>,
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    #[serde(default)]
    crit: Option<Value>,
}

#[derive(Deserialize)]
struct Claims {
    sub: Option<Value>,
    exp: Option<f64>,
    nbf: Option<f64>,
    #[serde(default)]
    email: Option<Value>,
    #[serde(default)]
    name: Option<Value>,
}

impl Identity {
    /// The handle's address.
    pub fn address(&self) -> String {
        format!("id:{}", self.sub)
    }
    /// Whether the signature has ended by now.
    pub fn has_ended(&self, now: Time) -> bool {
        now.0 > self.ends.0.saturating_add(LEEWAY)
    }
}

/// The refusal that the widget knows; the text is for the people who build the host site.
pub fn refused(why: &str) -> Error {
    Error::new(Kind::Unauthenticated, "identity_invalid", format!("The signed identity is refused: {why}"))
}

/// Checks a token and answers whom it names.
///
/// # Errors
/// `identity_invalid`.
pub fn verify(secret: &str, token: &str, now: Time) -> Result<Identity> {
    if secret.is_empty() {
        return Err(refused("the inbox has no secret.")); // HMAC would take an empty key, and so would a forger
    }
    if token.len() > LONGEST {
        return Err(refused("it is longer than 4 KiB."));
    }
    let (signed, signature) = token.rsplit_once('.').ok_or_else(|| refused("it is not a JSON Web Token."))?;
    let (header, claims) = signed.split_once('.').ok_or_else(|| refused("it is not a JSON Web Token."))?;
    let header: Header = read(header)?;
    if header.alg != "HS256" || header.crit.is_some() {
        return Err(refused("it must be signed with HS256, without extensions."));
    }
    let signature = decode(signature)?;
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).map_err(|_| refused("the inbox has no secret."))?;
    mac.update(signed.as_bytes());
    // Compares in constant time, and only a signature of full length.
    mac.verify_slice(&signature).map_err(|_| refused("the signature does not fit the inbox's identity secret."))?;
    believe(read(claims)?, now)
}

fn believe(claims: Claims, now: Time) -> Result<Identity> {
    let sub = match claims.sub {
        Some(Value::String(sub)) => sub,
        _ => return Err(refused("`sub` must be there, as text: your own, lasting id of the person.")),
    };
    let plain = sub.trim() == sub && !sub.is_empty() && !sub.chars().any(char::is_control);
    if !plain || sub.chars().count() > 200 {
        return Err(refused("`sub` must have 1 to 200 characters, without control characters or outer spaces."));
    }
    let ends = claims.exp.and_then(moment).ok_or_else(|| refused("`exp` must be there, in seconds."))?;
    if ends.0.saturating_add(LEEWAY) < now.0 {
        return Err(refused("it has ended (`exp`). Sign a new one."));
    }
    if ends.since(now) > FURTHEST + LEEWAY {
        return Err(refused("`exp` is more than 24 hours ahead."));
    }
    match claims.nbf.map(moment) {
        None => {}
        Some(Some(begins)) if begins.since(now) <= LEEWAY => {}
        Some(_) => return Err(refused("it is not valid yet (`nbf`).")),
    }
    // What the site got wrong about name and mail address is left out, rather than locking the person out.
    let words = |v: Option<Value>| v.as_ref().and_then(Value::as_str).map(str::to_string);
    let email = words(claims.email).and_then(|e| text::email("email", &e).ok());
    let name = words(claims.name).and_then(|n| text::line("name", &n, 200).ok());
    Ok(Identity { sub, ends, email, name })
}

/// Seconds as a moment; none when it is no number that could be one.
fn moment(seconds: f64) -> Option<Time> {
    (seconds.is_finite() && (0.0..1e11).contains(&seconds)).then_some(Time((seconds * 1000.0) as i64))
}

fn read<T: serde::de::DeserializeOwned>(part: &str) -> Result<T> {
    serde_json::from_slice(&decode(part)?).map_err(|_| refused("a part of it cannot be read."))
}

fn decode(part: &str) -> Result<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(part).map_err(|_| refused("a part of it is not base64url without padding."))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Time = Time(1_800_000_000_000);
    const SECRET: &str = "the inbox's identity secret";

    fn sign(secret: &str, header: &str, claims: &str) -> String {
        let signed = format!("{}.{}", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(claims));
        let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
        mac.update(signed.as_bytes());
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
    }

    fn good(claims: &str) -> String {
        sign(SECRET, r#"{"alg":"HS256","typ":"JWT"}"#, claims)
    }

    #[test]
    fn a_signed_person_is_known() {
        let token = good(r#"{"sub":"42","exp":1800003600,"email":"Ann@Example.com","name":" Ann "}"#);
        let known = verify(SECRET, &token, NOW).unwrap();
        assert_eq!(known.address(), "id:42");
        assert_eq!((known.email.as_deref(), known.name.as_deref()), (Some("ann@example.com"), Some("Ann")));
        assert!(!known.has_ended(NOW) && known.has_ended(NOW.plus(2 * clock::HOUR)));
        let odd = good(r#"{"sub":"42","exp":1800003600.5,"email":"nonsense","name":7,"iat":1,"aud":["x"]}"#);
        assert_eq!(verify(SECRET, &odd, NOW).unwrap().email, None);
    }

    #[test]
    fn forged_and_worn_out_identities_are_refused() {
        let claims = r#"{"sub":"42","exp":1800003600}"#;
        let whole = good(claims);
        let (signed, signature) = whole.rsplit_once('.').unwrap();
        let (header, body) = signed.split_once('.').unwrap();
        let other_body = URL_SAFE_NO_PAD.encode(r#"{"sub":"43","exp":1800003600}"#);
        let none = URL_SAFE_NO_PAD.encode(r#"{"alg":"none"}"#);
        for (what, token) in [
            ("nothing", String::new()),
            ("no token", "a.b".into()),
            ("too many parts", format!("{whole}.x")),
            ("alg none without signature", format!("{none}.{body}.")),
            ("alg none with a signature", sign(SECRET, r#"{"alg":"none"}"#, claims)),
            ("alg in other letters", sign(SECRET, r#"{"alg":"hs256"}"#, claims)),
            ("another alg", sign(SECRET, r#"{"alg":"HS512"}"#, claims)),
            ("a public key alg", sign(SECRET, r#"{"alg":"RS256"}"#, claims)),
            ("two algs", sign(SECRET, r#"{"alg":"HS256","alg":"none"}"#, claims)),
            ("an extension that must be understood", sign(SECRET, r#"{"alg":"HS256","crit":["b64"]}"#, claims)),
            ("no alg", sign(SECRET, "{}", claims)),
            ("wrong key", sign("another", r#"{"alg":"HS256"}"#, claims)),
            ("empty key", sign("", r#"{"alg":"HS256"}"#, claims)),
            ("other claims under the signature", format!("{header}.{other_body}.{signature}")),
            ("a cut signature", whole[..whole.len() - 4].to_string()),
            ("no signature", format!("{signed}.")),
            ("padding", format!("{whole}=")),
            ("no sub", good(r#"{"exp":1800003600}"#)),
            ("an empty sub", good(r#"{"sub":"","exp":1800003600}"#)),
            ("a sub of spaces", good(r#"{"sub":"  ","exp":1800003600}"#)),
            ("a number as sub", good(r#"{"sub":42,"exp":1800003600}"#)),
            ("a NUL in sub", good(r#"{"sub":"a\u0000b","exp":1800003600}"#)),
            ("a long sub", good(&format!(r#"{{"sub":"{}","exp":1800003600}}"#, "x".repeat(201)))),
            ("two subs", good(r#"{"sub":"42","sub":"43","exp":1800003600}"#)),
            ("no end", good(r#"{"sub":"42"}"#)),
            ("an end as text", good(r#"{"sub":"42","exp":"1800003600"}"#)),
            ("ended", good(r#"{"sub":"42","exp":1799999900}"#)),
            ("an end before time", good(r#"{"sub":"42","exp":-1}"#)),
            ("too far ahead", good(r#"{"sub":"42","exp":1800090000}"#)),
            ("in milliseconds", good(r#"{"sub":"42","exp":1800003600000}"#)),
            ("for ever", good(r#"{"sub":"42","exp":1e300}"#)),
            ("not yet", good(r#"{"sub":"42","exp":1800003600,"nbf":1800000600}"#)),
            ("no object", good("[]")),
            ("too long", good(&format!(r#"{{"sub":"42","exp":1800003600,"x":"{}"}}"#, "x".repeat(5000)))),
        ] {
            let error = verify(SECRET, &token, NOW).expect_err(what);
            assert_eq!((error.code, error.kind), ("identity_invalid", Kind::Unauthenticated), "{what}");
        }
    }

    #[test]
    fn an_inbox_without_a_secret_believes_nobody() {
        let token = sign("", r#"{"alg":"HS256"}"#, r#"{"sub":"42","exp":1800003600}"#);
        assert!(verify("", &token, NOW).is_err());
    }

    #[test]
    fn clocks_may_be_off_by_a_minute() {
        for (claims, fine) in [
            (r#"{"sub":"42","exp":1799999941}"#, true),
            (r#"{"sub":"42","exp":1799999939}"#, false),
            (r#"{"sub":"42","exp":1800086459}"#, true),
            (r#"{"sub":"42","exp":1800086461}"#, false),
            (r#"{"sub":"42","exp":1800003600,"nbf":1800000059}"#, true),
            (r#"{"sub":"42","exp":1800003600,"nbf":1800000061}"#, false),
        ] {
            assert_eq!(verify(SECRET, &good(claims), NOW).is_ok(), fine, "{claims}");
        }
    }
}
