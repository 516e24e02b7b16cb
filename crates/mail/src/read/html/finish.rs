//! The last step over clean HTML: remote images moved to `data-src`, shown parts noted, control characters gone. Called by
//! `html` with what ammonia wrote; it only takes away and renames.

use super::Page;
use super::address::{self, Source};
use super::tokens::{self, Token, Tokens};

// A link opens elsewhere and tells nothing of where it stood.
const LINK: [(&str, &str); 2] = [("target", "_blank"), ("rel", "noopener noreferrer nofollow")];

/// The page as it may be stored and shown.
pub fn finished(clean: &str) -> Page {
    let mut page = Page { html: String::with_capacity(clean.len() + 64), ..Page::default() };
    let mut is_after_pre = false;
    for token in Tokens::new(clean) {
        let length = page.html.len();
        let begins_pre = matches!(&token, Token::Open(name, _) if name == "pre");
        match token {
            Token::Text(text) => words(&mut page.html, text, is_after_pre),
            Token::Open(name, attributes) if name == "img" => image(&mut page, &attributes),
            Token::Open(name, attributes) => {
                let mut values: Vec<_> =
                    attributes.iter().map(|(name, value)| (name.as_str(), (*value).to_string())).collect();
                if name == "a" && values.iter().any(|(name, _)| *name == "href") {
                    values.extend(LINK.map(|(name, value)| (name, value.to_string())));
                }
                tag(&mut page.html, &name, &values);
            }
            Token::Close(name) => {
                page.html.push_str("</");
                page.html.push_str(&name);
                page.html.push('>');
            }
        }
        is_after_pre = begins_pre || (is_after_pre && page.html.len() == length);
    }
    page
}

// A browser drops the line break after `<pre>`; one that only now comes to stand there must not be left for it.
fn words(out: &mut String, text: &str, is_after_pre: bool) {
    let kept: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    out.push_str(if is_after_pre { kept.trim_start_matches('\n') } else { &kept });
}

fn tag(out: &mut String, name: &str, attributes: &[(&str, String)]) {
    out.push('<');
    out.push_str(name);
    for (name, value) in attributes {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        out.extend(value.chars().filter(|c| !c.is_control()));
        out.push('"');
    }
    out.push('>');
}

fn image(page: &mut Page, attributes: &[(String, &str)]) {
    let value =
        |sought: &str| attributes.iter().find(|(name, _)| name == sought).map(|(_, value)| tokens::unescape(value));
    let source = value("src").or_else(|| value("data-src"));
    let (name, address) = match source.as_deref().and_then(address::source) {
        Some(Source::Part(address)) => {
            page.shown.push(decoded(&address[4..]));
            ("src", address)
        }
        Some(Source::Page(address)) => ("src", address),
        Some(Source::Remote(address)) => {
            page.has_remote_images = true;
            ("data-src", address)
        }
        // Without an address only its description is worth keeping.
        None => {
            tokens::escape(&mut page.html, value("alt").unwrap_or_default().trim());
            return;
        }
    };
    let mut escaped = String::new();
    tokens::escape_value(&mut escaped, &address);
    let mut kept = vec![(name, escaped)];
    let others = attributes.iter().filter(|(name, _)| name != "src" && name != "data-src");
    kept.extend(others.map(|(name, value)| (name.as_str(), (*value).to_string())));
    tag(&mut page.html, "img", &kept);
}

// A `cid:` address may be percent-encoded; the `Content-ID` is not.
fn decoded(cid: &str) -> String {
    let mut bytes = Vec::with_capacity(cid.len());
    let mut rest = cid.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        rest = tail;
        let pair = tail.get(..2).and_then(|pair| std::str::from_utf8(pair).ok());
        match pair.and_then(|pair| u8::from_str_radix(pair, 16).ok()) {
            Some(value) if byte == b'%' => {
                bytes.push(value);
                rest = &tail[2..];
            }
            _ => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
