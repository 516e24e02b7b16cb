//! HTML written anew: only elements that may be shown, each closed where it must be, never deep. Called by `html` before
//! ammonia sees the page, whose parser takes quadratic time on deep or badly nested pages. It decides nothing about addresses.

use super::elements::{self, Nesting};
use super::entities;
use super::tokens::{Token, Tokens};

const DEEPEST: usize = 120;
const MOST_INLINE: usize = 40;
const LONGEST_VALUE: usize = 140 * 1024;

/// The page, well formed, at most about `budget` bytes of it, and whether there was more.
pub fn balanced(html: &str, budget: usize) -> (String, bool) {
    let mut writer = Writer { out: String::with_capacity(html.len().min(budget) + 64), ..Writer::default() };
    for token in Tokens::new(html) {
        if writer.out.len() >= budget {
            writer.is_cut = true;
            break;
        }
        match token {
            Token::Text(text) => writer.text(text, budget),
            Token::Open(name, attributes) => {
                if let Some((name, nesting)) = elements::known(&name) {
                    writer.open(name, nesting, &attributes);
                }
            }
            Token::Close(name) => {
                if let Some((name, nesting)) = elements::known(&name) {
                    writer.close(name, nesting);
                }
            }
        }
    }
    writer.close_down_to(0);
    (writer.out, writer.is_cut)
}

#[derive(Default)]
struct Writer {
    out: String,
    open: Vec<(&'static str, Nesting)>,
    is_after_pre: bool,
    is_cut: bool,
    // Entities since the last tag.
    run: usize,
}

impl Writer {
    fn text(&mut self, text: &str, budget: usize) {
        let mut text = text;
        if self.is_after_pre {
            text = text.trim_start_matches(['\n', '\r']);
        }
        if text.is_empty() {
            return;
        }
        self.is_after_pre = false;
        if self.is_between_cells() {
            if text.trim_ascii().is_empty() {
                return;
            }
            self.cell();
        }
        self.is_cut |= entities::text(&mut self.out, text, budget, &mut self.run);
    }

    fn top(&self) -> Option<Nesting> {
        self.open.last().map(|(_, nesting)| *nesting)
    }

    fn is_between_cells(&self) -> bool {
        matches!(self.top(), Some(Nesting::Table | Nesting::Rows | Nesting::Row))
    }

    // What stands in a table and in no cell gets a cell; a browser would move it in front of the table.
    fn cell(&mut self) {
        if self.top() != Some(Nesting::Row) {
            self.row();
        }
        self.push("td", Nesting::Cell, &[]);
    }

    fn row(&mut self) {
        if self.top() == Some(Nesting::Table) {
            self.push("tbody", Nesting::Rows, &[]);
        }
        self.push("tr", Nesting::Row, &[]);
    }

    fn push(&mut self, name: &'static str, nesting: Nesting, attributes: &[(String, &str)]) {
        self.tag(name, attributes);
        self.open.push((name, nesting));
        self.is_after_pre = name == "pre";
    }

    fn tag(&mut self, name: &str, attributes: &[(String, &str)]) {
        self.run = 0;
        self.out.push('<');
        self.out.push_str(name);
        for (attribute, value) in attributes {
            if elements::may_have(name, attribute) && value.len() <= LONGEST_VALUE {
                self.out.push(' ');
                self.out.push_str(attribute);
                self.out.push_str("=\"");
                entities::value(&mut self.out, value);
                self.out.push('"');
            }
        }
        self.out.push('>');
        // An image may yet turn out to be nothing, and then the line break stands after `<pre>` again.
        self.is_after_pre &= name == "img" || name == "wbr";
    }

