//! JSON of the shapes that the description promises, and of all the others.

use crate::house::{
    schema::{resolve, types},
    *,
};
use proptest::{
    prelude::*,
    sample::select,
    strategy::{BoxedStrategy, Union},
};

/// Texts that have broken programs before.
const TEXTS: &[&str] = &[
    "",
    " ",
    "x",
    "\u{0}",
    "a\u{0}b",
    "\u{7}\u{1b}[2J",
    "' OR 1=1 --",
    "\"; DROP TABLE staff; --",
    "<script>alert(1)</script>",
    "👩‍👩‍👧",
    "\u{202e}evil",
    "\u{feff}",
    "e\u{301}\u{301}\u{301}",
    "%00%ff",
    "../../etc/passwd",
    "{{7*7}}",
    "null",
    "true",
    "-1",
    "1e999",
    "9223372036854775808",
    "2026-11-22T10:00:00Z",
    "9999-12-31T23:59:59Z",
    "-9999-01-01T00:00:00Z",
    "0000-00-00T00:00:00Z",
    "ann@shop.example",
    "a@b",
    "https://example.com/hook",
    "http://127.0.0.1:1/",
    "stf_none",
    "cnv_none",
    "tea_none",
    "conversation.opened",
    "agent",
    "owner",
    "resolved",
    "note",
    "inbound",
    "api",
    "chat",
    "#0a6b7a",
];

/// Anything at all.
pub fn anything() -> BoxedStrategy<Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_filter_map("a number of JSON", |n| serde_json::Number::from_f64(n).map(Value::Number)),
        text(),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::vec((text_itself(), inner), 0..4)
                .prop_map(|f| Value::Object(f.into_iter().collect())),
        ]
    })
    .boxed()
}

fn text_itself() -> BoxedStrategy<String> {
    prop_oneof![
        6 => select(TEXTS).prop_map(String::from),
        3 => any::<String>(),
        1 => (1usize..3).prop_map(|n| "long ".repeat(n * 5_000)),
    ]
    .boxed()
}

fn text() -> BoxedStrategy<Value> {
    text_itself().prop_map(Value::from).boxed()
}

/// Mostly what this schema wants, now and then something else.
pub fn like(schema: &'static Value) -> BoxedStrategy<Value> {
    prop_oneof![12 => right(schema, 4), 1 => anything()].boxed()
}

fn right(schema: &'static Value, depth: u32) -> BoxedStrategy<Value> {
    let schema = resolve(schema);
    if let Some(ways) = schema["oneOf"].as_array().or(schema["anyOf"].as_array()).or(schema["allOf"].as_array()) {
        return Union::new(ways.iter().map(|way| right(way, depth))).boxed();
    }
    if let Some(words) = schema["enum"].as_array() {
        return prop_oneof![9 => select(words.as_slice()), 1 => text()].boxed();
    }
    let kinds = types(schema);
    if depth == 0 || kinds.is_empty() {
        return anything();
    }
    Union::new(kinds.into_iter().map(|kind| of_kind(kind, schema, depth))).boxed()
}

fn of_kind(kind: &str, schema: &'static Value, depth: u32) -> BoxedStrategy<Value> {
    match kind {
        "null" => Just(Value::Null).boxed(),
        "boolean" => any::<bool>().prop_map(Value::from).boxed(),
        "integer" | "number" => any::<i64>().prop_map(Value::from).boxed(),
        "array" => proptest::collection::vec(right(&schema["items"], depth - 1), 0..6).prop_map(Value::from).boxed(),
        "object" => object(schema, depth),
        _ => text(),
    }
}

fn object(schema: &'static Value, depth: u32) -> BoxedStrategy<Value> {
    let required: Vec<&str> = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let mut fields: BoxedStrategy<Vec<(String, Option<Value>)>> = Just(vec![]).boxed();
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        let often = if required.contains(&name.as_str()) { 0.97 } else { 0.6 };
        let value = prop_oneof![15 => right(property, depth - 1), 1 => anything()];
        let one = proptest::option::weighted(often, value);
        let name = name.clone();
        fields = (fields, one)
            .prop_map(move |(mut before, value)| {
                before.push((name.clone(), value));
                before
            })
            .boxed();
    }
    let stranger = proptest::option::weighted(0.05, (text_itself(), anything()));
    (fields, stranger)
        .prop_map(|(fields, stranger)| {
            let known = fields.into_iter().filter_map(|(name, value)| Some((name, value?)));
            Value::Object(known.chain(stranger).collect())
        })
        .boxed()
}
