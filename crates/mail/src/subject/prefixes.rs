//! The words that mail programs put before a subject, in small letters. Called by the parent only. Never a word that people
//! begin a subject with themselves, such as `Order` or `Question`.

/// An answer.
pub const REPLIES: &[&str] = &[
    "re", // English, and what most programs write whatever their language
    "aw",
    "antw",
    "antwort", // German, Dutch
    "sv",      // Swedish, Danish, Norwegian
    "réf",
    "re\u{301}f", // French, Lotus Notes
    "rép",
    "rif",
    "r",   // French, Italian
    "res", // Portuguese
    "odp",
    "odg", // Polish; Croatian, Slovenian
    "ynt",
    "yan", // Turkish
    "vá",
    "atb",
    "ats",
    "atbild", // Hungarian, Welsh, Lithuanian, Latvian
    "bls",    // Indonesian
    "отв",
    "ответ",
    "на", // Russian
    "απ",
    "σχετ", // Greek
    "回复",
    "答复",
    "回覆",
    "答覆",
    "回信",
    "返信",
    "회신", // Chinese, Japanese, Korean
    "השב",
    "תגובה",
    "رد", // Hebrew, Arabic
];

/// A mail that was sent on.
pub const FORWARDS: &[&str] = &[
    "fwd",
    "fw", // English, and what most programs write whatever their language
    "wg",
    "weitergeleitet", // German
    "tr",             // French
    "rv",
    "reenv",  // Spanish
    "i",      // Italian
    "enc",    // Portuguese
    "doorst", // Dutch
    "vb",
    "vl", // Swedish, Finnish
    "pd", // Polish
    "ilt",
    "i\u{307}lt", // Turkish
    "továbbítás",
    "trs", // Hungarian, Indonesian
    "пер",
    "пересл", // Russian
    "πρθ",    // Greek
    "转发",
    "轉寄",
    "轉發",
    "転送",
    "전달", // Chinese, Japanese, Korean
    "הועבר",
    "إعادة توجيه", // Hebrew, Arabic
];
