//! `cargo xtask tidy`: checks that the tree keeps the shape that ARCHITECTURE.md and STYLE.md describe.
//! One file per check; each takes the tree and adds findings and figures to one report.
//! Called by `main`. A check must never change a file.

mod heads;
mod migrations;
mod report;
mod rooms;
mod shape;
mod sizes;
mod source;
mod sql;
mod staircase;
mod text;
mod tree;
mod unfinished;
mod words;

use report::Report;
use std::process::ExitCode;
use tree::Tree;

type Check = fn(&Tree, &mut Report);

/// Every check, in the order of its findings.
const CHECKS: &[Check] = &[
    staircase::check,
    heads::check,
    sizes::check,
    shape::check,
    rooms::check,
    sql::check,
    words::check,
    migrations::check,
    text::check,
    unfinished::check,
];

pub fn run() -> ExitCode {
    let tree = match Tree::of_checkout() {
        Ok(tree) => tree,
        Err(why) => {
            eprintln!("tidy: {why}");
            return ExitCode::from(2);
        }
    };
    let mut report = Report::default();
    for check in CHECKS {
        check(&tree, &mut report);
    }
    report.print(tree.files.len());
    if report.findings.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
