//! Text as HTML, for the second half of a mail. Called by the mail channel through the crate. Never lets anything that was
//! typed become markup, and links nothing but web and mail addresses.

use std::fmt::Write;

/// Bytes of an address that is made a link.
const WEB: usize = 2000;
const MAIL: usize = 300;
const SCHEMES: &[&str] = &["https://", "http://", "mailto:"];

/// The text escaped: paragraphs at blank lines, breaks at the others, `http`, `https` and `mailto` addresses as links.
///
/// ```
/// assert_eq!(mail::html_of("a < b\nc"), "<p>a &lt; b<br>\nc</p>\n");
/// ```
pub fn html_of(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    let mut is_open = false;
    for line in text.lines().map(str::trim_end) {
        if line.is_empty() {
            out.push_str(if is_open { "</p>\n" } else { "" });
            is_open = false;
            continue;
        }
        out.push_str(if is_open { "<br>\n" } else { "<p>" });
        is_open = true;
        one_line(&mut out, line);
    }
    out.push_str(if is_open { "</p>\n" } else { "" });
    out
}

fn one_line(out: &mut String, line: &str) {
    let mut rest = line;
    while let Some((before, link, after)) = first_link(rest) {
        escape(out, before);
        // Writing into a String cannot fail.
        let _ = write!(out, "<a href=\"{0}\">{0}</a>", escaped(link));
        rest = after;
    }
    escape(out, rest);
}

/// The first address of a line, with what stands before and after it.
fn first_link(line: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    while let Some(at) = line[from..].find(['h', 'H', 'm', 'M']).map(|at| from + at) {
        let starts_word = !line[..at].ends_with(char::is_alphanumeric);
        from = match if starts_word { run(&line[at..]) } else { None } {
            None => at + 1,
            Some(Run { address: 0, all }) => at + all,
            Some(Run { address, .. }) => return Some((&line[..at], &line[at..at + address], &line[at + address..])),
        };
    }
    None
}

/// What begins like an address: how much of it is one, and how far it goes until space or a mark that no address has. What
/// is none is stepped over as a whole: to look into it again for each address it holds would take for ever.
struct Run {
    address: usize,
    all: usize,
}

fn run(text: &str) -> Option<Run> {
    let scheme = SCHEMES.iter().find(|s| text.get(..s.len()).is_some_and(|start| start.eq_ignore_ascii_case(s)))?;
    let ends = |c: char| c.is_whitespace() || c.is_control() || "<>\"'`{}|\\^".contains(c);
    let all = text.find(ends).unwrap_or(text.len());
    let address = without_end_of_sentence(&text[scheme.len()..all]);
    let is_address = match *scheme {
        "mailto:" => address.contains('@') && address.len() <= MAIL,
        _ => address.starts_with(|c: char| c.is_alphanumeric() || c == '[') && address.len() <= WEB,
    };
    Some(Run { address: if is_address { scheme.len() + address.len() } else { 0 }, all })
}

/// A full stop or a bracket that closes the sentence is not part of the address; a bracket that it opened itself is.
fn without_end_of_sentence(address: &str) -> &str {
    let count = |c| address.matches(c).count();
    let mut surplus = count(')').saturating_sub(count('('));
    let mut rest = address;
    loop {
        rest = match rest.chars().next_back() {
            Some('.' | ',' | ';' | ':' | '!' | '?' | '*' | '_' | ']' | '…' | '。' | '，' | '）') => rest,
            Some(')') if surplus > 0 => {
                surplus -= 1;
                rest
            }
            _ => return rest,
        };
        rest = &rest[..rest.len() - rest.chars().next_back().map_or(0, char::len_utf8)];
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(&mut out, text);
    out
}

fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn text_becomes_paragraphs_breaks_and_links() {
        for (text, html) in [
            ("", ""),
            ("\n\n", ""),
            ("one", "<p>one</p>\n"),
            ("one\ntwo\r\nthree", "<p>one<br>\ntwo<br>\nthree</p>\n"),
            ("\none\n\n\n  \ntwo\n", "<p>one</p>\n<p>two</p>\n"),
            ("<b> & \"x\" 'y'", "<p>&lt;b&gt; &amp; &quot;x&quot; &#39;y&#39;</p>\n"),
            (
                "See https://a.example/x?y=1&z=2.",
                "<p>See <a href=\"https://a.example/x?y=1&amp;z=2\">https://a.example/x?y=1&amp;z=2</a>.</p>\n",
            ),
            ("(http://a.example/b_(c))!", "<p>(<a href=\"http://a.example/b_(c)\">http://a.example/b_(c)</a>)!</p>\n"),
            ("<HTTPS://A.example>", "<p>&lt;<a href=\"HTTPS://A.example\">HTTPS://A.example</a>&gt;</p>\n"),
            ("mailto:ann@a.example, or", "<p><a href=\"mailto:ann@a.example\">mailto:ann@a.example</a>, or</p>\n"),
            ("https://\"onload=x", "<p>https://&quot;onload=x</p>\n"),
            ("mailto:nobody http:// xhttp://a.example", "<p>mailto:nobody http:// xhttp://a.example</p>\n"),
            ("javascript:alert(1) data:text/html,x", "<p>javascript:alert(1) data:text/html,x</p>\n"),
        ] {
            assert_eq!(html_of(text), html, "{text:?}");
        }
    }

    #[test]
    fn a_megabyte_of_anything_takes_no_time() {
        for unit in ["h", ")", "http://a", "http://a ", "mailto:", "\n", "(.", "http://a)", "http://-", "http://a-"] {
            html_of(&unit.repeat(1_000_000 / unit.len()));
        }
        html_of(&format!("http://a.example/{}", ")".repeat(1_000_000)));
    }

    proptest! {
        #[test]
        fn nothing_typed_becomes_markup(text in "(https?://|mailto:|[<>\"'&@a(). \n]|\\PC){0,30}") {
            let mut html = html_of(&text);
            for own in ["<p>", "</p>", "<br>", "</a>"] {
                html = html.replace(own, "");
            }
            for part in html.split("<a href=\"").skip(1) {
                let (href, rest) = part.split_once("\">").unwrap();
                let href = href.to_lowercase();
                prop_assert!(["http://", "https://", "mailto:"].iter().any(|s| href.starts_with(s)));
                prop_assert!(!href.contains(['<', '>', '"', '\'', ' ']) && !rest.contains(['<', '>', '"', '\'']));
            }
        }
    }
}
