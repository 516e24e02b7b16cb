//! The files of a mail: what they are called, how large they are, whether the HTML shows them. Called by `read`; what a mail
//! says of its files is made harmless here, and believed nowhere.

use super::head::{self, Stray};
use super::html::Page;
use super::tree::{Entity, Tree};
use super::values::{self, one_line};
use crate::model::{Limits, Part};

const LONGEST_NAME: usize = 150;

const SIGNATURES: &[&str] =
    &["application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"];

const ENDINGS: &[(&str, &str)] = &[
    ("application/gzip", "gz"),
    ("application/ics", "ics"),
    ("application/json", "json"),
    ("application/msword", "doc"),
    ("application/pdf", "pdf"),
    ("application/pgp-encrypted", "pgp"),
    ("application/pkcs7-mime", "p7m"),
    ("application/vnd.ms-excel", "xls"),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    ("application/x-pkcs7-mime", "p7m"),
    ("application/zip", "zip"),
    ("audio/mpeg", "mp3"),
    ("audio/wav", "wav"),
    ("image/bmp", "bmp"),
    ("image/gif", "gif"),
    ("image/heic", "heic"),
    ("image/jpeg", "jpg"),
    ("image/jpg", "jpg"),
    ("image/png", "png"),
    ("image/svg+xml", "svg"),
    ("image/tiff", "tiff"),
    ("image/webp", "webp"),
    ("message/rfc822", "eml"),
    ("text/calendar", "ics"),
    ("text/csv", "csv"),
    ("text/html", "html"),
    ("text/markdown", "md"),
    ("text/vcard", "vcf"),
    ("text/x-vcard", "vcf"),
    ("video/mp4", "mp4"),
    ("video/quicktime", "mov"),
];

/// All parts that are not shown as text.
pub fn files(tree: &Tree<'_>, shown: &[usize], page: Option<&Page>, limits: &Limits) -> Vec<Part> {
    let is_file = |index: usize, entity: &Entity<'_>| {
        let is_signature = SIGNATURES.contains(&entity.kind.name.as_str());
        !entity.is_branch && !shown.contains(&index) && !is_signature && tree.packed_size(entity) > 0
    };
    let leaves = tree.entities.iter().enumerate().filter(|(index, entity)| is_file(*index, entity));
    leaves.map(|(index, entity)| part(tree, index, entity, page, limits)).collect()
}

fn part(tree: &Tree<'_>, index: usize, entity: &Entity<'_>, page: Option<&Page>, limits: &Limits) -> Part {
    let bytes = tree.bytes(entity);
    let content_id = entity.content_id.and_then(values::single_id);
    let is_inline = content_id.as_ref().is_some_and(|id| page.is_some_and(|page| page.shown.contains(id)));
    Part {
        index: u32::try_from(index).unwrap_or(u32::MAX),
        name: name(entity, &bytes, limits),
        kind: entity.kind.name.clone(),
        content_id,
        is_inline,
        size: bytes.len(),
    }
}

fn name(entity: &Entity<'_>, bytes: &[u8], limits: &Limits) -> String {
    let named = entity.disposition.attribute("filename").or_else(|| entity.kind.attribute("name"));
    if let Some(name) = named.and_then(cleaned) {
        return name;
    }
    if matches!(entity.kind.name.as_str(), "message/rfc822" | "message/global") {
        let head = head::split(bytes, 0, limits.head.min(64 * 1024), Stray::Skipped, |_| false);
        let subject = head.first("subject").map(|value| values::text(value, 100)).unwrap_or_default();
        return cleaned(&format!("{}.eml", subject.replace(['/', '\\'], "-")))
            .unwrap_or_else(|| "message.eml".to_string());
    }
    let ending = ENDINGS.iter().find(|(kind, _)| *kind == entity.kind.name).map(|(_, ending)| *ending);
    let fallback = if entity.kind.main() == "text" || entity.kind.main() == "message" { "txt" } else { "bin" };
    let first = match entity.kind.main() {
        main @ ("image" | "audio" | "video" | "message" | "text") => main,
        _ => "file",
    };
    let first = if entity.kind.name == "text/calendar" { "calendar" } else { first };
    format!("{first}.{}", ending.unwrap_or(fallback))
}

/// A file name without folders and without what a file system or a screen takes amiss; none when nothing is left.
pub fn cleaned(name: &str) -> Option<String> {
    // Undecoded words come from programs that put them where RFC 2231 wants something else.
    let decoded = if name.contains("=?") { values::text(name.as_bytes(), 500) } else { one_line(name, 500) };
    let last = decoded.rsplit(['/', '\\']).next().unwrap_or_default();
    let is_bad = |c: char| c.is_control() || is_direction(c) || matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*');
    let kept: String = last.chars().map(|c| if is_bad(c) { '_' } else { c }).collect();
    let kept = kept.trim_matches(|c: char| c.is_whitespace() || c == '.');
    // A name that was all dots or only an ending says nothing.
    if kept.is_empty() || last.trim().trim_start_matches('.').is_empty() || (last.starts_with('.') && kept == "eml") {
        return None;
    }
    Some(shortened(kept))
}

// Characters that turn the direction of writing hide what a file really is: `exe.pdf` that ends in `fdp.exe`.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

// The ending stays: it is what people and programs go by.
fn shortened(name: &str) -> String {
    let count = name.chars().count();
    if count <= LONGEST_NAME {
        return name.to_string();
    }
    let ending = name.rsplit_once('.').map(|(_, ending)| ending).filter(|ending| ending.chars().count() <= 10);
    let start: String = name.chars().take(LONGEST_NAME - 12).collect();
    match ending {
        Some(ending) => format!("{}.{ending}", start.trim_end()),
        None => start,
    }
}
