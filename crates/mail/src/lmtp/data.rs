//! The mail itself, between `DATA` and the dot. Called by the session only. Never takes anything for the end but a dot
//! between two CR LF: what other servers take for an end as well is how mails are smuggled inside mails.

/// Where in a line the next byte stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Start,
    Inside,
    /// After a CR inside a line.
    Cr,
    /// After a dot that begins a line.
    Dot,
    /// After such a dot and a CR.
    DotCr,
}

/// A mail that is coming in.
#[derive(Debug)]
pub struct Data {
    place: Place,
    raw: Vec<u8>,
    limit: u64,
    is_over: bool,
}

impl Data {
    pub fn new(limit: u64) -> Data {
        Data { place: Place::Start, raw: Vec::new(), limit, is_over: false }
    }

    /// Takes bytes up to the end of the mail; how many, and whether that was the end.
    pub fn take(&mut self, bytes: &[u8]) -> (usize, bool) {
        let mut at = 0;
        while at < bytes.len() {
            if self.place == Place::Inside {
                // Most of a mail: nothing can happen before the next CR.
                let run = bytes[at..].iter().position(|b| *b == b'\r').unwrap_or(bytes.len() - at);
                self.keep(&bytes[at..at + run]);
                at += run;
                if at == bytes.len() {
                    break;
                }
            }
            let byte = bytes[at];
            at += 1;
            if self.step(byte) {
                return (at, true);
            }
        }
        (at, false)
    }

    /// The mail; none when it was over the limit.
    pub fn finish(self) -> Option<Vec<u8>> {
        (!self.is_over).then_some(self.raw)
    }

    fn step(&mut self, byte: u8) -> bool {
        self.place = match (self.place, byte) {
            (Place::Start, b'.') => Place::Dot,
            (Place::DotCr, b'\n') => return true,
            (Place::Dot, b'\r') => Place::DotCr,
            (Place::DotCr, _) => {
                // The dot was only in the way; the CR behind it was not the end.
                self.keep(b"\r");
                self.inside(byte, Place::Cr)
            }
            (place, byte) => self.inside(byte, place),
        };
        false
    }

    fn inside(&mut self, byte: u8, place: Place) -> Place {
        self.keep(&[byte]);
        match byte {
            b'\r' => Place::Cr,
            b'\n' if place == Place::Cr => Place::Start,
            _ => Place::Inside,
        }
    }

    fn keep(&mut self, bytes: &[u8]) {
        if self.is_over || (self.raw.len() + bytes.len()) as u64 > self.limit {
            self.is_over = true;
            self.raw = Vec::new();
        } else {
            self.raw.extend_from_slice(bytes);
        }
    }
}
