//! A text as lines that can be looked at in any order. Called by the quotes and forwards. Never copies the text.

/// The lines of a text.
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub fn new(text: &'a str) -> Lines<'a> {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        let mut starts: Vec<usize> = std::iter::once(0).chain(breaks).collect();
        if starts.last() == Some(&text.len()) {
            starts.pop();
        }
        Lines { text, starts }
    }

    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Where a line begins; behind the last, the end of the text.
    pub fn start(&self, at: usize) -> usize {
        self.starts.get(at).copied().unwrap_or(self.text.len())
    }

    /// A line without its end; behind the last, an empty one.
    pub fn line(&self, at: usize) -> &'a str {
        let line = &self.text[self.start(at)..self.start(at + 1)];
        let line = line.strip_suffix('\n').unwrap_or(line);
        line.strip_suffix('\r').unwrap_or(line)
    }

    pub fn trimmed(&self, at: usize) -> &'a str {
        self.line(at).trim()
    }

    pub fn is_blank(&self, at: usize) -> bool {
        self.trimmed(at).is_empty()
    }

    pub fn is_quoted(&self, at: usize) -> bool {
        self.line(at).trim_start().starts_with('>')
    }

    /// The next line with something on it, looking over at most so many empty ones.
    pub fn next_full(&self, from: usize, over: usize) -> usize {
        (from..=from + over).find(|at| !self.is_blank(*at)).unwrap_or(from)
    }

    /// Some lines as one.
    pub fn joined(&self, from: usize, to: usize) -> String {
        (from..to).map(|at| self.trimmed(at)).collect::<Vec<_>>().join(" ")
    }
}
