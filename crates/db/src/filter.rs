//! Conditions that users compose: views, searches, lists with filters. Only literal SQL text goes into a statement
//! (`&'static str`); what users typed is bound.
//!
//! ```
//! # use db::Select;
//! let mut select = Select::from("SELECT id FROM conversations");
//! select.and("status = ?", ["open"]).and("last_message_at < ?", [1_000i64]);
//! select.then("ORDER BY last_message_at DESC LIMIT ?", [25i64]);
//! assert_eq!(select.sql(), "SELECT id FROM conversations WHERE status = $1 AND last_message_at < $2 ORDER BY last_message_at DESC LIMIT $3");
//! ```

use crate::value::Value;

/// A statement under construction.
#[derive(Clone, Debug)]
pub struct Select {
    sql: String,
    values: Vec<Value>,
    conditions: usize,
}

impl Select {
    /// Begins with `SELECT … FROM …`.
    pub fn from(head: &'static str) -> Select {
        Select { sql: head.into(), values: Vec::new(), conditions: 0 }
    }
    /// One more condition; each `?` takes the next value.
    pub fn and<V: Into<Value>>(&mut self, condition: &'static str, values: impl IntoIterator<Item = V>) -> &mut Self {
        self.sql.push_str(if self.conditions == 0 { " WHERE " } else { " AND " });
        self.conditions += 1;
        self.push(condition, values);
        self
    }
    /// A condition without values.
    pub fn and_that(&mut self, condition: &'static str) -> &mut Self {
        self.and(condition, Vec::<Value>::new())
    }
    /// `column IN (…)`; no values means that nothing matches.
    pub fn and_in<V: Into<Value>>(&mut self, column: &'static str, values: impl IntoIterator<Item = V>) -> &mut Self {
        let values: Vec<Value> = values.into_iter().map(Into::into).collect();
        if values.is_empty() {
            return self.and_that("1 = 0");
        }
        self.sql.push_str(if self.conditions == 0 { " WHERE " } else { " AND " });
        self.conditions += 1;
        self.sql.push_str(column);
        self.sql.push_str(" IN (");
        for (i, value) in values.into_iter().enumerate() {
            self.sql.push_str(if i == 0 { "" } else { ", " });
            self.push("?", [value]);
        }
        self.sql.push(')');
        self
    }
    /// `column IN (…)` inside a longer condition, which `tail` ends.
    pub fn and_within<V: Into<Value>>(
        &mut self,
        column: &'static str,
        values: impl IntoIterator<Item = V>,
        tail: &'static str,
    ) -> &mut Self {
        let before = self.values.len();
        self.and_in(column, values);
        if self.values.len() > before {
            self.sql.push_str(tail);
        }
        self
    }
    /// What follows the conditions: order and limit.
    pub fn then<V: Into<Value>>(&mut self, tail: &'static str, values: impl IntoIterator<Item = V>) -> &mut Self {
        self.sql.push(' ');
        self.push(tail, values);
        self
    }
    /// The text so far, with numbered places.
    pub fn sql(&self) -> &str {
        &self.sql
    }
    pub(crate) fn values(&self) -> &[Value] {
        &self.values
    }
    fn push<V: Into<Value>>(&mut self, text: &'static str, values: impl IntoIterator<Item = V>) {
        let mut values = values.into_iter();
        for (i, part) in text.split('?').enumerate() {
            if i > 0 {
                self.values.push(values.next().expect("a value for each ?").into());
                self.sql.push_str(&format!("${}", self.values.len()));
            }
            self.sql.push_str(part);
        }
        debug_assert!(values.next().is_none(), "more values than places in {text}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_values_never_reach_the_text() {
        let mut s = Select::from("SELECT id FROM tags");
        s.and("name = ?", ["x'; DROP TABLE tags; --"]).and_in("id", ["a", "b"]).and_in("id", Vec::<String>::new());
        assert_eq!(s.sql(), "SELECT id FROM tags WHERE name = $1 AND id IN ($2, $3) AND 1 = 0");
        assert_eq!(s.values().len(), 3);
        let mut s = Select::from("SELECT id FROM x");
        s.and_within("id IN (SELECT y FROM z WHERE y", ["a"], ")");
        assert_eq!(s.sql(), "SELECT id FROM x WHERE id IN (SELECT y FROM z WHERE y IN ($1))");
    }
}
