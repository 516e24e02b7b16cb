//! One line of the other side, as a command. Called by the session only. Never guesses: what is not written as the standards
//! have it is refused with the reply that says so.

use super::address::path;

/// A reply without its line end.
pub type Reply = String;

#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    Lhlo,
    Ehlo,
    Helo,
    Mail {
        from: Option<String>,
        size: u64,
        is_utf8: bool,
    },
    Rcpt {
        to: String,
    },
    Data,
    Rset,
    Noop,
    Vrfy,
    Quit,
    /// `BDAT`: the bytes of a mail follow it, which must not be read as commands.
    Bdat,
}

/// Reads a line without its end.
pub fn read(line: &[u8]) -> Result<Command, Reply> {
    let Ok(line) = std::str::from_utf8(line) else { return refuse("500 5.5.2 This is not UTF-8") };
    if line.contains(char::is_control) {
        return refuse("500 5.5.2 Control characters are not allowed");
    }
    let (verb, rest) = line.trim_end_matches(' ').split_once(' ').unwrap_or((line.trim_end_matches(' '), ""));
    match (verb.to_ascii_uppercase().as_str(), rest) {
        ("LHLO" | "EHLO" | "HELO", "") => refuse("501 5.5.4 Say who you are"),
        ("LHLO", _) => Ok(Command::Lhlo),
        ("EHLO", _) => Ok(Command::Ehlo),
        ("HELO", _) => Ok(Command::Helo),
        ("MAIL", rest) => mail(rest),
        ("RCPT", rest) => rcpt(rest),
        ("DATA", "") => Ok(Command::Data),
        ("RSET", "") => Ok(Command::Rset),
        ("QUIT", "") => Ok(Command::Quit),
        ("DATA" | "RSET" | "QUIT", _) => refuse("501 5.5.4 Nothing may follow this command"),
        ("NOOP", _) => Ok(Command::Noop),
        ("VRFY", "") => refuse("501 5.5.4 Say which address"),
        ("VRFY", _) => Ok(Command::Vrfy),
        ("BDAT", _) => Ok(Command::Bdat),
        ("EXPN" | "HELP" | "TURN" | "ETRN" | "STARTTLS" | "AUTH", _) => refuse("502 5.5.1 Not offered"),
        _ => refuse("500 5.5.1 Unknown command"),
    }
}

fn refuse<T>(reply: &str) -> Result<T, Reply> {
    Err(reply.to_owned())
}

fn mail(rest: &str) -> Result<Command, Reply> {
    let Some((from, parameters)) = after(rest, "FROM:").and_then(path) else {
        return refuse("501 5.1.7 Write MAIL FROM:<name@domain>");
    };
    let (mut size, mut is_utf8) = (0, false);
    for parameter in parameters.split(' ').filter(|p| !p.is_empty()) {
        let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        match (name.to_ascii_uppercase().as_str(), value.to_ascii_uppercase().as_str()) {
            ("SIZE", digits) => match number(digits) {
                Some(bytes) => size = bytes,
                None => return refuse("501 5.5.4 SIZE is a number of bytes"),
            },
            ("BODY", "7BIT" | "8BITMIME") => {}
            ("SMTPUTF8", "") if !parameter.contains('=') => is_utf8 = true,
            _ => return refuse("555 5.5.4 Parameter not known"),
        }
    }
    if !from.is_ascii() && !is_utf8 {
        return refuse("553 5.6.7 An international address needs SMTPUTF8");
    }
    Ok(Command::Mail { from: Some(from).filter(|from| !from.is_empty()), size, is_utf8 })
}

fn rcpt(rest: &str) -> Result<Command, Reply> {
    match after(rest, "TO:").and_then(path) {
        Some((to, _)) if to.is_empty() => refuse("501 5.1.3 There is no address"),
        Some((_, parameters)) if !parameters.trim().is_empty() => refuse("555 5.5.4 Parameter not known"),
        Some((to, _)) => Ok(Command::Rcpt { to }),
        None => refuse("501 5.1.3 Write RCPT TO:<name@domain>"),
    }
}

/// At most 20 digits, as RFC 1870 has it; what does not fit into 64 bits is as large as can be.
fn number(digits: &str) -> Option<u64> {
    let is_number = (1..=20).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| digits.parse().unwrap_or(u64::MAX))
}

fn after<'a>(text: &'a str, keyword: &str) -> Option<&'a str> {
    let start = text.get(..keyword.len())?;
    start.eq_ignore_ascii_case(keyword).then(|| &text[keyword.len()..])
}
