//! The rooms of a feature: what `http`, `actions`, `rules` and `store` must not contain, and that SQL stands in `store` only.
//! Looks at code and string literals outside tests; comments may say what they like.

use super::{
    report::Report,
    source::{find_words, line_of},
    sql,
    tree::{File, Tree},
};

/// Not features: they are made of SQL or of the words this check looks for.
const WITHOUT_ROOMS: &[&str] = &["db", "line", "xtask"];

/// What a pure decision cannot know of.
const IMPURE: &[(&str, &str)] = &[
    ("db::", "rules know no database"),
    ("Tx", "rules know no transaction"),
    ("tokio", "rules are plain functions"),
    ("std::time", "rules know no clock; take the time as a value"),
    ("SystemTime", "rules know no clock; take the time as a value"),
    ("Instant", "rules know no clock; take the time as a value"),
];

pub fn check(tree: &Tree, report: &mut Report) {
    for file in tree.rust().filter(|f| !f.is_test()) {
        if file.krate().is_none_or(|name| WITHOUT_ROOMS.contains(&name)) {
            continue;
        }
        match file.room() {
            Some("http") => no_store(file, report),
            Some("rules") => {
                no_impurity(file, report);
                no_await(file, report);
            }
            Some("actions" | "store") => no_await(file, report),
            _ => {}
        }
        if file.room() != Some("store") {
            no_sql(file, report);
        }
    }
}

fn no_store(file: &File, report: &mut Report) {
    let code = &file.source().code;
    for at in find_words(code, "store") {
        let line = line_of(code, at);
        let is_path = code[at..].starts_with("store::");
        if (is_path || is_imported(code, at)) && !file.is_test_line(line) {
            report.find(file, line, "http must not reach into `store`; call one action");
        }
    }
}

/// Whether the word at `at` stands in a `use`.
fn is_imported(code: &str, at: usize) -> bool {
    let statement = code[..at].rfind(';').map_or(0, |semicolon| semicolon + 1);
    let head = &code[statement..at];
    find_words(head, "use").last().is_some_and(|&used| !head[used..].contains('('))
}

fn no_impurity(file: &File, report: &mut Report) {
    let code = &file.source().code;
    for &(word, why) in IMPURE {
        let name = word.trim_end_matches(':');
        for at in find_words(code, name).into_iter().filter(|&at| code[at..].starts_with(word)) {
            let line = line_of(code, at);
            if !file.is_test_line(line) {
                report.find(file, line, format!("`{word}` in rules: {why}"));
            }
        }
    }
}

fn no_await(file: &File, report: &mut Report) {
    let code = &file.source().code;
    for (at, _) in code.match_indices(".await") {
        let line = line_of(code, at);
        if !file.is_test_line(line) {
            let what = "`.await` here: everything between begin and commit is synchronous; await in http or a reader";
            report.find(file, line, what);
        }
    }
}

fn no_sql(file: &File, report: &mut Report) {
    for literal in &file.source().literals {
        if sql::is_sql(&literal.text) && !file.is_test_line(literal.line) {
            report.find(file, literal.line, "SQL outside `store`; make it a function of the feature's store");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::report::said, *};

    const FEATURE: &str = "crates/routing/src";

    fn in_room(room: &str, text: &str) -> Vec<String> {
        said(check, &[(&format!("{FEATURE}/{room}.rs"), text)])
    }

    #[test]
    fn http_calls_actions() {
        assert_eq!(in_room("http", "use crate::actions; // never store::find\nfn a() { actions::assign() }"), [""; 0]);
        assert_eq!(in_room("http", "fn a() { crate::store::find() }").len(), 1);
        assert_eq!(in_room("http", "use crate::{actions, store};\n").len(), 1);
        assert_eq!(in_room("http", "use a::b;\nfn a(state: &S) { state.store(1) }"), [""; 0]);
    }

    #[test]
    fn rules_are_pure() {
        assert_eq!(in_room("rules", "use ground::Millis;\nfn a(now: Millis) {}"), [""; 0]);
        for text in
            ["use db::Read;", "fn a(tx: &mut Tx) {}", "use std::time::Duration;", "let now = SystemTime::now();"]
        {
            assert_eq!(in_room("rules", text).len(), 1, "{text}");
        }
    }

    #[test]
    fn nothing_waits_inside_a_transaction() {
        for room in ["store", "actions", "rules"] {
            assert_eq!(in_room(room, "fn a() { b().await; }").len(), 1, "{room}");
        }
        assert_eq!(in_room("http", "async fn a() { b().await; }"), [""; 0]);
        assert_eq!(in_room("actions", "#[cfg(test)]\nmod tests {\n    fn a() { b().await; }\n}"), [""; 0]);
    }

    #[test]
    fn sql_stands_in_the_store() {
        let query = "fn a() { q(\"SELECT id\\n FROM queues WHERE id=$1\") }";
        assert_eq!(in_room("store", query), [""; 0]);
        assert_eq!(in_room("store/queues", query), [""; 0]);
        assert_eq!(in_room("actions", query).len(), 1);
        assert_eq!(in_room("model", "// SELECT id FROM x"), [""; 0]);
        assert_eq!(said(check, &[("crates/line/src/append.rs", query)]), [""; 0]);
        assert_eq!(said(check, &[("crates/throughline/tests/it/main.rs", query)]), [""; 0]);
    }
}
