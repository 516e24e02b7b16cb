//! What ammonia lets through. Called by `html`; the lists stand in `elements`, this decides about values.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use super::address::{self, Source};
use super::{elements, style};

static RULES: LazyLock<Builder<'static>> = LazyLock::new(rules);

/// The page, reduced to what may be shown.
pub fn cleaned(html: &str) -> String {
    RULES.clean(html).to_string()
}

fn rules() -> Builder<'static> {
    let attributes: HashMap<_, HashSet<_>> =
        elements::SOMEWHERE.iter().map(|(name, own)| (*name, own.iter().copied().collect())).collect();
    let mut rules = Builder::empty();
    rules
        .tags(elements::ALLOWED.iter().map(|(name, _)| *name).collect())
        .clean_content_tags(elements::SWALLOWED.iter().copied().collect())
        .generic_attributes(elements::ANYWHERE.iter().copied().collect())
        .tag_attributes(attributes)
        .url_schemes(["http", "https", "mailto", "tel", "cid", "data"].into_iter().collect())
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .attribute_filter(|_, attribute, value| value_of(attribute, value).map(Cow::Owned));
    rules
}

fn value_of(attribute: &str, value: &str) -> Option<String> {
    match attribute {
        "style" => style::harmless(value),
        "href" => address::link(value),
        "src" | "data-src" => match (attribute, address::source(value)?) {
            ("src", Source::Part(address) | Source::Page(address)) => Some(address),
            (_, Source::Remote(address)) => Some(address),
            _ => None,
        },
        "alt" | "title" => Some(super::super::values::one_line(value, 500)),
        _ => is_plain(value).then(|| value.trim().to_string()),
    }
}

// Sizes, colours, names of fonts, directions.
fn is_plain(value: &str) -> bool {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '#' | '%' | '.' | ',' | '-' | '_' | '\'');
    value.len() <= 200 && value.chars().all(is_plain)
}
