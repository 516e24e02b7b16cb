//! The attribute `style`, reduced to what only looks. Called by `rules`; nothing that loads, moves or hides other things may
//! pass, and what it gives, filtered again, is the same.

const LOOKS: &[&str] = &[
    "background-color",
    "border-collapse",
    "border-color",
    "border-radius",
    "border-spacing",
    "border-style",
    "border-width",
    "border",
    "color",
    "direction",
    "height",
    "letter-spacing",
    "line-height",
    "list-style-type",
    "max-width",
    "vertical-align",
    "white-space",
    "width",
    "word-break",
];
const FAMILIES: &[&str] =
    &["border-bottom", "border-left", "border-right", "border-top", "font", "margin", "padding", "text"];
const FUNCTIONS: &[&str] = &["rgb(", "rgba(", "hsl(", "hsla("];
const LONGEST: usize = 4096;

/// The harmless declarations; none when nothing is left.
pub fn harmless(style: &str) -> Option<String> {
    let style = super::super::values::cut(style, LONGEST);
    let kept: Vec<String> = style.split(';').filter_map(declaration).collect();
    (!kept.is_empty()).then(|| kept.join(";"))
}

fn declaration(text: &str) -> Option<String> {
    let (name, value) = text.split_once(':')?;
    let mut name = name.trim().to_ascii_lowercase();
    let value = value.trim().replace('"', "'");
    let lower = value.to_ascii_lowercase();
    let value = match lower.split_once('!') {
        Some((before, rest)) if rest.trim() == "important" => value.get(..before.len())?.trim_end(),
        Some(_) => return None,
        None => &value,
    };
    if name == "background" {
        name = "background-color".to_string();
    }
    if name == "display" {
        return (value.eq_ignore_ascii_case("none")).then(|| "display:none".to_string());
    }
    (is_look(&name) && is_value(value) && !is_negative(&name, value)).then(|| format!("{name}:{value}"))
}

fn is_look(name: &str) -> bool {
    let is_name = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    let in_family =
        |family: &&str| name.strip_prefix(*family).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
    is_name && (LOOKS.contains(&name) || FAMILIES.iter().any(in_family))
}

fn is_value(value: &str) -> bool {
    let is_plain = |c: char| {
        c.is_alphanumeric() || matches!(c, ' ' | '#' | '.' | ',' | '%' | '(' | ')' | '\'' | '-' | '+' | '_' | '/')
    };
    let lower = value.to_ascii_lowercase();
    let calls = lower.match_indices('(').all(|(at, _)| FUNCTIONS.iter().any(|name| lower[..=at].ends_with(name)));
    let is_even =
        value.matches('\'').count().is_multiple_of(2) && value.matches('(').count() == value.matches(')').count();
    let is_bad =
        lower.contains("expression") || lower.contains("url") || lower.contains("/*") || lower.contains("javascript");
    !value.is_empty() && value.len() <= 300 && value.chars().all(is_plain) && calls && is_even && !is_bad
}

fn is_negative(name: &str, value: &str) -> bool {
    let may_not_be =
        ["margin", "padding", "text-indent", "letter-spacing", "width", "height", "max-width", "line-height"];
    let is_bound = may_not_be.iter().any(|start| name.starts_with(start));
    is_bound
        && value.split(|c: char| c.is_whitespace() || matches!(c, '(' | ',' | '/')).any(|word| word.starts_with('-'))
}
