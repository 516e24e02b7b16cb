//! Words that say nothing, and words the house has a better one for, as names of files, types, modules and functions.

use super::{
    report::Report,
    source::{find_words, line_of, name_after},
    tree::{File, Tree},
};

/// Singular; the plural is meant too.
const BANNED: &[(&str, &str)] = &[
    ("manager", "say what it does"),
    ("service", "say what it does"),
    ("handler", "a route is named by its action, a consumer is a reader"),
    ("util", "put it beside the noun that it is about"),
    ("helper", "put it beside the noun that it is about"),
    ("common", "put it beside the noun that it is about"),
    ("core", "name the noun"),
    ("misc", "name the noun"),
    ("processor", "say what it does"),
    ("ticket", "it is a conversation"),
    ("projector", "it is a reader"),
    ("timeline", "it is the history"),
];

/// Names that stay in spite of a banned word, each with its reason. One that no longer occurs is itself a finding.
const ALLOWED: &[(&str, &str)] = &[];

/// A file's name counts where we choose it.
const NAMED_BY_US: &[&str] = &["rs", "ts", "tsx", "mjs", "css", "sql"];

pub fn check(tree: &Tree, report: &mut Report) {
    check_with(tree, report, ALLOWED);
}

fn check_with(tree: &Tree, report: &mut Report, allowed: &[(&str, &str)]) {
    let mut met = Vec::new();
    for file in &tree.files {
        for (line, name) in names(file) {
            let Some((word, advice)) = banned_word(&name) else { continue };
            match allowed.iter().find(|(kept, _)| *kept == name) {
                Some((kept, _)) => met.push(*kept),
                None => report.find(file, line, format!("`{word}` in the name `{name}`: {advice}")),
            }
        }
    }
    for (kept, _) in allowed.iter().filter(|(kept, _)| !met.contains(kept)) {
        report.find_at(file!(), 1, format!("`{kept}` is allowed but no longer there; take it off the list"));
    }
}

/// The names that a file gives, itself first, each with its line.
fn names(file: &File) -> Vec<(usize, String)> {
    if !NAMED_BY_US.contains(&file.extension()) || file.is_generated() {
        return Vec::new();
    }
    let mut names: Vec<(usize, String)> = file.path.split('/').map(|part| (1, bare(part))).collect();
    if file.extension() == "rs" {
        let code = &file.source().code;
        for keyword in ["struct", "enum", "trait", "type", "mod", "fn"] {
            for at in find_words(code, keyword) {
                let line = line_of(code, at);
                // A test is named by a sentence, and a sentence may use any word.
                if keyword != "fn" || !file.is_test_line(line) {
                    names.push((line, name_after(code, at + keyword.len()).to_owned()));
                }
            }
        }
    }
    names
}

fn bare(part: &str) -> String {
    part.split('.').next().unwrap_or_default().to_owned()
}

fn banned_word(name: &str) -> Option<(&'static str, &'static str)> {
    let words = words(name);
    let is_in = |banned: &str| words.iter().any(|w| w == banned || w.strip_suffix('s') == Some(banned));
    BANNED.iter().find(|(banned, _)| is_in(banned)).copied()
}

/// `TicketStore`, `ticket_store` and `ticket-store` are the same two words.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = ' ';
    for c in name.chars() {
        if !c.is_alphanumeric() || (c.is_uppercase() && before.is_lowercase()) {
            words.push(String::new());
        }
        if c.is_alphanumeric() {
            words.last_mut().expect("it begins with one").extend(c.to_lowercase());
        }
        before = c;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::{super::report::said, *};

    #[test]
    fn names_are_taken_apart() {
        assert_eq!(words("TicketStore"), ["ticket", "store"]);
        assert_eq!(words("mail-utils"), ["mail", "utils"]);
    }

    #[test]
    fn files_and_items_are_named_by_what_they_are() {
        let path = "crates/routing/src/queue.rs";
        assert_eq!(
            said(check, &[(path, "struct Queue; fn score() {} // a manager\nimpl Service for Queue {}\n")]),
            [""; 0]
        );
        for text in ["struct QueueManager;", "mod utils;", "fn handler_of() {}", "enum Ticket {}", "trait CoreThing {}"]
        {
            assert_eq!(said(check, &[(path, text)]).len(), 1, "{text}");
        }
        assert_eq!(said(check, &[("web/console/src/lib/utils.ts", "")]).len(), 1);
        assert_eq!(said(check, &[("crates/common/src/a.rs", "")]).len(), 1);
        assert_eq!(said(check, &[("deploy/throughline.service", "")]), [""; 0]);
    }

    #[test]
    fn a_test_is_a_sentence() {
        let text = "#[cfg(test)]\nmod tests {\n    fn two_queues_with_nothing_in_common() {}\n    struct Helper;\n}\n";
        let found = said(check, &[("crates/routing/src/queue.rs", text)]);
        assert_eq!(
            found,
            ["crates/routing/src/queue.rs:4: `helper` in the name `Helper`: put it beside the noun that it is about"]
        );
    }

    #[test]
    fn an_allowed_name_stays_while_it_is_used() {
        let allowed: &[(&str, &str)] = &[("TicketImport", "the other desk's word, in an importer")];
        let mut report = Report::default();
        check_with(&Tree::of(&[("crates/db/src/a.rs", "struct TicketImport;")]), &mut report, allowed);
        assert_eq!(report.findings, []);
        check_with(&Tree::of(&[]), &mut report, allowed);
        assert!(report.findings[0].what.contains("no longer there"));
    }
}
