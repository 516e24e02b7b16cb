//! Every Rust file opens with `//!`, and every `lib.rs` is a cast list of under 80 lines.

use super::{report::Report, tree::Tree};

const LIB_LINES: usize = 80;

pub fn check(tree: &Tree, report: &mut Report) {
    for file in tree.rust() {
        if !file.text.starts_with("//!") {
            let what = "must open with `//!`: what it is, who calls it, what it must never do";
            report.find(file, 1, what);
        }
        let lines = file.text.lines().count();
        if file.name() == "lib.rs" && lines >= LIB_LINES {
            let what =
                format!("{lines} lines; a lib.rs is the cast, under {LIB_LINES} lines; move the rest to its room");
            report.find(file, LIB_LINES, what);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::report::said, *};

    #[test]
    fn a_file_opens_with_what_it_is() {
        assert_eq!(said(check, &[("crates/db/src/tx.rs", "//! One transaction.\n")]), [""; 0]);
        let found = said(check, &[("crates/db/src/tx.rs", "use x;\n//! late\n")]);
        assert!(found[0].starts_with("crates/db/src/tx.rs:1: must open"), "{found:?}");
    }

    #[test]
    fn a_lib_is_short() {
        let short = format!("//! x\n{}", "mod a;\n".repeat(78));
        assert_eq!(said(check, &[("crates/db/src/lib.rs", &short)]), [""; 0]);
        let long = format!("//! x\n{}", "mod a;\n".repeat(79));
        assert_eq!(said(check, &[("crates/db/src/lib.rs", &long)]).len(), 1);
        assert_eq!(said(check, &[("crates/db/src/other.rs", &long)]), [""; 0]);
    }
}