    fn close_down_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            let Some((name, _)) = self.open.pop() else { return };
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
        }
        self.is_after_pre = false;
    }

    // Where the innermost element is that `is_sought` knows, if nothing that `is_wall` knows is further in.
    fn find(
        &self,
        is_sought: impl Fn(&str, Nesting) -> bool,
        is_wall: impl Fn(&str, Nesting) -> bool,
    ) -> Option<usize> {
        for (at, (name, nesting)) in self.open.iter().enumerate().rev() {
            if is_sought(name, *nesting) {
                return Some(at);
            }
            if is_wall(name, *nesting) {
                return None;
            }
        }
        None
    }

    fn open(&mut self, name: &'static str, nesting: Nesting, attributes: &[(String, &str)]) {
        match nesting {
            Nesting::Rows | Nesting::Row | Nesting::Cell => self.open_in_table(name, nesting, attributes),
            Nesting::Inline => self.open_inline(name, attributes),
            Nesting::Void => {
                if name == "hr" {
                    self.end_paragraph();
                }
                if self.is_between_cells() {
                    self.cell();
                }
                self.tag(name, attributes);
            }
            Nesting::Block | Nesting::Table => {
                self.end_before(name);
                if self.open.len() < DEEPEST {
                    if self.is_between_cells() {
                        self.cell();
                    }
                    self.push(name, nesting, attributes);
                }
            }
        }
    }

    fn open_inline(&mut self, name: &'static str, attributes: &[(String, &str)]) {
        let is_cell = |_: &str, nesting| nesting == Nesting::Cell;
        if name == "a"
            && let Some(at) = self.find(|other, _| other == "a", is_cell)
        {
            if self.open[at..].iter().any(|(_, nesting)| *nesting != Nesting::Inline) {
                return;
            }
            self.close_down_to(at);
        }
        let inline = self.open.iter().filter(|(_, nesting)| *nesting == Nesting::Inline).count();
        if self.open.len() < DEEPEST && inline < MOST_INLINE {
            if self.is_between_cells() {
                self.cell();
            }
            self.push(name, Nesting::Inline, attributes);
        }
    }

    fn end_paragraph(&mut self) {
        if let Some(at) = self.find(|name, _| name == "p", |_, nesting| nesting == Nesting::Cell) {
            self.close_down_to(at);
        }
    }

    // What a block ends by beginning.
    fn end_before(&mut self, name: &str) {
        let is_wall = |other: &str, nesting| {
            nesting != Nesting::Inline && !matches!(other, "p" | "div" | "address" | "li" | "dd" | "dt")
        };
        let found = match name {
            "li" => self.find(|other, _| other == "li", is_wall),
            "dd" | "dt" => self.find(|other, _| matches!(other, "dd" | "dt"), is_wall),
            _ => None,
        };
        if let Some(at) = found {
            self.close_down_to(at);
        }
        self.end_paragraph();
        let is_heading = |name: &str| matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
        if is_heading(name) && self.open.last().is_some_and(|(last, _)| is_heading(last)) {
            self.close_down_to(self.open.len() - 1);
        }
    }

    fn open_in_table(&mut self, name: &'static str, nesting: Nesting, attributes: &[(String, &str)]) {
        let is_table = |_: &str, nesting| nesting == Nesting::Table;
        let is_parent = |_: &str, other| match nesting {
            Nesting::Rows => other == Nesting::Table,
            Nesting::Row => matches!(other, Nesting::Table | Nesting::Rows),
            _ => matches!(other, Nesting::Table | Nesting::Rows | Nesting::Row),
        };
        let Some(at) = self.find(is_parent, is_table) else { return };
        self.close_down_to(at + 1);
        match (nesting, self.top()) {
            (Nesting::Row, Some(Nesting::Table)) => self.push("tbody", Nesting::Rows, &[]),
            (Nesting::Cell, Some(Nesting::Table | Nesting::Rows)) => self.row(),
            _ => {}
        }
        self.push(name, nesting, attributes);
    }

    fn close(&mut self, name: &'static str, nesting: Nesting) {
        let is_wall = |_: &str, other| match nesting {
            Nesting::Table | Nesting::Rows | Nesting::Row | Nesting::Cell => other == Nesting::Table,
            // A block in between is not to be torn: the inline element ends when its own block does.
            Nesting::Inline => other != Nesting::Inline,
            _ => matches!(other, Nesting::Cell | Nesting::Table),
        };
        if let Some(at) = self.find(|other, _| other == name, is_wall) {
            self.close_down_to(at);
        }
    }
}
