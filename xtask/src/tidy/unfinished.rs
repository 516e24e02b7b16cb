//! Marks of unfinished work, tests that are switched off, and waiting by the clock.
//! A wait that has a reason says it on its line: `// waits because …`.

use super::{
    report::Report,
    source::has_word,
    tree::{File, Tree},
};

const NOTES: &[&str] = &["TODO", "FIXME", "XXX"];
const UNFINISHED: &[&str] = &["todo!", "unimplemented!", "dbg!"];
const REASON: &str = "waits because ";

pub fn check(tree: &Tree, report: &mut Report) {
    for file in tree.files.iter().filter(|f| !f.is_generated()) {
        match file.extension() {
            "rs" => rust(file, report),
            "ts" | "tsx" | "mjs" => script(file, report),
            "css" | "sql" | "html" => plain(file, report),
            _ => {}
        }
    }
}

fn rust(file: &File, report: &mut Report) {
    let source = file.source();
    for (i, (code, comment)) in source.code.lines().zip(source.comments.lines()).enumerate() {
        let number = i + 1;
        notes(file, number, comment, report);
        for mark in UNFINISHED.iter().filter(|mark| has_macro(code, mark)) {
            report.find(file, number, format!("`{mark}`: finish it or take it out"));
        }
        if code.contains("#[ignore") {
            report.find(file, number, "a test that is switched off proves nothing; make it pass or take it out");
        }
        let waits = code.contains("thread::sleep") || (file.is_test_line(number) && calls(code, "sleep"));
        if waits && !has_reason(comment) {
            report.find(file, number, WAITS);
        }
    }
}

const WAITS: &str = "waits by the clock; wait for what is expected instead, or say `// waits because …` on this line";

fn script(file: &File, report: &mut Report) {
    for (i, line) in file.text.lines().enumerate() {
        let number = i + 1;
        notes(file, number, line, report);
        if !file.is_test() {
            continue;
        }
        let is_test_call =
            |mark: &str| ["it", "test", "describe"].iter().any(|call| calls(line, &format!("{call}.{mark}")));
        if is_test_call("only") || is_test_call("skip") {
            report.find(file, number, "all tests run; take `.only` or `.skip` out");
        }
        if (calls(line, "sleep") || calls(line, "waitForTimeout")) && !has_reason(line) {
            report.find(file, number, WAITS);
        }
    }
}

fn plain(file: &File, report: &mut Report) {
    for (i, line) in file.text.lines().enumerate() {
        notes(file, i + 1, line, report);
    }
}

fn notes(file: &File, number: usize, text: &str, report: &mut Report) {
    for note in NOTES.iter().filter(|note| has_word(text, note)) {
        report.find(file, number, format!("`{note}`: do it now, or file it as an issue"));
    }
}

fn has_macro(code: &str, mark: &str) -> bool {
    super::source::find_words(code, mark.trim_end_matches('!')).iter().any(|&at| code[at..].starts_with(mark))
}

/// Whether `name(` is called here; its own definition is no call.
fn calls(code: &str, name: &str) -> bool {
    super::source::find_words(code, name).iter().any(|&at| {
        let before = code[..at].trim_end();
        code[at + name.len()..].starts_with('(') && !before.ends_with("fn") && !before.ends_with("function")
    })
}

fn has_reason(line: &str) -> bool {
    line.split_once(REASON).is_some_and(|(_, reason)| !reason.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::{super::report::said, *};

    fn code(text: &str) -> usize {
        said(check, &[("crates/db/src/a.rs", text)]).len()
    }

    fn test(text: &str) -> usize {
        said(check, &[("crates/throughline/tests/it/a.rs", text)]).len()
    }

    #[test]
    fn nothing_is_left_for_later() {
        for text in ["// TODO later", "todo!()", "unimplemented!(\"x\")", "dbg!(x)", "#[ignore]\nfn a() {}"] {
            assert_eq!((code(text), test(text)), (1, 1), "{text}");
        }
        assert_eq!(code("let a = \"TODO\"; let todos = 1; // the todo list"), 0);
        assert_eq!(said(check, &[("web/console/src/a.ts", "// FIXME\n")]).len(), 1);
    }

    #[test]
    fn nobody_waits_by_the_clock_without_a_reason() {
        assert_eq!(code("std::thread::sleep(ms);"), 1);
        assert_eq!(code("std::thread::sleep(ms); // waits because the other side wants a pause between tries"), 0);
        assert_eq!(code("tokio::time::sleep(ms).await;"), 0);
        assert_eq!(test("tokio::time::sleep(ms).await;"), 1);
        assert_eq!(test("tokio::time::sleep(ms).await; // waits because"), 1);
        assert_eq!(test("tokio::time::sleep(ms).await; // waits because the link must run out"), 0);
        assert_eq!(test("async fn sleep(ms: u64) {}"), 0);
    }

    #[test]
    fn scripts_run_all_their_tests() {
        let story = |text: &str| said(check, &[("web/e2e/run.mjs", text)]).len();
        assert_eq!(story("it.only('x', () => {})"), 1);
        assert_eq!(story("await page.waitForTimeout(500)"), 1);
        assert_eq!(story("await page.waitForTimeout(500) // waits because the caret blinks"), 0);
        assert_eq!(story("it('x', () => {})"), 0);
    }
}
