//! Plain text: ends of files, tabs and paths of one machine.

use super::{
    report::Report,
    tree::{File, Tree},
};

/// Put together so that this file passes its own check.
const MACHINE_PATHS: &[&str] = &[concat!("/wor", "k/"), concat!("/roo", "t/"), concat!("/tm", "p/")];

pub fn check(tree: &Tree, report: &mut Report) {
    // A mail of the corpus is what somebody's program sent, broken or not.
    for file in tree.files.iter().filter(|f| !f.is_generated() && !f.path.ends_with(".eml")) {
        if !file.text.is_empty() && !file.text.ends_with('\n') {
            report.find(file, file.text.lines().count(), "must end with a newline");
        }
        for (i, line) in file.text.lines().enumerate() {
            check_line(file, i + 1, line, report);
        }
    }
}

fn check_line(file: &File, number: usize, line: &str, report: &mut Report) {
    if file.extension() == "rs" && line.contains('\t') {
        report.find(file, number, "tab; run `cargo fmt`, and write \\t in strings");
    }
    for path in MACHINE_PATHS.iter().filter(|path| begins_path(line, path)) {
        if !file.is_test_line(number) {
            report.find(file, number, format!("`{path}` is a path of one machine; take it from the configuration"));
        }
    }
}

/// Whether an absolute path begins so; a part of a longer path or of an address is another thing.
fn begins_path(line: &str, path: &str) -> bool {
    let begins = |at: usize| !line[..at].ends_with(|c: char| c.is_alphanumeric() || "_-.~/}".contains(c));
    line.match_indices(path).any(|(at, _)| begins(at))
}

#[cfg(test)]
mod tests {
    use super::{super::report::said, *};

    #[test]
    fn a_file_ends_with_a_newline() {
        assert_eq!(said(check, &[("README.md", "x\n")]), [""; 0]);
        assert_eq!(said(check, &[("README.md", "x\ny")]), ["README.md:2: must end with a newline"]);
        assert_eq!(said(check, &[("web/package-lock.json", "{}")]), [""; 0]);
    }

    #[test]
    fn rust_has_no_tabs() {
        assert_eq!(said(check, &[("a.rs", "\tx\n")]).len(), 1);
        assert_eq!(said(check, &[("Makefile", "\tx\n")]), [""; 0]);
    }

    #[test]
    fn no_path_of_one_machine() {
        let line = format!("let folder = \"{}x\";\n", MACHINE_PATHS[2]);
        assert_eq!(said(check, &[("crates/db/src/a.rs", &line)]).len(), 1);
        assert_eq!(said(check, &[("crates/db/tests/a.rs", &line)]), [""; 0]);
        let inside = format!("#[cfg(test)]\nmod tests {{\n    {line}}}\n");
        assert_eq!(said(check, &[("crates/db/src/a.rs", &inside)]), [""; 0]);
        let longer = format!("https://example.org{}x and target{}x\n", MACHINE_PATHS[0], MACHINE_PATHS[2]);
        assert_eq!(said(check, &[("README.md", &longer)]), [""; 0]);
    }
}
