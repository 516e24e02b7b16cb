//! What a file is, told by its first bytes. The name and the type that came along are never believed.
//!
//! The answer is a type that no browser runs: pictures that may be shown, known formats that are saved, text, or bytes.
//! Markup and scripts are text; programs and everything unknown are bytes.

use infer::MatcherType;

/// How many first bytes are looked at.
pub const HEAD: usize = 8 * 1024;

/// The type of everything that is nothing in particular.
pub const BYTES: &str = "application/octet-stream";
/// The type of text, markup and scripts included.
pub const TEXT: &str = "text/plain";

/// Pictures that a browser may show in the page.
const INLINE: [&str; 4] = ["image/png", "image/jpeg", "image/gif", "image/webp"];

/// What browsers take as markup or script when they guess; a picture that holds it in its head is not shown.
const MARKUP: [&str; 8] = ["<script", "<html", "<svg", "<!doctype", "<iframe", "<body", "<?php", "javascript:"];

/// Whether a browser may show it in the page.
pub fn is_inline(content_type: &str) -> bool {
    INLINE.contains(&content_type)
}

/// The type of a file with these first bytes.
pub fn kind(head: &[u8]) -> &'static str {
    let head = &head[..head.len().min(HEAD)];
    if let Some(picture) = picture(head) {
        return if holds_markup(head) { BYTES } else { picture };
    }
    if is_text(head) {
        return TEXT;
    }
    match infer::get(head) {
        // By its first letters one of the four, but not by its structure.
        Some(known) if is_inline(known.mime_type()) => BYTES,
        Some(known) => match known.matcher_type() {
            MatcherType::Archive | MatcherType::Audio | MatcherType::Video | MatcherType::Book => known.mime_type(),
            MatcherType::Doc | MatcherType::Font | MatcherType::Image => known.mime_type(),
            MatcherType::Text | MatcherType::App | MatcherType::Custom => BYTES,
        },
        None => BYTES,
    }
}

/// The four pictures by their structure, not by their first letters alone.
fn picture(head: &[u8]) -> Option<&'static str> {
    if head.starts_with(b"\x89PNG\r\n\x1a\n") && head.get(12..16) == Some(b"IHDR") {
        Some("image/png")
    } else if head.starts_with(&[0xFF, 0xD8, 0xFF]) {
        Some("image/jpeg")
    } else if is_gif(head) {
        Some("image/gif")
    } else if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP") {
        Some("image/webp")
    } else {
        None
    }
}

/// `GIF89a=1;alert(1)` begins like a picture and is a script: after the header and its colours a block must begin.
fn is_gif(head: &[u8]) -> bool {
    if !head.starts_with(b"GIF87a") && !head.starts_with(b"GIF89a") {
        return false;
    }
    let Some(flags) = head.get(10) else { return false };
    let colours = if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) };
    matches!(head.get(13 + colours), Some(0x21 | 0x2C | 0x3B))
}

fn holds_markup(head: &[u8]) -> bool {
    let lower = head.to_ascii_lowercase();
    MARKUP.iter().any(|mark| lower.windows(mark.len()).any(|w| w == mark.as_bytes()))
}

/// UTF-8 without control characters; a character cut at the end of the head does not count against it.
fn is_text(head: &[u8]) -> bool {
    let valid = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(e) if e.error_len().is_none() && e.valid_up_to() > 0 => {
            std::str::from_utf8(&head[..e.valid_up_to()]).unwrap_or_default()
        }
        Err(_) => return false,
    };
    // A PDF and the like may begin with plain letters; what has a known beginning is not text.
    !valid.starts_with("%PDF-")
        && !valid.is_empty()
        && valid.chars().all(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t' | '\u{c}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0";

    #[test]
    fn what_a_file_is() {
        let gif: &[u8] = b"GIF89a\x01\0\x01\0\0\0\0!\xf9\x04\x01";
        let gif_with_colours: &[u8] = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff,\0\0";
        let zip: &[u8] = b"PK\x03\x04\x14\0\0\0\x08\0";
        for (what, head, wanted) in [
            ("a picture", PNG, "image/png"),
            ("a photo", b"\xff\xd8\xff\xe0\0\x10JFIF\0", "image/jpeg"),
            ("an animation", gif, "image/gif"),
            ("one with colours", gif_with_colours, "image/gif"),
            ("a modern picture", b"RIFF\x24\0\0\0WEBPVP8 ", "image/webp"),
            ("a document", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "application/pdf"),
            ("a plain document", b"%PDF-1.7\n1 0 obj", "application/pdf"),
            ("an archive", zip, "application/zip"),
            ("a script named .png", b"alert(document.cookie)", TEXT),
            ("a shell script", b"#!/bin/sh\nrm -rf /", TEXT),
            ("markup", b"<!DOCTYPE html><script>alert(1)</script>", TEXT),
            ("markup after space", b" \n\t<html><body onload=alert(1)>", TEXT),
            ("a drawing that can run", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", TEXT),
            ("one with a declaration", b"<?xml version='1.0'?><svg><script>1</script></svg>", TEXT),
            ("markup in another encoding", b"\xff\xfe<\0s\0c\0r\0i\0p\0t\0>\0", BYTES),
            ("a script that begins like a picture", b"GIF89a=1;alert(document.domain)//", TEXT),
            ("one in a comment", b"GIF89a/*\x01\x02*/=1;alert(1)", BYTES),
            ("a picture with markup in it", b"GIF89a\x01\0\x01\0\0\0\0!\xfe\x20<ScRiPt>alert(1)</script>", BYTES),
            ("a program", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x02\0\x3e\0\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", BYTES),
            ("a Windows program", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0", BYTES),
            ("only the beginning of a picture", b"\x89PNG\r\n\x1a\n<script>", BYTES),
            ("text with NUL", b"hello\0world", BYTES),
            ("invalid UTF-8", b"hello \xff\xff", BYTES),
            ("text", "Grüße\r\n".as_bytes(), TEXT),
            ("text cut in a character", &"Grü".as_bytes()[..3], TEXT),
            ("nothing", b"", BYTES),
        ] {
            assert_eq!(kind(head), wanted, "{what}");
        }
    }

    #[test]
    fn only_pictures_are_shown_in_the_page() {
        assert!(is_inline(kind(PNG)));
        for other in [TEXT, BYTES, "application/pdf", "text/html", "image/svg+xml", "image/bmp", ""] {
            assert!(!is_inline(other), "{other}");
        }
    }

    #[test]
    fn a_picture_with_a_script_far_behind_its_head_stays_a_picture_for_browsers_that_may_not_guess() {
        let mut long = PNG.to_vec();
        long.resize(HEAD, 0);
        long.extend_from_slice(b"<script>alert(1)</script>");
        assert_eq!(kind(&long), "image/png");
    }

    proptest::proptest! {
        #[test]
        fn nothing_that_a_browser_runs_comes_out(head: Vec<u8>) {
            let found = kind(&head);
            proptest::prop_assert!(!found.contains("html") && !found.contains("xml") && !found.contains("script"));
        }
    }
}
