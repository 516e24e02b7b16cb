//! What a mail says: which parts are its text, and the text and HTML made of them. Called by `read`; which parts were shown is
//! part of the answer, because all others are files.

use super::charset;
use super::flowed;
use super::html::{self, Page};
use super::tree::{Entity, Tree};
use super::values::cut;

/// What a mail says.
#[derive(Default)]
pub struct Body {
    /// As text.
    pub text: String,
    /// As HTML, if it has any.
    pub html: Option<Page>,
    /// The parts that are in it, by their numbers.
    pub shown: Vec<usize>,
    /// There was more than is read.
    pub is_cut: bool,
    /// Something was in a character set that we do not read.
    pub is_foreign: bool,
}

/// Reads the text parts of a mail, at most `limit` bytes of text and of HTML.
pub fn body(tree: &Tree<'_>, limit: usize) -> Body {
    let mut reader = Reader { tree, body: Body::default(), limit, text_left: limit, html_left: limit };
    let blocks = reader.blocks(0);
    let mut body = reader.body;
    let (text, is_cut) = joined_text(&blocks, limit);
    body.text = text;
    body.is_cut |= is_cut;
    body.html = joined_html(&blocks, limit);
    body.is_cut |= body.html.as_ref().is_some_and(|page| page.is_cut);
    body
}

// The same words, as far as they are there, in both forms.
#[derive(Default)]
struct Block {
    plain: Option<String>,
    page: Option<Page>,
}

struct Reader<'t, 'a> {
    tree: &'t Tree<'a>,
    body: Body,
    limit: usize,
    text_left: usize,
    html_left: usize,
}

impl Reader<'_, '_> {
    // Goes into itself at most as deep as the tree, which is bounded.
    fn blocks(&mut self, index: usize) -> Vec<Block> {
        let tree = self.tree;
        let Some(entity) = tree.entities.get(index) else { return Vec::new() };
        if !entity.is_branch {
            return self.leaf(index, entity).into_iter().collect();
        }
        let children: Vec<Vec<Block>> = entity.children.iter().map(|child| self.blocks(*child)).collect();
        if entity.kind.name == "multipart/alternative" {
            return alternative(&children, self.limit).into_iter().collect();
        }
        children.into_iter().flatten().collect()
    }

    fn leaf(&mut self, index: usize, entity: &Entity<'_>) -> Option<Block> {
        let is_file = entity.disposition.name == "attachment" || (!self.body.shown.is_empty() && is_named(entity));
        if is_file {
            return None;
        }
        let block = match entity.kind.name.as_str() {
            "text/plain" => Block { plain: Some(self.plain(entity)?), page: None },
            "text/html" | "application/xhtml+xml" => Block { plain: None, page: Some(self.page(entity)?) },
            _ => return None,
        };
        self.body.shown.push(index);
        Some(block)
    }

    fn characters(&mut self, entity: &Entity<'_>, left: usize) -> Option<(String, usize)> {
        if left == 0 {
            self.body.is_cut = true;
            return None;
        }
        let (bytes, is_cut) = self.tree.some_bytes(entity, left.saturating_mul(2));
        self.body.is_cut |= is_cut;
        let is_page = entity.kind.name != "text/plain";
        let named = entity.kind.attribute("charset").map(str::to_string);
        let named = named.or_else(|| if is_page { charset::in_page(&bytes) } else { None });
        let decoded = charset::decode(&bytes, named.as_deref());
        self.body.is_foreign |= decoded.is_foreign;
        Some((decoded.text, bytes.len()))
    }

    fn plain(&mut self, entity: &Entity<'_>) -> Option<String> {
        let (text, _) = self.characters(entity, self.text_left)?;
        let mut text = text.replace("\r\n", "\n");
        text.retain(|c| !c.is_control() || matches!(c, '\n' | '\t'));
        let is = |name: &str, value: &str| {
            entity.kind.attribute(name).is_some_and(|is| is.trim().eq_ignore_ascii_case(value))
        };
        if is("format", "flowed") {
            text = flowed::unflowed(&text, is("delsp", "yes"));
        }
        if text.len() > self.text_left {
            self.body.is_cut = true;
            text = cut(&text, self.text_left).to_string();
        }
        self.text_left -= text.len();
        Some(text)
    }

    fn page(&mut self, entity: &Entity<'_>) -> Option<Page> {
        let (text, read) = self.characters(entity, self.html_left)?;
        let page = html::clean(&text, self.html_left);
        // What was read counts, not what was left of it: cleaning is the work.
        self.html_left = self.html_left.saturating_sub(read.max(page.html.len()));
        Some(page)
    }
}

/// Whether a part has a name of its own.
pub fn is_named(entity: &Entity<'_>) -> bool {
    entity.disposition.attribute("filename").is_some() || entity.kind.attribute("name").is_some()
}

fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}'))
}

// The first plain form and the last HTML form, as RFC 2046 orders them.
fn alternative(children: &[Vec<Block>], limit: usize) -> Option<Block> {
    let has_words =
        |blocks: &Vec<Block>| blocks.iter().any(|block| block.plain.as_deref().is_some_and(|text| !is_blank(text)));
    let has_page = |blocks: &Vec<Block>| blocks.iter().any(|block| block.page.is_some());
    let plain = children.iter().find(|blocks| has_words(blocks)).map(|blocks| joined_text(blocks, limit).0);
    let page = children.iter().rev().find(|blocks| has_page(blocks)).and_then(|blocks| joined_html(blocks, limit));
    (plain.is_some() || page.is_some()).then_some(Block { plain, page })
}

fn joined_text(blocks: &[Block], limit: usize) -> (String, bool) {
    let mut text = String::new();
    let mut is_cut = false;
    for block in blocks {
        let from_page = |page: &Page| html::to_text(&page.html, limit);
        let (piece, was_cut) = match (&block.plain, &block.page) {
            (Some(plain), _) if !is_blank(plain) => (plain.clone(), false),
            (_, Some(page)) => from_page(page),
            _ => continue,
        };
        is_cut |= was_cut;
        let piece = trimmed(&piece);
        if !text.is_empty() && !piece.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(piece);
    }
    is_cut |= text.len() > limit;
    (cut(&text, limit).to_string(), is_cut)
}

// Without blank lines around it; the first line keeps its indentation.
fn trimmed(text: &str) -> &str {
    let text = text.trim_end();
    let blank: usize = text.split_inclusive('\n').take_while(|line| line.trim().is_empty()).map(str::len).sum();
    &text[blank..]
}

fn joined_html(blocks: &[Block], limit: usize) -> Option<Page> {
    if blocks.iter().all(|block| block.page.is_none()) {
        return None;
    }
    let mut joined = Page::default();
    for block in blocks {
        let piece = match (&block.page, &block.plain) {
            (Some(page), _) => {
                joined.has_remote_images |= page.has_remote_images;
                joined.is_cut |= page.is_cut;
                joined.shown.extend(page.shown.iter().cloned());
                page.html.clone()
            }
            (None, Some(plain)) if !is_blank(plain) => html::from_text(trimmed(plain)),
            _ => continue,
        };
        if joined.html.len() + piece.len() > limit {
            joined.is_cut = true;
            continue;
        }
        joined.html.push_str(&piece);
    }
    Some(joined)
}
