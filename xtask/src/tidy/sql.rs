//! One SQL text for two engines: what must not stand in a statement outside the `db` crate.
//! Looks at string literals that are SQL, and at migrations; `db` keeps the dialects, tests may speak one engine's own.

use super::{
    report::Report,
    source::is_name,
    tree::{File, Tree},
};

/// Where the engines may differ, and where this list stands.
const MAY_DIFFER: &[&str] = &["db", "xtask"];

const STORED_JSON: &str = "JSON is TEXT, parsed in Rust";
const OWN_TIME: &str = "time is i64 milliseconds, given by the caller's clock";
const OWN_IDS: &str = "ids are TEXT, made before the transaction";
const NO_ARRAYS: &str = "there are no arrays on SQLite; use IN with bound values or a join";
const IN_RUST: &str = "put strings together in Rust";

/// In capitals. A `(` at the end asks for a call, a `_` for the beginning of a name; everything else is a whole word or sign.
const BANNED: &[(&str, &str)] = &[
    ("ILIKE", "use the full text index, or LIKE on a folded column"),
    ("JSON_", STORED_JSON),
    ("JSONB", STORED_JSON),
    ("->", STORED_JSON),
    ("NOW(", OWN_TIME),
    ("DATETIME(", OWN_TIME),
    ("STRFTIME", OWN_TIME),
    ("CURRENT_TIMESTAMP", OWN_TIME),
    ("AUTOINCREMENT", OWN_IDS),
    ("SERIAL", OWN_IDS),
    ("BIGSERIAL", OWN_IDS),
    ("OFFSET", "page by key: WHERE (sort, id) < ($1, $2) … LIMIT"),
    ("ANY(", NO_ARRAYS),
    ("ARRAY[", NO_ARRAYS),
    ("GROUP_CONCAT", IN_RUST),
    ("STRING_AGG", IN_RUST),
];

pub fn check(tree: &Tree, report: &mut Report) {
    for file in &tree.files {
        if file.krate().is_none_or(|name| MAY_DIFFER.contains(&name)) || file.is_test() {
            continue;
        }
        match file.extension() {
            "rs" => literals(file, report),
            "sql" => migration(file, report),
            _ => {}
        }
    }
}

fn literals(file: &File, report: &mut Report) {
    let is_store = file.room() == Some("store");
    for literal in &file.source().literals {
        // In a store a piece of a statement is SQL as well; elsewhere only what begins like one.
        if (is_store || is_sql(&literal.text)) && !file.is_test_line(literal.line) {
            wrong(&literal.text, |line, what| report.find(file, literal.line + line, what));
        }
    }
}

fn migration(file: &File, report: &mut Report) {
    let bare: Vec<&str> = file.text.lines().map(|line| line.split("--").next().unwrap_or(line)).collect();
    wrong(&bare.join("\n"), |line, what| report.find(file, 1 + line, what));
}

/// Calls `each` with the line, counted from 0, and the fault of everything in `sql` that only one engine understands.
fn wrong(sql: &str, mut each: impl FnMut(usize, String)) {
    for (number, line) in sql.lines().enumerate() {
        if has_cast(line) {
            each(number, "`::` only casts on PostgreSQL; write CAST(x AS BIGINT)".to_owned());
        }
        for (mark, why) in BANNED.iter().filter(|(mark, _)| contains(&line.to_uppercase(), mark)) {
            each(number, format!("`{}` in SQL: {why}", mark.trim_end_matches(['(', '['])));
        }
    }
}

fn contains(line: &str, mark: &str) -> bool {
    let (word, tail) = match mark.strip_suffix(['(', '[']) {
        Some(word) => (word, &mark[word.len()..]),
        None => (mark, ""),
    };
    let begins_name = |at: usize| at == 0 || !is_name(line.as_bytes()[at - 1]);
    line.match_indices(word).any(|(at, _)| {
        let after = &line[at + word.len()..];
        match (word.starts_with(|c: char| c.is_ascii_alphabetic()), tail) {
            (false, _) => true,
            (true, "") if word.ends_with('_') => begins_name(at),
            (true, "") => begins_name(at) && !after.bytes().next().is_some_and(is_name),
            (true, tail) => begins_name(at) && after.trim_start().starts_with(tail),
        }
    })
}

