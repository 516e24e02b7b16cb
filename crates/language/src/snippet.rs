//! The place in a text where the words of a question stand.

use crate::words;

/// About `longest` characters around the first word that is asked for, on one line; the beginning if none is there.
pub fn snippet(text: &str, asked: &[String], longest: usize) -> String {
    let all: Vec<&str> = text.split_whitespace().collect();
    let is_asked = |word: &&str| words(word).iter().any(|w| asked.iter().any(|a| w.starts_with(a.as_str())));
    let hit = all.iter().position(is_asked).unwrap_or(0);
    let mut start = hit;
    let mut before = 0;
    while start > 0 && before < longest / 4 {
        start -= 1;
        before += all[start].chars().count() + 1;
    }
    let mut out = String::from(if start > 0 { "… " } else { "" });
    for (i, word) in all[start..].iter().enumerate() {
        if out.chars().count() + word.chars().count() > longest && i > 0 {
            out.push_str(" …");
            break;
        }
        if i > 0 {
            out.push(' ');
        }
        out.extend(word.chars().take(longest));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_the_place() {
        let text = format!("{} the Refunds came {}", "word ".repeat(60), "tail ".repeat(60));
        let shown = snippet(&text, &words("refund"), 80);
        assert!(shown.contains("Refunds") && shown.starts_with("… ") && shown.ends_with('…'), "{shown}");
        assert!(shown.chars().count() < 100);
        assert_eq!(snippet("short", &words("absent"), 80), "short");
        assert!(snippet(&"x".repeat(1_000), &[], 50).chars().count() <= 52);
    }
}
