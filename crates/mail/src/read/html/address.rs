//! Addresses in HTML: where a link may lead and where an image may come from. Called by `rules` and `finish`; it loads nothing.

const LONGEST_LINK: usize = 8 * 1024;
const LONGEST_DATA: usize = 100 * 1024 * 4 / 3 + 64;
const PICTURES: &[&str] = &[
    "data:image/png;base64,",
    "data:image/jpeg;base64,",
    "data:image/jpg;base64,",
    "data:image/gif;base64,",
    "data:image/webp;base64,",
];

// Browsers take line breaks and tabs out of an address before they look at it.
fn bare(address: &str) -> String {
    let kept = address.chars().filter(|c| !c.is_control());
    kept.collect::<String>().trim().to_string()
}

fn begins(address: &str, with: &str) -> bool {
    address.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with))
}

/// A link as it may stay.
pub fn link(address: &str) -> Option<String> {
    let bare = bare(address);
    let may = ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| begins(&bare, scheme));
    (may && bare.len() <= LONGEST_LINK).then_some(bare)
}

/// Where an image comes from.
#[derive(Debug, PartialEq, Eq)]
pub enum Source {
    /// A part of the mail, by its `Content-ID`.
    Part(String),
    /// The page itself.
    Page(String),
    /// Elsewhere: to be loaded only when somebody asks for it.
    Remote(String),
}

/// An image's address as it may stay.
pub fn source(address: &str) -> Option<Source> {
    let bare = bare(address);
    if begins(&bare, "cid:") && bare.len() <= 1000 {
        return Some(Source::Part(bare));
    }
    if begins(&bare, "data:") {
        let is_picture = PICTURES.iter().any(|start| begins(&bare, start));
        let start = bare.find(',').unwrap_or(0);
        let is_packed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=');
        let packed: String = bare.chars().filter(|c| *c != ' ').collect();
        let is_data = packed.get(start + 1..).is_some_and(|data| data.bytes().all(is_packed));
        return (is_picture && is_data && packed.len() <= LONGEST_DATA).then_some(Source::Page(packed));
    }
    let full = if bare.starts_with("//") { format!("https:{bare}") } else { bare };
    let is_remote = (begins(&full, "https://") || begins(&full, "http://")) && full.len() <= LONGEST_LINK;
    is_remote.then_some(Source::Remote(full))
}
