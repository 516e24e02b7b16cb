//! Step 2, `language`: words and stems, and what we say ourselves in a customer's language. Pure.
//!
//! The same text gives the same tokens wherever it is indexed or asked for, so both engines give the same hits. Words
//! are cut by Unicode's rules (UAX #29), folded (case, accents, width), and words of Latin letters are stemmed with
//! Snowball's English stemmer on both sides: for other languages that is harmless, because question and text are cut
//! alike. Text without spaces (Chinese, Japanese, Thai) becomes pairs of letters.

mod fold;
mod snippet;
mod texts;
mod words;

pub use fold::fold;
pub use snippet::snippet;
pub use texts::{Language, say};
pub use words::{tokens, words};
