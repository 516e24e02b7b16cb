//! A Rust file taken apart far enough for the checks: code, comments and string literals apart, and which lines are tests.
//! Used by every check that must not mistake a comment or a message for code. Not a parser: it expects rustfmt'ed text.

/// A string literal as it stands between its quotes, and the line on which it begins.
#[derive(Debug, PartialEq)]
pub struct Literal {
    pub line: usize,
    pub text: String,
}

pub struct Source {
    /// The text with comments and the insides of literals blanked out; same length, same lines.
    pub code: String,
    /// The text with everything but comments blanked out.
    pub comments: String,
    pub literals: Vec<Literal>,
    /// First and last line of each item that is compiled for tests only.
    tests: Vec<(usize, usize)>,
}

impl Source {
    pub fn of(text: &str) -> Source {
        let mut cut =
            Cut { text: text.as_bytes(), at: 0, code: Vec::new(), comments: Vec::new(), literals: Vec::new() };
        cut.all();
        let code = String::from_utf8(cut.code).expect("only whole characters are copied");
        let comments = String::from_utf8(cut.comments).expect("only whole characters are copied");
        let tests = test_items(&code);
        let literals = cut
            .literals
            .iter()
            .map(|&(from, to)| Literal { line: line_of(text, from), text: text[from..to].to_owned() })
            .collect();
        Source { code, comments, literals, tests }
    }

    pub fn is_test_line(&self, line: usize) -> bool {
        self.tests.iter().any(|&(first, last)| (first..=last).contains(&line))
    }
}

pub fn line_of(text: &str, at: usize) -> usize {
    1 + text.as_bytes()[..at].iter().filter(|&&b| b == b'\n').count()
}

/// Where `word` stands in `text`, not as a part of a longer name.
pub fn find_words(text: &str, word: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let is_free = |at: usize| {
        let end = at + word.len();
        (at == 0 || !is_name(bytes[at - 1])) && (end >= bytes.len() || !is_name(bytes[end]))
    };
    text.match_indices(word).map(|(at, _)| at).filter(|&at| is_free(at)).collect()
}

pub fn has_word(text: &str, word: &str) -> bool {
    !find_words(text, word).is_empty()
}

pub fn is_name(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b == b'_'
}

/// The name that begins at or after `at`, blanks skipped.
pub fn name_after(code: &str, at: usize) -> &str {
    let rest = code[at..].trim_start();
    let end = rest.bytes().position(|b| !is_name(b)).unwrap_or(rest.len());
    &rest[..end]
}

/// The end of the item whose head begins at `from`: its closing brace, or its semicolon.
pub fn item_end(code: &str, from: usize) -> Option<usize> {
    let (mut round, mut curly) = (0_i32, 0_i32);
    for (i, b) in code.bytes().enumerate().skip(from) {
        match b {
            b'(' | b'[' => round += 1,
            b')' | b']' => round -= 1,
            b';' if round == 0 && curly == 0 => return Some(i),
            b'{' => curly += 1,
            b'}' => {
                curly -= 1;
                if curly == 0 && round == 0 {
                    return Some(i);
                }
            }
            _ => {}
        }
    }
    None
}

fn test_items(code: &str) -> Vec<(usize, usize)> {
    let mut items = Vec::new();
    for mark in ["#[cfg(test)]", "#[cfg(all(test", "#[test]"] {
        for (at, _) in code.match_indices(mark) {
            let end = item_end(code, at).unwrap_or(code.len());
            items.push((line_of(code, at), line_of(code, end)));
        }
    }
    items
}

struct Cut<'a> {
    text: &'a [u8],
    at: usize,
    code: Vec<u8>,
    comments: Vec<u8>,
    literals: Vec<(usize, usize)>,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Code,
    Comment,
    Literal,
}

