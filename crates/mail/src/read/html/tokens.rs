//! HTML cut into tags and text, without understanding it. Called by `balance` with anything at all, by `finish` and `words`
//! with clean HTML. Entities stay as they are written; time is linear in the length.

use std::collections::HashSet;

use super::elements::SWALLOWED;

/// A piece of HTML.
#[derive(Debug)]
pub enum Token<'a> {
    /// Between tags.
    Text(&'a str),
    /// A start tag; the name in lower case.
    Open(String, Vec<(String, &'a str)>),
    /// An end tag.
    Close(String),
}

/// Cuts HTML.
pub struct Tokens<'a> {
    rest: &'a str,
    unclosed: HashSet<&'static str>,
}

const MOST_ATTRIBUTES: usize = 64;

impl<'a> Tokens<'a> {
    /// Over this text.
    pub fn new(html: &'a str) -> Tokens<'a> {
        Tokens { rest: html, unclosed: HashSet::new() }
    }

    fn text(&mut self, length: usize) -> Token<'a> {
        let (text, rest) = self.rest.split_at(length);
        self.rest = rest;
        Token::Text(text)
    }

    // Comments, declarations and processing instructions.
    fn skip_markup(&mut self) {
        let Some(comment) = self.rest.strip_prefix("<!--") else {
            self.rest = self.rest.split_once('>').map_or("", |(_, rest)| rest);
            return;
        };
        if let Some(rest) = comment.strip_prefix('>').or_else(|| comment.strip_prefix("->")) {
            self.rest = rest;
            return;
        }
        let ends = ["-->", "--!>"].map(|end| comment.find(end).map(|at| at + end.len()));
        let end = ends.into_iter().flatten().min().unwrap_or(comment.len());
        self.rest = &comment[end..];
    }

    fn open(&mut self) -> Token<'a> {
        let (name, after) = name(&self.rest[1..]);
        self.rest = after;
        let attributes = self.attributes();
        if let Some(swallowed) = SWALLOWED.iter().find(|other| **other == name) {
            self.swallow(swallowed);
        }
        Token::Open(name, attributes)
    }

    fn attributes(&mut self) -> Vec<(String, &'a str)> {
        let mut found: Vec<(String, &'a str)> = Vec::new();
        loop {
            self.rest = self.rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            if self.rest.is_empty() {
                return found;
            }
            if let Some(rest) = self.rest.strip_prefix('>') {
                self.rest = rest;
                return found;
            }
            let (name, value) = self.attribute();
            // The first of two attributes of a name counts, as in browsers.
            if found.len() < MOST_ATTRIBUTES && !found.iter().any(|(other, _)| *other == name) {
                found.push((name, value));
            }
        }
    }

    fn attribute(&mut self) -> (String, &'a str) {
        let is_end = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '=');
        let first = self.rest.chars().next().map_or(0, char::len_utf8);
        let length = self.rest[first..].find(is_end).map_or(self.rest.len(), |at| at + first);
        let (name, rest) = self.rest.split_at(length);
        let value = rest.trim_ascii_start().strip_prefix('=');
        let Some(value) = value.map(str::trim_ascii_start) else {
            self.rest = rest;
            return (name.to_ascii_lowercase(), "");
        };
        let (value, rest) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            _ => value.split_at(value.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(value.len())),
        };
        self.rest = rest;
        (name.to_ascii_lowercase(), value)
    }

    // To the end tag; without one, what would run or load loses everything after it, as in browsers.
    fn swallow(&mut self, name: &'static str) {
        if !self.unclosed.contains(name) {
            if let Some(at) = end_tag(self.rest, name) {
                self.rest = &self.rest[at..];
                return;
            }
            self.unclosed.insert(name);
        }
        if matches!(name, "script" | "style") {
            self.rest = "";
        }
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            let Some(start) = self.rest.find('<') else { return Some(self.text(self.rest.len())) };
            if start > 0 {
                return Some(self.text(start));
            }
            match self.rest.as_bytes().get(1) {
                Some(b'a'..=b'z' | b'A'..=b'Z') => return Some(self.open()),
                Some(b'/') if self.rest.as_bytes().get(2).is_some_and(u8::is_ascii_alphabetic) => {
                    let (name, after) = name(&self.rest[2..]);
                    self.rest = after.split_once('>').map_or("", |(_, rest)| rest);
                    return Some(Token::Close(name));
                }
                Some(b'!' | b'?' | b'/') => self.skip_markup(),
                _ => return Some(self.text(1)),
            }
        }
    }
}

fn name(text: &str) -> (String, &str) {
    let end = text.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    (name.chars().take(40).map(|c| c.to_ascii_lowercase()).collect(), rest)
}

fn end_tag(text: &str, name: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(found) = text[at..].find("</") {
        at += found;
        let after = &text.as_bytes()[at + 2..];
        let is_name = after.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()));
        if is_name && after.get(name.len()).is_none_or(|byte| !byte.is_ascii_alphanumeric()) {
            return Some(at);
        }
        at += 2;
    }
    None
}

/// Writes text so that it is text in HTML too.
pub fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\u{a0}' => out.push_str("&nbsp;"),
            _ => out.push(c),
        }
    }
}

/// Writes text so that it is the value of an attribute.
pub fn escape_value(out: &mut String, text: &str) {
    let mut escaped = String::with_capacity(text.len());
    escape(&mut escaped, text);
    out.push_str(&escaped.replace('"', "&quot;"));
}

/// Undoes the few entities that clean HTML has.
pub fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let known = [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&nbsp;", "\u{a0}")];
        match known.iter().find(|(entity, _)| rest.starts_with(entity)) {
            Some((entity, plain)) => {
                out.push_str(plain);
                rest = &rest[entity.len()..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}
