//! HTML made safe to show. Called by `body`. Three steps: [`balance`] writes the page anew from a short list of elements, well
//! formed and never deep; ammonia decides what stays; [`finish`] moves remote images out of the way. What comes out, cleaned
//! again, must be the same: no browser may read it in another way than we did.

mod address;
mod balance;
mod elements;
mod entities;
mod finish;
mod rules;
mod style;
mod tokens;
mod words;

#[cfg(test)]
mod tests;

pub use words::to_text;

/// A page made safe.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The HTML.
    pub html: String,
    /// Whether it had images elsewhere.
    pub has_remote_images: bool,
    /// The `cid:` addresses in it, without `cid:`.
    pub shown: Vec<String>,
    /// There was more than is read.
    pub is_cut: bool,
}

/// Makes a page safe, at most `limit` bytes of it.
pub fn clean(html: &str, limit: usize) -> Page {
    let mut budget = limit;
    for _ in 0..3 {
        let (even, is_cut) = balance::balanced(html, budget);
        let mut page = finish::finished(&rules::cleaned(&even));
        page.is_cut = is_cut;
        if page.html.len() <= limit {
            return page;
        }
        // Escaping made it longer than it was.
        budget /= 2;
    }
    Page { is_cut: true, ..Page::default() }
}

/// Plain text as HTML, for a mail that has both.
pub fn from_text(text: &str) -> String {
    let mut html = String::from("<div style=\"white-space:pre-wrap\">");
    tokens::escape(&mut html, text);
    html.push_str("</div>");
    html
}
