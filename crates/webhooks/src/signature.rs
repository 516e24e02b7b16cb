//! Signatures by Standard Webhooks 1.0: HMAC-SHA256 over `id.timestamp.body`, in base64, marked `v1`.

use base64::{Engine, engine::general_purpose::STANDARD, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

const PREFIX: &str = "whsec_";

/// A new secret: 32 random bytes.
pub fn new_secret() -> String {
    let bytes = URL_SAFE_NO_PAD.decode(ground::id::secret()).expect("our own encoding");
    format!("{PREFIX}{}", STANDARD.encode(bytes))
}

/// The value of `webhook-signature`: one signature per secret, the newest first.
pub fn sign(secrets: &[&str], id: &str, seconds: i64, body: &str) -> String {
    let signatures: Vec<String> = secrets.iter().map(|secret| one(secret, id, seconds, body)).collect();
    signatures.join(" ")
}

fn one(secret: &str, id: &str, seconds: i64, body: &str) -> String {
    let encoded = secret.strip_prefix(PREFIX).unwrap_or(secret);
    let key = STANDARD.decode(encoded).unwrap_or_else(|_| encoded.as_bytes().to_vec());
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).expect("any length of key is good");
    mac.update(format!("{id}.{seconds}.{body}").as_bytes());
    format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Published with the specification's own libraries.
    #[test]
    fn the_published_example_has_our_signature() {
        let signature = sign(
            &["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"],
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            1_614_265_330,
            r#"{"test": 2432232314}"#,
        );
        assert_eq!(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn a_secret_has_32_bytes_and_is_never_the_same() {
        let (a, b) = (new_secret(), new_secret());
        assert_ne!(a, b);
        assert_eq!(STANDARD.decode(a.strip_prefix(PREFIX).unwrap()).unwrap().len(), 32);
        let both = sign(&[&a, &b], "x", 1, "{}");
        assert_eq!(both.split(' ').count(), 2);
    }
}