/// `x::BIGINT`, `$1::text`, `'a'::text`; not a port or an address.
fn has_cast(line: &str) -> bool {
    line.match_indices("::").any(|(at, _)| {
        let before = line[..at].bytes().last();
        let after = line[at + 2..].bytes().next();
        before.is_some_and(|b| is_name(b) || b")]'\"".contains(&b)) && after.is_some_and(|b| b.is_ascii_alphabetic())
    })
}

/// Whether a string literal is a statement. Keywords are written in capitals, which tells them from English.
pub fn is_sql(text: &str) -> bool {
    let text = text.replace("\\n", " ");
    let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || c == '(').collect();
    let has_pair = |a, b| words.windows(2).any(|pair| pair == [a, b]);
    let updates = words.iter().position(|w| *w == "UPDATE").is_some_and(|at| words[at..].contains(&"SET"));
    words.contains(&"SELECT") || has_pair("INSERT", "INTO") || has_pair("DELETE", "FROM") || updates
}

#[cfg(test)]
mod tests {
    use super::{super::report::said, *};

    fn store(sql: &str) -> Vec<String> {
        said(check, &[("crates/routing/src/store.rs", &format!("fn a() {{ q(\"{sql}\") }}\n"))])
    }

    #[test]
    fn statements_are_told_from_sentences() {
        for sql in ["SELECT 1", "WITH x AS (SELECT 1)", "INSERT INTO a", "UPDATE a\n SET b=1", "DELETE FROM a"] {
            assert!(is_sql(sql), "{sql}");
        }
        for text in ["select a queue", "UPDATE soon", "Delete from the list?", "SELECTED"] {
            assert!(!is_sql(text), "{text}");
        }
    }

    #[test]
    fn both_engines_understand_it() {
        let good = "SELECT CAST(sum(n) AS BIGINT), payload_json, any_of FROM x WHERE id=$1 ORDER BY serial_no LIMIT 5";
        assert_eq!(store(good), [""; 0]);
        for bad in [
            "SELECT sum(n)::bigint FROM x",
            "SELECT $1::text",
            "AND name ilike $1",
            "SELECT json_extract(a, b) FROM x",
            "SELECT a->>'b' FROM x",
            "SELECT now()",
            "SELECT datetime('x')",
            "SELECT 1 LIMIT 5 OFFSET 10",
            "SELECT 1 WHERE id = ANY ($1)",
            "SELECT array[1]",
            "SELECT group_concat(x) FROM y",
            "SELECT string_agg(x, ',') FROM y",
            "SELECT strftime('%s')",
        ] {
            assert_eq!(store(bad).len(), 1, "{bad}");
        }
    }

    #[test]
    fn a_finding_names_its_own_line() {
        assert!(store("SELECT 1\n OFFSET 3")[0].starts_with("crates/routing/src/store.rs:2: `OFFSET`"));
    }

    #[test]
    fn migrations_are_one_text_too() {
        let path = "crates/access/migrations/0001_staff.sql";
        assert_eq!(said(check, &[(path, "CREATE TABLE staff (id TEXT PRIMARY KEY); -- no SERIAL\n")]), [""; 0]);
        assert_eq!(said(check, &[(path, "CREATE TABLE staff (\n id BIGSERIAL\n);\n")]).len(), 1);
    }

    #[test]
    fn db_and_tests_may_speak_one_dialect() {
        let text = "fn a() { q(\"SELECT 1::bigint\") }\n";
        assert_eq!(said(check, &[("crates/db/src/dialect.rs", text)]), [""; 0]);
        assert_eq!(said(check, &[("crates/throughline/tests/it/line.rs", text)]), [""; 0]);
        assert_eq!(said(check, &[("crates/line/src/append.rs", text)]).len(), 1);
    }
}