impl Cut<'_> {
    fn all(&mut self) {
        while self.at < self.text.len() {
            let rest = &self.text[self.at..];
            if rest.starts_with(b"//") {
                let end = rest.iter().position(|&b| b == b'\n').unwrap_or(rest.len());
                self.take(end, Kind::Comment);
            } else if rest.starts_with(b"/*") {
                self.take(block_comment(rest), Kind::Comment);
            } else if let Some(hashes) = self.raw_string() {
                self.raw(hashes);
            } else if rest[0] == b'"' {
                let inside = quoted(&rest[1..], b'"');
                self.literal(1, inside, 1);
            } else if let Some(length) = char_literal(rest) {
                self.take(1, Kind::Code);
                self.take(length - 2, Kind::Literal);
                self.take(1, Kind::Code);
            } else {
                self.take(1, Kind::Code);
            }
        }
    }

    fn take(&mut self, length: usize, kind: Kind) {
        let end = (self.at + length).min(self.text.len());
        for &b in &self.text[self.at..end] {
            let blank = if b == b'\n' { b'\n' } else { b' ' };
            self.code.push(if kind == Kind::Code { b } else { blank });
            self.comments.push(if kind == Kind::Comment { b } else { blank });
        }
        self.at = end;
    }

    fn literal(&mut self, before: usize, inside: usize, after: usize) {
        self.take(before, Kind::Code);
        self.literals.push((self.at, (self.at + inside).min(self.text.len())));
        self.take(inside, Kind::Literal);
        self.take(after, Kind::Code);
    }

    /// How many `#` the raw string that begins here has.
    fn raw_string(&self) -> Option<usize> {
        if self.at > 0 && is_name(self.text[self.at - 1]) {
            return None;
        }
        let rest = &self.text[self.at..];
        let rest = rest.strip_prefix(b"b").or(rest.strip_prefix(b"c")).unwrap_or(rest);
        let rest = rest.strip_prefix(b"r")?;
        let hashes = rest.iter().take_while(|&&b| b == b'#').count();
        (rest.get(hashes) == Some(&b'"')).then_some(hashes)
    }

    fn raw(&mut self, hashes: usize) {
        let open = self.text[self.at..].iter().position(|&b| b == b'"').unwrap_or(0) + 1;
        let close: Vec<u8> = std::iter::once(b'"').chain(std::iter::repeat_n(b'#', hashes)).collect();
        let rest = &self.text[self.at + open..];
        let inside = rest.windows(close.len()).position(|w| w == close).unwrap_or(rest.len());
        self.literal(open, inside, close.len());
    }
}

fn block_comment(text: &[u8]) -> usize {
    let (mut depth, mut i) = (0, 0);
    while i < text.len() {
        if text[i..].starts_with(b"/*") {
            (depth, i) = (depth + 1, i + 2);
        } else if text[i..].starts_with(b"*/") {
            (depth, i) = (depth - 1, i + 2);
            if depth == 0 {
                return i;
            }
        } else {
            i += 1;
        }
    }
    text.len()
}

/// The length up to the closing quote, escapes stepped over.
fn quoted(text: &[u8], quote: u8) -> usize {
    let mut i = 0;
    while i < text.len() && text[i] != quote {
        i += if text[i] == b'\\' { 2 } else { 1 };
    }
    i.min(text.len())
}

/// The length of the char literal that begins here, quotes included; none if it is a lifetime.
fn char_literal(text: &[u8]) -> Option<usize> {
    if text[0] != b'\'' {
        return None;
    }
    match *text.get(1)? {
        b'\\' => Some(2 + quoted(&text[1..], b'\'')),
        b'\'' => None,
        first => {
            let width = match first {
                0xF0.. => 4,
                0xE0.. => 3,
                0xC0.. => 2,
                _ => 1,
            };
            (text.get(1 + width) == Some(&b'\'')).then_some(width + 2)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_comments_and_literals_are_told_apart() {
        let source = Source::of("let a = \"// no {\"; // yes\nlet b = '{'; /* one /* two */ still */ let c = 'x;");
        assert_eq!(source.literals, [Literal { line: 1, text: "// no {".into() }]);
        assert!(source.comments.contains("// yes") && source.comments.contains("still"));
        assert!(!source.comments.contains("no {"));
        assert!(!source.code.contains('{') && source.code.contains("let c = 'x;"));
        assert_eq!(source.code.lines().count(), 2);
    }

    #[test]
    fn raw_and_escaped_strings_end_where_they_end() {
        let source = Source::of("a(r#\"say \"hi\" // {\"#, b\"x\", \"q\\\"{\", '\\'', '\u{e9}'); // end");
        let texts: Vec<&str> = source.literals.iter().map(|l| l.text.as_str()).collect();
        assert_eq!(texts, ["say \"hi\" // {", "x", "q\\\"{"]);
        assert!(!source.code.contains('{'));
        assert_eq!(source.comments.trim(), "// end");
    }

    #[test]
    fn test_items_are_known_by_their_lines() {
        let source = Source::of("fn a() {}\n#[cfg(test)]\nmod tests {\n    fn b() {}\n}\nfn c() {}\n");
        let lines: Vec<usize> = (1..=6).filter(|&l| source.is_test_line(l)).collect();
        assert_eq!(lines, [2, 3, 4, 5]);
    }

    #[test]
    fn words_are_whole_names() {
        assert!(has_word("use crate::store;", "store"));
        assert!(!has_word("use object_store;", "store"));
        assert_eq!(name_after("fn  close(x)", 2), "close");
    }
}
