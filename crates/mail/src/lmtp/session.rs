//! One connection: what was said so far, and what follows from what comes in. Called by the mail channel's listener. Never
//! waits and never decides about a recipient or a mail: it asks.

use super::{
    Limits, Outcome, Speak, Step, Taken,
    command::{self, Command},
    data::Data,
};

/// Bytes that may wait while the caller decides; a listener reads no further meanwhile.
const AHEAD: usize = 1024 * 1024;
/// Characters of a reason that the caller gives.
const REASON: usize = 200;

/// One connection.
#[derive(Debug)]
pub struct Session {
    speak: Speak,
    limits: Limits,
    hostname: String,
    state: State,
    /// Of a command, up to its end.
    line: Vec<u8>,
    is_line_too_long: bool,
    /// What came in while the caller decides.
    waiting: Vec<u8>,
    envelope: Option<Envelope>,
    is_greeted: bool,
}

#[derive(Debug)]
enum State {
    Commands,
    Judging(String),
    Data(Data),
    /// For how many recipients the caller has to answer.
    Settling(usize),
    Closed,
}

#[derive(Debug, Default)]
struct Envelope {
    from: Option<String>,
    recipients: Vec<String>,
    is_utf8: bool,
}

impl Session {
    /// A connection that has just been opened. The host name is what we call ourselves.
    pub fn new(speak: Speak, limits: Limits, hostname: &str) -> Session {
        let hostname = hostname.chars().filter(char::is_ascii_graphic).collect();
        Session {
            speak,
            limits,
            hostname,
            state: State::Commands,
            line: Vec::new(),
            is_line_too_long: false,
            waiting: Vec::new(),
            envelope: None,
            is_greeted: false,
        }
    }

    /// What is said first, before anything was read.
    pub fn greet(&self) -> Step {
        let name = if self.speak == Speak::Lmtp { "LMTP" } else { "ESMTP" };
        say(&format!("220 {} {name} ready", self.hostname))
    }

    /// Whether [`Session::judge`] or [`Session::settle`] has to be called before anything more is read.
    pub fn is_waiting(&self) -> bool {
        matches!(self.state, State::Judging(_) | State::Settling(_))
    }

