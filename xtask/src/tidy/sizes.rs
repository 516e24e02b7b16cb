//! File sizes: none over 600 lines (tests: 1,200), and nine in ten under 400.

use super::{
    report::Report,
    tree::{File, Tree},
};

const MOST: usize = 600;
const MOST_IN_TESTS: usize = 1_200;
const USUAL: usize = 400;
pub const SHARE_PERCENT: usize = 90;

pub fn check(tree: &Tree, report: &mut Report) {
    let mut sizes: Vec<(usize, &File)> = Vec::new();
    for file in tree.files.iter().filter(|f| is_code(f)) {
        let lines = file.text.lines().count();
        let most = if file.is_test() { MOST_IN_TESTS } else { MOST };
        if lines > most {
            report.find(file, most, format!("{lines} lines, more than {most}; make it a folder of the same name"));
        }
        if !file.is_test() {
            sizes.push((lines, file));
        }
    }
    sizes.sort_by_key(|(lines, _)| std::cmp::Reverse(*lines));
    let usual = sizes.iter().filter(|(lines, _)| *lines < USUAL).count();
    if let Some((lines, longest)) = sizes.first() {
        let share = percent(usual, sizes.len());
        report.figure(format!("{share} % of {} files under {USUAL} lines; longest {lines}", sizes.len()));
        if usual * 100 < sizes.len() * SHARE_PERCENT {
            let what =
                format!("only {share} % of files are under {USUAL} lines, wanted {SHARE_PERCENT}; longest first");
            report.find(longest, USUAL, what);
        }
    }
}

fn is_code(file: &File) -> bool {
    matches!(file.extension(), "rs" | "ts" | "tsx" | "mjs" | "css") && !file.is_generated()
}

/// For the eye, to a tenth.
pub fn percent(part: usize, whole: usize) -> String {
    let tenths = part * 1_000 / whole.max(1);
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::{super::report::said, *};

    #[test]
    fn six_hundred_lines_are_the_most() {
        let small = ("a.rs", "x\n");
        let files = |long: &str| {
            let mut files = vec![small; 20];
            files.push(("web/console/src/b.tsx", long));
            said(check, &files)
        };
        assert_eq!(files(&"x\n".repeat(600)), [""; 0]);
        assert!(files(&"x\n".repeat(601))[0].starts_with("web/console/src/b.tsx:600: 601 lines"));
    }

    #[test]
    fn tests_may_be_twice_as_long() {
        assert_eq!(said(check, &[("crates/db/tests/it/a.rs", &"x\n".repeat(1_200))]), [""; 0]);
        assert_eq!(said(check, &[("crates/db/tests/it/a.rs", &"x\n".repeat(1_201))]).len(), 1);
        assert_eq!(said(check, &[("web/console/src/api/schema.d.ts", &"x\n".repeat(9_000))]), [""; 0]);
    }

    #[test]
    fn nine_in_ten_are_under_four_hundred() {
        let long = "x\n".repeat(400);
        let mut files = vec![("a.rs", "x\n"); 9];
        files.push(("long.css", &long));
        assert_eq!(said(check, &files), [""; 0]);
        files.pop();
        files[0] = ("long.css", &long);
        assert!(said(check, &files)[0].contains("only 88.8 %"));
    }
}
