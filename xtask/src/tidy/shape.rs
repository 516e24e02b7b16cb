//! Function length: nine in ten Rust functions outside tests are under 40 lines.
//! Counted by matching braces in rustfmt'ed text, from the line of `fn` to the line of the closing brace.

use super::{
    report::Report,
    sizes::{SHARE_PERCENT, percent},
    source::{find_words, item_end, line_of, name_after},
    tree::{File, Tree},
};

const USUAL: usize = 40;
const LONGEST_SHOWN: usize = 5;

struct Function<'a> {
    file: &'a File,
    name: String,
    line: usize,
    lines: usize,
}

pub fn check(tree: &Tree, report: &mut Report) {
    let mut functions: Vec<Function> = tree.rust().flat_map(functions).collect();
    functions.sort_by_key(|f| std::cmp::Reverse(f.lines));
    let usual = functions.iter().filter(|f| f.lines < USUAL).count();
    let Some(longest) = functions.first() else { return };
    let share = percent(usual, functions.len());
    let (count, most) = (functions.len(), longest.lines);
    report.figure(format!("{share} % of {count} functions under {USUAL} lines; longest {most}"));
    if usual * 100 < functions.len() * SHARE_PERCENT {
        for Function { file, name, line, lines } in functions.iter().take(LONGEST_SHOWN) {
            let what =
                format!("`{name}` has {lines} lines, and only {share} % of functions are under {USUAL}; split it");
            report.find(file, *line, what);
        }
    }
}

fn functions(file: &File) -> Vec<Function<'_>> {
    let code = &file.source().code;
    let mut found = Vec::new();
    for at in find_words(code, "fn") {
        let (name, line) = (name_after(code, at + 2), line_of(code, at));
        let Some(end) = item_end(code, at) else { continue };
        if !name.is_empty() && code.as_bytes()[end] == b'}' && !file.is_test_line(line) {
            found.push(Function { file, name: name.to_owned(), line, lines: line_of(code, end) - line + 1 });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{super::report::said, *};

    fn function(lines: usize) -> String {
        format!("fn long(x: [u8; 2]) {{\n{}}}\n", "    let y = \"}\"; // }\n".repeat(lines - 2))
    }

    #[test]
    fn most_functions_are_short() {
        let text = format!("{}{}", "fn a() {}\n".repeat(9), function(40));
        assert_eq!(said(check, &[("a.rs", &text)]), [""; 0]);
        let text = format!("{}{}", "fn a() {}\n".repeat(8), function(40));
        let found = said(check, &[("a.rs", &text)]);
        assert!(found[0].starts_with("a.rs:9: `long` has 40 lines, and only 88.8 %"), "{found:?}");
    }

    #[test]
    fn declarations_pointers_and_tests_do_not_count() {
        let text = format!("trait T {{\n    fn a(f: fn(u8));\n}}\n#[cfg(test)]\nmod tests {{\n{}}}\n", function(90));
        assert_eq!(said(check, &[("a.rs", &text)]), [""; 0]);
    }
}
