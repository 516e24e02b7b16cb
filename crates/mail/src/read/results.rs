//! What the receiving server found out about the sender (RFC 8601). Called by `read`.
//!
//! Anybody can write `Authentication-Results`, so a field counts only if it names a trusted server and stands where only that
//! server can have put it: above the first `Received`, or directly under a `Received` of this server that has only hops inside
//! (no `from`, LMTP, or a private address) above it. Under the first hop from outside nothing is believed any more, nor under
//! the first `Received` that follows a result. The server must still remove forged fields with its own name from what it
//! receives, as RFC 8601, 5 demands of it.

use super::head::Head;
use super::values;
use crate::model::{Results, Verdict};

const MOST_HOPS: usize = 6;

/// The results of the trusted servers.
pub fn results(head: &Head<'_>, trusted: &[String]) -> Results {
    let mut found = Results::default();
    let (mut hops, mut is_own, mut was_inside) = (0, false, true);
    for field in &head.fields {
        if field.name.eq_ignore_ascii_case(b"received") {
            hops += 1;
            // Below the first hop from outside everything is the sender's own writing.
            if !was_inside || found != Results::default() || hops > MOST_HOPS {
                break;
            }
            let hop = hop(&values::token(field.value));
            is_own = trusted.iter().any(|name| is_same_host(&hop.by, name));
            was_inside = hop.is_inside;
            if !is_own && !was_inside {
                break;
            }
        } else if field.name.eq_ignore_ascii_case(b"authentication-results") && (hops == 0 || is_own) {
            take(&mut found, &values::token(field.value), trusted);
        }
    }
    found
}

struct Hop {
    by: String,
    is_inside: bool,
}

fn hop(value: &str) -> Hop {
    let bare = without_comments(value);
    let words: Vec<&str> = bare.split_whitespace().collect();
    let after = |at: usize| words.get(at + 1).map(|word| word.trim_end_matches(';').to_ascii_lowercase());
    let by = words.iter().rposition(|word| word.eq_ignore_ascii_case("by")).and_then(after).unwrap_or_default();
    let has_from = words.first().is_some_and(|word| word.eq_ignore_ascii_case("from"));
    let is_lmtp = words.iter().rposition(|word| word.eq_ignore_ascii_case("with")).and_then(after);
    let is_lmtp = is_lmtp.is_some_and(|with| with.starts_with("lmtp") || with == "local");
    Hop { by, is_inside: !has_from || is_lmtp || is_private(value) }
}

// All addresses of the other side: the greeting is its own to choose, and may claim to be inside.
fn is_private(value: &str) -> bool {
    let before = value.rsplit_once(" by ").map_or(value, |(before, _)| before);
    let mut addresses = before.split('[').skip(1).peekable();
    let starts = ["127.", "10.", "192.168.", "::1]", "IPv6:::1]"];
    addresses.peek().is_some() && addresses.all(|address| starts.iter().any(|start| address.starts_with(start)))
}

fn is_same_host(by: &str, name: &str) -> bool {
    let is_below = |long: &str, short: &str| long.strip_suffix(short).is_some_and(|rest| rest.ends_with('.'));
    !by.is_empty()
        && !name.is_empty()
        && (by == name || is_below(by, name) || (name.matches('.').count() > 1 && is_below(name, by)))
}

fn without_comments(text: &str) -> String {
    let (mut out, mut depth, mut is_quoted, mut is_escaped) = (String::with_capacity(text.len()), 0usize, false, false);
    for c in text.chars() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => {
                is_escaped = true;
                continue;
            }
            '"' if depth == 0 => is_quoted = !is_quoted,
            '(' if !is_quoted => depth += 1,
            ')' if !is_quoted && depth > 0 => {
                depth -= 1;
                continue;
            }
            _ => {}
        }
        if depth == 0 {
            // What is quoted must not look like the next result.
            out.push(if is_quoted && matches!(c, ';' | '=') { '_' } else { c });
        }
    }
    out
}

fn take(found: &mut Results, value: &str, trusted: &[String]) {
    let bare = without_comments(value).to_ascii_lowercase();
    let mut pieces = bare.split(';');
    let server = pieces.next().unwrap_or_default().split_whitespace().next().unwrap_or_default().trim_matches('"');
    if !trusted.iter().any(|name| name == server) {
        return;
    }
    for piece in pieces {
        let piece = piece.replace(" =", "=").replace("= ", "=");
        let Some((method, rest)) = piece.trim().split_once('=') else { continue };
        let verdict = verdict(rest.split_whitespace().next().unwrap_or_default());
        match method.split('/').next().unwrap_or_default().trim() {
            // The check of the greeting says nothing about the sender.
            "spf" if found.spf.is_none() || rest.contains("smtp.mailfrom") => found.spf = Some(verdict),
            "dkim" => found.dkim = Some(found.dkim.map_or(verdict, |other| better(other, verdict))),
            "dmarc" if found.dmarc.is_none() => found.dmarc = Some(verdict),
            _ => {}
        }
    }
}

fn verdict(word: &str) -> Verdict {
    match word {
        "pass" => Verdict::Pass,
        "fail" | "hardfail" => Verdict::Fail,
        _ => Verdict::Unclear,
    }
}

fn better(one: Verdict, other: Verdict) -> Verdict {
    let rank = |verdict| match verdict {
        Verdict::Pass => 2,
        Verdict::Unclear => 1,
        Verdict::Fail => 0,
    };
    if rank(one) >= rank(other) { one } else { other }
}
