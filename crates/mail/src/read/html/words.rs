//! Clean HTML as plain text. Called by `body` for mails that have no plain part; quotations begin with `> `, so that they can be
//! found, and what the page hides is not in the text.

use super::elements::{self, Nesting};
use super::tokens::{self, Token, Tokens};

const MOST_QUOTES: usize = 20;

/// The text of a clean page, at most about `limit` bytes, and whether there was more.
pub fn to_text(clean: &str, limit: usize) -> (String, bool) {
    let mut writer = Writer::default();
    for token in Tokens::new(clean) {
        if writer.out.len() > limit {
            return (super::super::values::cut(&writer.out, limit).to_string(), true);
        }
        match token {
            Token::Text(text) => writer.text(&tokens::unescape(text)),
            Token::Open(name, attributes) => writer.open(&name, &attributes),
            Token::Close(name) => writer.close(&name),
        }
    }
    let text = writer.out.trim_end();
    (super::super::values::cut(text, limit).to_string(), text.len() > limit)
}

#[derive(Clone, Copy, PartialEq, PartialOrd, Default)]
enum Gap {
    #[default]
    None,
    Space,
    Line,
    Paragraph,
}

struct Element {
    name: &'static str,
    is_hidden: bool,
    // Where a link's text begins, and its address.
    link: Option<(usize, String)>,
    // The next number of an ordered list.
    number: Option<u32>,
    has_cells: bool,
}

#[derive(Default)]
struct Writer {
    out: String,
    open: Vec<Element>,
    gap: Gap,
    hidden: usize,
    pre: usize,
    quotes: usize,
    // A list item's mark, until its first word comes.
    mark: Option<String>,
}

impl Writer {
    fn text(&mut self, text: &str) {
        if self.hidden > 0 {
            return;
        }
        if self.pre > 0 {
            for (at, line) in text.split('\n').enumerate() {
                if at > 0 {
                    self.line_break();
                }
                self.word(line.trim_end_matches('\r'));
            }
            return;
        }
        let is_space = |c: char| matches!(c, ' ' | '\n' | '\t' | '\r' | '\u{a0}');
        if text.starts_with(is_space) {
            self.space();
        }
        for (at, word) in text.split(is_space).filter(|word| !word.is_empty()).enumerate() {
            if at > 0 {
                self.space();
            }
            self.word(word);
        }
        if text.ends_with(is_space) {
            self.space();
        }
    }

    fn space(&mut self) {
        self.at_least(Gap::Space);
    }

    fn at_least(&mut self, gap: Gap) {
        if gap > self.gap {
            self.gap = gap;
        }
    }

    fn line_break(&mut self) {
        if self.hidden > 0 {
            return;
        }
        self.settle();
        self.out.truncate(self.out.trim_end_matches(' ').len());
        self.out.push('\n');
    }

    fn is_line_start(&self) -> bool {
        self.out.is_empty() || self.out.ends_with('\n')
    }

    fn prefix(&mut self) {
        if self.is_line_start() {
            for _ in 0..self.quotes.min(MOST_QUOTES) {
                self.out.push_str("> ");
            }
        }
    }

    // Writes the gap that is due.
    fn settle(&mut self) {
        let gap = std::mem::take(&mut self.gap);
        match gap {
            Gap::None => {}
            Gap::Space => {
                if !self.is_line_start() && !self.out.ends_with([' ', '\t']) {
                    self.out.push(' ');
                }
            }
            Gap::Line | Gap::Paragraph => {
                if !self.is_line_start() {
                    self.out.push('\n');
                }
                let is_blank = self.out.is_empty() || self.out.ends_with("\n\n");
                if gap == Gap::Paragraph && !is_blank {
                    self.prefix();
                    self.out.truncate(self.out.trim_end_matches(' ').len());
                    self.out.push('\n');
                }
            }
        }
        self.prefix();
    }

    fn word(&mut self, word: &str) {
        let word: String = word.chars().filter(|c| !is_unseen(*c)).collect();
        if word.is_empty() {
            return;
        }
        self.settle();
        if let Some(mark) = self.mark.take() {
            self.out.push_str(&mark);
        }
        self.out.push_str(&word);
    }

