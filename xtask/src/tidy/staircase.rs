//! The staircase: a crate may depend only on crates of a lower step.
//! The table is written here once; ARCHITECTURE.md explains it. Reads the manifests, never cargo's own resolution.

use super::{
    report::Report,
    tree::{File, Tree},
};
use toml::{Table, Value};

/// Crate by crate, the step it stands on. A new crate is added here and to ARCHITECTURE.md.
const STEPS: &[(u8, &[&str])] = &[
    (1, &["ground"]),
    (2, &["facts", "calendars", "language", "mail"]),
    (3, &["db"]),
    (4, &["line"]),
    (5, &["web"]),
    (6, &["access"]),
    (7, &["customers"]),
    (8, &["conversations"]),
    (9, &["channels", "desk", "routing", "knowledge", "feedback", "incidents", "workforce"]),
    (9, &["quality", "metrics", "webhooks", "notifications"]),
    (10, &["assist", "journeys", "maturity", "automation"]),
    (11, &["throughline"]),
    // Beside the staircase: it may look at everything, and nobody may depend on it.
    (12, &["xtask"]),
];

/// Up to this step even tests may not look upward.
const GROUND_FLOOR: u8 = 4;

pub fn step(name: &str) -> Option<u8> {
    STEPS.iter().find(|(_, names)| names.contains(&name)).map(|(step, _)| *step)
}

pub fn check(tree: &Tree, report: &mut Report) {
    let mut crates = Vec::new();
    for file in tree.files.iter().filter(|f| f.name() == "Cargo.toml") {
        match file.text.parse::<Table>() {
            // A fuzz target is a workspace of its own: it is built on purpose only, and nothing of the house stands on it.
            Ok(table) if table.contains_key("workspace") && table.contains_key("package") => {}
            Ok(table) => crates.extend(name_of(&table).map(|name| (file, name, table))),
            Err(e) => report.find(file, 1, format!("not readable as TOML: {}", e.message())),
        }
    }
    let names: Vec<String> = crates.iter().map(|(_, name, _)| name.clone()).collect();
    for (file, name, table) in &crates {
        let Some(own) = step(name) else {
            let what = format!("`{name}` stands on no step; add it to STEPS in {} and to ARCHITECTURE.md", file!());
            report.find(file, 1, what);
            continue;
        };
        if file.krate() != Some(name) {
            report.find(file, 1, format!("`{name}` must stand in crates/{name}; folder and crate have one name"));
        }
        dependencies(table, &names, |dependency, is_for_tests| {
            if let Some(what) = wrong(name, own, dependency, is_for_tests) {
                report.find(file, line_of_dependency(file, dependency), what);
            }
        });
    }
    report.figure(format!("{} crates on the staircase", crates.len()));
}

fn name_of(table: &Table) -> Option<String> {
    Some(table.get("package")?.get("name")?.as_str()?.to_owned())
}

fn wrong(name: &str, own: u8, dependency: &str, is_for_tests: bool) -> Option<String> {
    let other = step(dependency)?;
    let is_allowed = match is_for_tests {
        true => own > GROUND_FLOOR || other <= own,
        false => other < own,
    };
    let kind = if is_for_tests { "tests of " } else { "" };
    (!is_allowed).then(|| {
        format!(
            "{kind}`{name}` (step {own}) must not depend on `{dependency}` (step {other}); \
             the shared noun belongs lower, or one listens to the other's facts, or the wiring belongs a step up"
        )
    })
}

/// Calls `each` with every dependency that is a crate of ours, and whether only tests need it.
fn dependencies(table: &Table, names: &[String], mut each: impl FnMut(&str, bool)) {
    let targets = table.get("target").and_then(Value::as_table);
    let targets = targets.into_iter().flat_map(Table::values).filter_map(Value::as_table);
    for scope in std::iter::once(table).chain(targets) {
        for (section, is_for_tests) in
            [("dependencies", false), ("build-dependencies", false), ("dev-dependencies", true)]
        {
            for (key, value) in scope.get(section).and_then(Value::as_table).into_iter().flatten() {
                let name = value.get("package").and_then(Value::as_str).unwrap_or(key);
                // A crate of the registry may have the name of one that we have not made yet.
                if names.iter().any(|n| n == name) {
                    each(name, is_for_tests);
                }
            }
        }
    }
}

fn line_of_dependency(file: &File, name: &str) -> usize {
    let is_it = |line: &str| {
        let line = line.trim_start();
        let is_key = line.strip_prefix(name).is_some_and(|rest| rest.starts_with([' ', '.', '=']));
        is_key || line.ends_with(&format!("dependencies.{name}]")) || line.contains(&format!("package = \"{name}\""))
    };
    file.text.lines().position(is_it).map_or(1, |i| i + 1)
}

#[cfg(test)]
mod tests {
    use super::{super::report::said, *};

    fn manifest(name: &str, rest: &str) -> (String, String) {
        (format!("crates/{name}/Cargo.toml"), format!("[package]\nname = \"{name}\"\n{rest}\n"))
    }

    /// What is said of these crates, the rest of the staircase standing around them.
    fn findings(crates: &[(String, String)]) -> Vec<String> {
        let all = STEPS.iter().flat_map(|(_, names)| *names).filter(|name| **name != "xtask");
        let mut tree: Vec<(String, String)> = all.map(|name| manifest(name, "")).collect();
        tree.retain(|(path, _)| !crates.iter().any(|(given, _)| given == path));
        tree.extend_from_slice(crates);
        let files: Vec<(&str, &str)> = tree.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        said(check, &files)
    }

    #[test]
    fn down_is_allowed() {
        let down = manifest("routing", "[dependencies]\nground.workspace = true\nconversations = { path = \"x\" }");
        assert_eq!(findings(&[down]), [""; 0]);
    }

    #[test]
    fn sideways_and_up_are_not() {
        let found = findings(&[manifest("routing", "[dependencies]\nknowledge.workspace = true")]);
        assert!(found[0].starts_with("crates/routing/Cargo.toml:4: `routing` (step 9)"), "{found:?}");
        let found = findings(&[manifest("db", "[target.'cfg(unix)'.dependencies.web]\npath = \"../web\"")]);
        assert!(found[0].starts_with("crates/db/Cargo.toml:3: `db` (step 3)"), "{found:?}");
        let renamed = manifest("db", "[dependencies]\nfacility = { package = \"line\", path = \"../line\" }");
        assert_eq!(findings(&[renamed]).len(), 1);
    }

    #[test]
    fn tests_may_look_anywhere_but_up_from_the_ground_floor() {
        assert_eq!(findings(&[manifest("access", "[dev-dependencies]\nrouting.workspace = true")]), [""; 0]);
        assert_eq!(findings(&[manifest("db", "[dev-dependencies]\nline.workspace = true")]).len(), 1);
        assert_eq!(findings(&[manifest("line", "[dev-dependencies]\ndb.workspace = true")]), [""; 0]);
    }

    #[test]
    fn a_crate_of_the_registry_is_not_ours() {
        let (path, text) = manifest("web", "[dependencies]\nmetrics = \"0.24\"");
        assert_eq!(said(check, &[(&path, &text)]), [""; 0]);
    }

    #[test]
    fn an_unknown_crate_and_a_strange_folder_are_told() {
        assert!(findings(&[manifest("shop", "")])[0].contains("stands on no step"));
        let moved = ("crates/lines/Cargo.toml".to_owned(), "[package]\nname = \"line\"\n".to_owned());
        assert!(findings(&[moved])[0].contains("must stand in crates/line"));
    }
}
