//! Cutting a text into tokens.

use crate::fold;
use rust_stemmers::{Algorithm, Stemmer};
use unicode_segmentation::UnicodeSegmentation;

/// Longest token in letters; what is longer is no word.
const LONGEST: usize = 40;
/// Most tokens of one text; a book is not searched to its last page.
const MOST: usize = 20_000;

/// The tokens of a text, separated by spaces: letters and digits only.
pub fn tokens(text: &str) -> String {
    words(text).join(" ")
}

/// The tokens of a text in order.
pub fn words(text: &str) -> Vec<String> {
    let stemmer = Stemmer::create(Algorithm::English);
    let mut out = Vec::new();
    for word in text.unicode_words() {
        let folded = fold::fold(word);
        for part in folded.split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty()) {
            push(&mut out, part, &stemmer);
        }
        if out.len() >= MOST {
            out.truncate(MOST);
            break;
        }
    }
    out
}

fn push(out: &mut Vec<String>, word: &str, stemmer: &Stemmer) {
    if word.chars().any(fold::is_unspaced) {
        let letters: Vec<char> = word.chars().collect();
        match letters.len() {
            1 => out.push(word.to_string()),
            _ => out.extend(letters.windows(2).map(|pair| pair.iter().collect::<String>())),
        }
    } else if word.chars().count() <= LONGEST {
        let latin = word.bytes().all(|b| b.is_ascii_lowercase());
        out.push(if latin { stemmer.stem(word).into_owned() } else { word.to_string() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn question_and_text_are_cut_alike() {
        for (text, question) in [
            ("The refunds were REFUNDED twice", "refund"),
            ("Ich möchte die Straße wechseln", "mochte strasse"),
            ("Où est mon colis?", "ou colis"),
            ("order no. AB-4711/x", "ab 4711"),
            ("mail ann@example.com now", "ann@example.com"),
            ("退货政策是什么", "退货"),
            ("ＦＵＬＬ width", "full"),
        ] {
            let tokens = words(text);
            for word in words(question) {
                assert!(tokens.contains(&word), "{word} of {question} is not in {tokens:?}");
            }
        }
    }

    #[test]
    fn tokens_are_letters_and_digits_only() {
        let hostile = "a'b\"c) OR 1=1 -- \u{0} * NEAR(x) &|!:<-> \\ 👍 İ ß ﬁ";
        assert!(tokens(hostile).chars().all(|c| c.is_alphanumeric() || c == ' '), "{}", tokens(hostile));
        assert_eq!(words(&"x".repeat(100)), Vec::<String>::new());
        assert_eq!(words(""), Vec::<String>::new());
    }
}
