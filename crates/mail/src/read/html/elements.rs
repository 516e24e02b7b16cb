//! The elements of a mail that may be shown, and how they nest. Called by `balance`, `rules` and `words`; it decides by name
//! only. What is not named here never comes out.

/// How an element nests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nesting {
    /// Stands in a line of text.
    Inline,
    /// Stands for itself and ends a paragraph.
    Block,
    /// `table`.
    Table,
    /// `tbody`, `thead`, `tfoot`.
    Rows,
    /// `tr`.
    Row,
    /// `td`, `th`.
    Cell,
    /// Has no content.
    Void,
}

use Nesting::{Block, Cell, Inline, Row, Rows, Table, Void};

/// All elements that may be shown.
pub const ALLOWED: &[(&str, Nesting)] = &[
    ("a", Inline),
    ("abbr", Inline),
    ("address", Block),
    ("article", Block),
    ("aside", Block),
    ("b", Inline),
    ("bdi", Inline),
    ("bdo", Inline),
    ("big", Inline),
    ("blockquote", Block),
    ("br", Void),
    ("center", Block),
    ("cite", Inline),
    ("code", Inline),
    ("dd", Block),
    ("del", Inline),
    ("dfn", Inline),
    ("div", Block),
    ("dl", Block),
    ("dt", Block),
    ("em", Inline),
    ("figcaption", Block),
    ("figure", Block),
    ("font", Inline),
    ("footer", Block),
    ("h1", Block),
    ("h2", Block),
    ("h3", Block),
    ("h4", Block),
    ("h5", Block),
    ("h6", Block),
    ("header", Block),
    ("hr", Void),
    ("i", Inline),
    ("img", Void),
    ("ins", Inline),
    ("kbd", Inline),
    ("li", Block),
    ("main", Block),
    ("mark", Inline),
    ("nav", Block),
    ("ol", Block),
    ("p", Block),
    ("pre", Block),
    ("q", Inline),
    ("s", Inline),
    ("samp", Inline),
    ("section", Block),
    ("small", Inline),
    ("span", Inline),
    ("strike", Inline),
    ("strong", Inline),
    ("sub", Inline),
    ("sup", Inline),
    ("table", Table),
    ("tbody", Rows),
    ("td", Cell),
    ("tfoot", Rows),
    ("th", Cell),
    ("thead", Rows),
    ("time", Inline),
    ("tr", Row),
    ("tt", Inline),
    ("u", Inline),
    ("ul", Block),
    ("var", Inline),
    ("wbr", Void),
];

/// Attributes that any element may have.
pub const ANYWHERE: &[&str] = &["align", "bgcolor", "dir", "height", "lang", "style", "title", "valign", "width"];

/// Attributes that some elements may have.
pub const SOMEWHERE: &[(&str, &[&str])] = &[
    ("a", &["href"]),
    ("font", &["color", "face", "size"]),
    ("img", &["alt", "border", "data-src", "src"]),
    ("ol", &["start", "type"]),
    ("table", &["border", "cellpadding", "cellspacing"]),
    ("td", &["colspan", "nowrap", "rowspan"]),
    ("th", &["colspan", "nowrap", "rowspan"]),
    ("ul", &["type"]),
];

/// Elements whose content is not for reading: they go with everything in them.
pub const SWALLOWED: &[&str] =
    &["script", "style", "title", "svg", "math", "iframe", "noembed", "noframes", "xmp", "textarea"];

/// The element of that name, as a name that lives as long as the program, and how it nests.
pub fn known(name: &str) -> Option<(&'static str, Nesting)> {
    let found = ALLOWED.binary_search_by(|(other, _)| (*other).cmp(name)).ok()?;
    ALLOWED.get(found).copied()
}

/// Whether the element may have the attribute.
pub fn may_have(element: &str, attribute: &str) -> bool {
    let own = SOMEWHERE.iter().find(|(name, _)| *name == element);
    ANYWHERE.contains(&attribute) || own.is_some_and(|(_, names)| names.contains(&attribute))
}
