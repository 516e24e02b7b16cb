//! Folding: what differs only in case, accents or width is the same word.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Lower case, compatibility forms, without marks.
pub fn fold(word: &str) -> String {
    word.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).fold(String::new(), |mut out, c| {
        match c {
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            c if is_combining_mark(c) => {}
            c => out.push(c),
        }
        out
    })
}

/// Letters of scripts that are written without spaces.
pub(crate) fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c), 0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x3040..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0x20000..=0x3FFFF)
}