    fn open(&mut self, name: &str, attributes: &[(String, &str)]) {
        let Some((name, nesting)) = elements::known(name) else { return };
        let value = |sought: &str| attributes.iter().find(|(name, _)| name == sought).map(|(_, value)| *value);
        match name {
            "br" => return self.line_break(),
            "hr" => return self.at_least(Gap::Paragraph),
            "wbr" => return,
            "img" => return self.picture(value("alt")),
            _ => {}
        }
        let is_hidden = value("style").is_some_and(|style| style.contains("display:none"));
        self.hidden += usize::from(is_hidden);
        let mut element = Element { name, is_hidden, link: None, number: None, has_cells: false };
        if self.hidden == 0 {
            self.begin(name, nesting);
            self.begin_item(name);
            if name == "ol" {
                element.number = Some(value("start").and_then(|start| start.parse().ok()).unwrap_or(1));
            }
            if let ("a", Some(address)) = (name, value("href")) {
                element.link = Some((self.out.len(), tokens::unescape(address)));
            }
        }
        self.open.push(element);
    }

    fn picture(&mut self, alt: Option<&str>) {
        let alt = tokens::unescape(alt.unwrap_or_default());
        if self.hidden == 0 && !alt.trim().is_empty() {
            self.word(&format!("[{}]", alt.trim()));
        }
    }

    fn begin(&mut self, name: &str, nesting: Nesting) {
        match (name, nesting) {
            ("p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "ul" | "ol" | "dl" | "pre" | "blockquote", _) => {
                // A list in a list needs no blank line.
                let is_inner = matches!(name, "ul" | "ol") && self.open.iter().any(|one| one.name == "li");
                self.at_least(if is_inner { Gap::Line } else { Gap::Paragraph });
            }
            (_, Nesting::Block | Nesting::Table | Nesting::Row) => self.at_least(Gap::Line),
            (_, Nesting::Cell) => self.begin_cell(),
            _ => {}
        }
        if name == "blockquote" {
            self.settle_before_quote();
            self.quotes += 1;
        }
        if name == "pre" {
            self.pre += 1;
        }
    }

    // The blank line before a quotation does not belong to it.
    fn settle_before_quote(&mut self) {
        let gap = std::mem::take(&mut self.gap);
        if self.out.is_empty() {
            return;
        }
        self.out.truncate(self.out.trim_end_matches(' ').len());
        if !self.out.ends_with('\n') {
            self.out.push('\n');
        }
        if gap == Gap::Paragraph && self.quotes == 0 && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    fn begin_cell(&mut self) {
        let row = self.open.iter_mut().rev().find(|one| one.name == "tr");
        if row.is_some_and(|row| std::mem::replace(&mut row.has_cells, true)) {
            self.at_least(Gap::Space);
        }
    }

    fn begin_item(&mut self, name: &str) {
        if name != "li" {
            return;
        }
        let depth = self.open.iter().filter(|one| matches!(one.name, "ul" | "ol")).count();
        let list = self.open.iter_mut().rev().find(|one| matches!(one.name, "ul" | "ol"));
        let number = list.and_then(|list| list.number.as_mut());
        let bullet = match number {
            Some(number) => {
                let bullet = format!("{number}. ");
                *number = number.saturating_add(1);
                bullet
            }
            None => "- ".to_string(),
        };
        self.mark = Some("  ".repeat(depth.saturating_sub(1).min(10)) + &bullet);
    }

    fn close(&mut self, name: &str) {
        if self.open.last().is_none_or(|last| last.name != name) {
            return;
        }
        let Some(element) = self.open.pop() else { return };
        self.hidden -= usize::from(element.is_hidden);
        if self.hidden > 0 || element.is_hidden {
            return;
        }
        if let Some((start, address)) = element.link {
            self.end_link(start, &address);
        }
        match (name, elements::known(name).map(|(_, nesting)| nesting)) {
            ("p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "ul" | "ol" | "dl" | "pre" | "blockquote", _) => {
                let is_inner = matches!(name, "ul" | "ol") && self.open.iter().any(|one| one.name == "li");
                self.at_least(if is_inner { Gap::Line } else { Gap::Paragraph });
            }
            (_, Some(Nesting::Block | Nesting::Table | Nesting::Row)) => self.at_least(Gap::Line),
            _ => {}
        }
        match name {
            "blockquote" => self.quotes = self.quotes.saturating_sub(1),
            "pre" => self.pre = self.pre.saturating_sub(1),
            "li" => self.mark = None,
            _ => {}
        }
    }

    fn end_link(&mut self, start: usize, address: &str) {
        let text = self.out.get(start..).unwrap_or_default().trim();
        let bare = |text: &str| {
            let text = text.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("mailto:");
            text.trim_start_matches("tel:").trim_start_matches("www.").trim_end_matches('/').to_lowercase()
        };
        if !text.is_empty() && !text.starts_with('[') && bare(text) != bare(address) {
            let shown = address.strip_prefix("mailto:").or_else(|| address.strip_prefix("tel:")).unwrap_or(address);
            self.word(&format!(" ({shown})"));
        }
    }
}

// Fillers of newsletters, and what has no place in text.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{34f}') || (c.is_control() && c != '\t')
}
