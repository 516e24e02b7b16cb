//! What an examination finds, and how it is printed.

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// As it should be.
    Good,
    /// Works, but look at it.
    Warn,
    /// Does not work, or will not for long.
    Fail,
}

/// One finding.
#[derive(Clone, Debug)]
pub struct Finding {
    /// How bad it is.
    pub grade: Grade,
    /// What was found.
    pub what: String,
    /// What to do about it.
    pub advice: Option<String>,
}

/// All is well.
pub fn good(what: impl Into<String>) -> Finding {
    Finding { grade: Grade::Good, what: what.into(), advice: None }
}

/// Look at it.
pub fn warn(what: impl Into<String>, advice: impl Into<String>) -> Finding {
    Finding { grade: Grade::Warn, what: what.into(), advice: Some(advice.into()) }
}

/// It does not work.
pub fn fail(what: impl Into<String>, advice: impl Into<String>) -> Finding {
    Finding { grade: Grade::Fail, what: what.into(), advice: Some(advice.into()) }
}

/// The findings as lines, and whether one of them is a failure.
pub fn reply(findings: &[Finding]) -> super::Reply {
    let mut lines = Vec::new();
    for finding in findings {
        let word = match finding.grade {
            Grade::Good => "ok  ",
            Grade::Warn => "warn",
            Grade::Fail => "fail",
        };
        lines.push(format!("{word}  {}", finding.what));
        lines.extend(finding.advice.iter().map(|a| format!("      {a}")));
    }
    super::Reply { lines, is_bad: findings.iter().any(|f| f.grade == Grade::Fail) }
}
