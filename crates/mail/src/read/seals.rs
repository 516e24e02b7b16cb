//! Signed and encrypted mails, by their outside. Called by `read`; nothing is checked and nothing opened.

use super::tree::{Entity, Tree};
use crate::model::Seal;

/// The seals of a mail, each once.
pub fn seals(tree: &Tree<'_>, text: &str) -> Vec<Seal> {
    let mut seals = Vec::new();
    let inline = text.lines().find_map(|line| match line.trim_end() {
        "-----BEGIN PGP MESSAGE-----" => Some(Seal::PgpEncrypted),
        "-----BEGIN PGP SIGNED MESSAGE-----" => Some(Seal::PgpSigned),
        _ => None,
    });
    for seal in tree.entities.iter().filter_map(seal).chain(inline) {
        if !seals.contains(&seal) {
            seals.push(seal);
        }
    }
    seals
}

fn seal(entity: &Entity<'_>) -> Option<Seal> {
    let attribute = |name: &str| entity.kind.attribute(name).unwrap_or_default().to_ascii_lowercase();
    match entity.kind.name.as_str() {
        "multipart/signed" => match attribute("protocol").as_str() {
            "application/pgp-signature" => Some(Seal::PgpSigned),
            "application/pkcs7-signature" | "application/x-pkcs7-signature" => Some(Seal::SmimeSigned),
            _ => None,
        },
        "multipart/encrypted" if attribute("protocol") == "application/pgp-encrypted" => Some(Seal::PgpEncrypted),
        "application/pgp-encrypted" => Some(Seal::PgpEncrypted),
        "application/pgp-signature" => Some(Seal::PgpSigned),
        "application/pkcs7-signature" | "application/x-pkcs7-signature" => Some(Seal::SmimeSigned),
        "application/pkcs7-mime" | "application/x-pkcs7-mime" => match attribute("smime-type").as_str() {
            "signed-data" => Some(Seal::SmimeSigned),
            "certs-only" | "compressed-data" => None,
            _ => Some(Seal::SmimeEncrypted),
        },
        _ => None,
    }
}