    /// What follows from bytes that came in. While [`Session::is_waiting`], they are put by, up to a megabyte.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<Step> {
        if !self.is_waiting() {
            return self.go_on(bytes);
        }
        if self.waiting.len() + bytes.len() > AHEAD {
            return self.close("421 4.5.3 Too much at once");
        }
        self.waiting.extend_from_slice(bytes);
        Vec::new()
    }

    /// The answer to [`Step::Ask`]; nothing when nothing was asked.
    pub fn judge(&mut self, outcome: Outcome) -> Vec<Step> {
        let State::Judging(to) = &mut self.state else { return Vec::new() };
        let to = std::mem::take(to);
        self.state = State::Commands;
        if let (Outcome::Taken, Some(envelope)) = (outcome, &mut self.envelope) {
            envelope.recipients.push(to);
        }
        let reply = match outcome {
            Outcome::Taken => say("250 2.1.5 Recipient taken"),
            Outcome::Later(why) => say(&format!("450 4.2.0 {}", reason(why))),
            Outcome::Refused(why) => say(&format!("550 5.1.1 {}", reason(why))),
        };
        self.after(vec![reply])
    }

    /// The answer to [`Step::Took`]: for LMTP one for each recipient in their order, for SMTP one. What is missing counts as
    /// [`Outcome::Later`]: nothing is called taken that nobody called so.
    pub fn settle(&mut self, outcomes: &[Outcome]) -> Vec<Step> {
        let State::Settling(count) = self.state else { return Vec::new() };
        self.state = State::Commands;
        let outcomes = outcomes.iter().copied().chain(std::iter::repeat(Outcome::Later("Not decided; try again")));
        let replies = outcomes.take(count).map(|outcome| match outcome {
            Outcome::Taken => say("250 2.6.0 Mail taken"),
            Outcome::Later(why) => say(&format!("451 4.3.0 {}", reason(why))),
            Outcome::Refused(why) => say(&format!("554 5.6.0 {}", reason(why))),
        });
        let replies = replies.collect();
        self.after(replies)
    }

    /// Goes on with what came in meanwhile.
    fn after(&mut self, mut steps: Vec<Step>) -> Vec<Step> {
        let waiting = std::mem::take(&mut self.waiting);
        steps.extend(self.go_on(&waiting));
        steps
    }

    fn go_on(&mut self, mut bytes: &[u8]) -> Vec<Step> {
        let mut steps = Vec::new();
        while !bytes.is_empty() {
            let used = match &mut self.state {
                State::Commands => self.take_line(bytes, &mut steps),
                State::Data(data) => {
                    let (used, is_end) = data.take(bytes);
                    if is_end {
                        self.end_data(&mut steps);
                    }
                    used
                }
                State::Judging(_) | State::Settling(_) => {
                    self.waiting = bytes.to_vec();
                    break;
                }
                State::Closed => break,
            };
            bytes = &bytes[used..];
        }
        steps
    }

    /// Takes bytes up to the end of a line, and does what the line says.
    fn take_line(&mut self, bytes: &[u8], steps: &mut Vec<Step>) -> usize {
        let (used, is_end) = match bytes.iter().position(|b| *b == b'\n') {
            Some(at) => (at + 1, true),
            None => (bytes.len(), false),
        };
        if self.line.len() + used > self.limits.line {
            self.is_line_too_long = true;
            // Kept is only what tells whether the line ends as it must.
            let before = self.line.last().copied().into_iter();
            self.line = before.chain(bytes[used.saturating_sub(2)..used].iter().copied()).collect();
        } else {
            self.line.extend_from_slice(&bytes[..used]);
        }
        if is_end {
            let line = std::mem::take(&mut self.line);
            let is_too_long = std::mem::take(&mut self.is_line_too_long);
            match line.strip_suffix(b"\r\n") {
                // Whoever ends lines otherwise may see other commands in them than we do.
                None => steps.extend(self.close("500 5.5.2 Lines end in CR LF")),
                Some(_) if is_too_long => steps.push(say("500 5.5.2 The line is too long")),
                Some(line) => self.obey(line, steps),
            }
        }
        used
    }

    fn obey(&mut self, line: &[u8], steps: &mut Vec<Step>) {
        match command::read(line) {
            Err(reply) => steps.push(say(&reply)),
            Ok(Command::Lhlo) if self.speak == Speak::Lmtp => steps.push(self.hello(Words::Extended)),
            Ok(Command::Ehlo) if self.speak == Speak::Smtp => steps.push(self.hello(Words::Extended)),
            Ok(Command::Helo) if self.speak == Speak::Smtp => steps.push(self.hello(Words::Plain)),
            Ok(Command::Lhlo) => steps.push(say("500 5.5.1 This is SMTP; say EHLO")),
            Ok(Command::Ehlo | Command::Helo) => steps.push(say("500 5.5.1 This is LMTP; say LHLO")),
            Ok(Command::Mail { from, size, is_utf8 }) => steps.push(self.mail(from, size, is_utf8)),
            Ok(Command::Rcpt { to }) => steps.push(self.rcpt(to)),
            Ok(Command::Data) => steps.push(self.data()),
            Ok(Command::Rset) => {
                self.envelope = None;
                steps.push(say("250 2.0.0 Forgotten"));
            }
            Ok(Command::Noop) => steps.push(say("250 2.0.0 Fine")),
            Ok(Command::Vrfy) => steps.push(say("252 2.5.0 Send a mail and see")),
            Ok(Command::Bdat) => steps.extend(self.close("502 5.5.1 CHUNKING is not offered")),
            Ok(Command::Quit) => steps.extend(self.close("221 2.0.0 Good-bye")),
        }
    }

    fn hello(&mut self, words: Words) -> Step {
        self.envelope = None;
        self.is_greeted = true;
        match words {
            Words::Plain => say(&format!("250 {}", self.hostname)),
            Words::Extended => Step::Say(format!(
                "250-{}\r\n250-SIZE {}\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 ENHANCEDSTATUSCODES\r\n",
                self.hostname, self.limits.size
            )),
        }
    }

    fn mail(&mut self, from: Option<String>, size: u64, is_utf8: bool) -> Step {
        if !self.is_greeted {
            return say("503 5.5.1 Say hello first");
        }
        if self.envelope.is_some() {
            return say("503 5.5.1 A mail has been begun");
        }
        if size > self.limits.size {
            return say("552 5.3.4 The mail is too large");
        }
        self.envelope = Some(Envelope { from, recipients: Vec::new(), is_utf8 });
        say("250 2.1.0 Sender taken")
    }

    fn rcpt(&mut self, to: String) -> Step {
        let Some(envelope) = &self.envelope else { return say("503 5.5.1 MAIL first") };
        if envelope.recipients.len() >= self.limits.recipients {
            return say("452 4.5.3 Too many recipients");
        }
        if !to.is_ascii() && !envelope.is_utf8 {
            return say("553 5.6.7 An international address needs SMTPUTF8");
        }
        self.state = State::Judging(to.clone());
        Step::Ask(to)
    }

    fn data(&mut self) -> Step {
        if self.envelope.as_ref().is_none_or(|envelope| envelope.recipients.is_empty()) {
            return say("503 5.5.1 No recipient was taken");
        }
        self.state = State::Data(Data::new(self.limits.size));
        say("354 End with a dot on a line of its own")
    }

    fn end_data(&mut self, steps: &mut Vec<Step>) {
        let State::Data(data) = std::mem::replace(&mut self.state, State::Commands) else { return };
        let Envelope { from, recipients, .. } = self.envelope.take().unwrap_or_default();
        let replies = if self.speak == Speak::Lmtp { recipients.len() } else { 1 };
        match data.finish() {
            Some(raw) => {
                self.state = State::Settling(replies);
                steps.push(Step::Took(Taken { from, recipients, raw }));
            }
            None => steps.extend(std::iter::repeat_n(say("552 5.3.4 The mail is too large"), replies)),
        }
    }

    fn close(&mut self, reply: &str) -> Vec<Step> {
        self.state = State::Closed;
        self.envelope = None;
        self.line = Vec::new();
        self.waiting = Vec::new();
        vec![say(reply), Step::Close]
    }
}

/// How much is told about what we can do.
enum Words {
    Plain,
    Extended,
}

fn say(reply: &str) -> Step {
    Step::Say(format!("{reply}\r\n"))
}

/// A reason on one line, in letters that every server understands.
fn reason(why: &str) -> String {
    let line: String = why.chars().map(|c| if c.is_ascii_graphic() { c } else { ' ' }).take(REASON).collect();
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}
