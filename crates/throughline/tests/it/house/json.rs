//! Reading JSON in tests without a page of `unwrap`.

use serde_json::Value;

/// Fields that must be there.
pub trait Json {
    /// A text.
    fn text(&self, field: &str) -> String;
    /// A number.
    fn number(&self, field: &str) -> i64;
    /// The rows of a list.
    fn items(&self) -> &Vec<Value>;
    /// One text of each row.
    fn each(&self, field: &str) -> Vec<String>;
    /// The id.
    fn id(&self) -> String {
        self.text("id")
    }
}

impl Json for Value {
    #[track_caller]
    fn text(&self, field: &str) -> String {
        let found = if field.starts_with('/') { self.pointer(field) } else { self.get(field) };
        match found.and_then(Value::as_str) {
            Some(text) => text.to_string(),
            None => panic!("no text `{field}` in {self}"),
        }
    }
    #[track_caller]
    fn number(&self, field: &str) -> i64 {
        let found = if field.starts_with('/') { self.pointer(field) } else { self.get(field) };
        match found.and_then(Value::as_i64) {
            Some(number) => number,
            None => panic!("no number `{field}` in {self}"),
        }
    }
    #[track_caller]
    fn items(&self) -> &Vec<Value> {
        match self.get("items").unwrap_or(self) {
            Value::Array(items) => items,
            _ => panic!("no list in {self}"),
        }
    }
    #[track_caller]
    fn each(&self, field: &str) -> Vec<String> {
        self.items().iter().map(|row| row.text(field)).collect()
    }
}
