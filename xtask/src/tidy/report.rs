//! What the checks found: findings fail the run, figures are only printed.
//! Filled by every check, printed once by `tidy::run`.

use super::tree::File;

/// One thing that is wrong, where it stands, and what to do about it.
#[derive(Debug, PartialEq)]
pub struct Finding {
    pub path: String,
    pub line: usize,
    pub what: String,
}

#[derive(Debug, Default)]
pub struct Report {
    pub findings: Vec<Finding>,
    pub figures: Vec<String>,
}

impl Report {
    pub fn find(&mut self, file: &File, line: usize, what: impl Into<String>) {
        self.find_at(&file.path, line, what);
    }

    pub fn find_at(&mut self, path: &str, line: usize, what: impl Into<String>) {
        self.findings.push(Finding { path: path.to_owned(), line, what: what.into() });
    }

    pub fn figure(&mut self, figure: impl Into<String>) {
        self.figures.push(figure.into());
    }

    pub fn print(&self, files: usize) {
        for finding in &self.findings {
            println!("{}:{}: {}", finding.path, finding.line, finding.what);
        }
        for figure in &self.figures {
            println!("tidy: {figure}");
        }
        match self.findings.len() {
            0 => println!("tidy: {files} files, nothing to do"),
            n => println!("tidy: {files} files, {n} to put right"),
        }
    }
}

/// For the tests of the checks: what a check says about a small tree, as `path:line: what`.
#[cfg(test)]
pub fn said(check: fn(&super::tree::Tree, &mut Report), files: &[(&str, &str)]) -> Vec<String> {
    let mut report = Report::default();
    check(&super::tree::Tree::of(files), &mut report);
    report.findings.iter().map(|f| format!("{}:{}: {}", f.path, f.line, f.what)).collect()
}
