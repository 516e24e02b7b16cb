//! What went wrong with a mail server: at which step, in words for people. Made by `imap` and `smtp`, stored as health.

use super::model::Step;

/// A step that failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// `dns`, `connect`, `tls`, `login`, `folder`, `quota`, `protocol`.
    pub step: &'static str,
    /// What happened and what to do.
    pub detail: String,
}

impl Trouble {
    /// At this step.
    pub fn at(step: &'static str, detail: impl Into<String>) -> Trouble {
        let detail: String = detail.into();
        // What a server says goes to people and the log: one line, not endless.
        Trouble { step, detail: ground::text::preview(&detail, 300) }
    }
    /// As the last step of a test.
    pub fn step(&self) -> Step {
        Step { name: self.step, is_good: false, detail: self.detail.clone() }
    }
}

impl std::fmt::Display for Trouble {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.step, self.detail)
    }
}

/// How long one answer of a server may take.
pub const PATIENCE: std::time::Duration = std::time::Duration::from_secs(30);

/// Waits for something that a server has to do, but not for ever.
///
/// # Errors
/// What came instead, or that nothing came.
pub async fn within<T>(step: &'static str, doing: impl Future<Output = Result<T, Trouble>>) -> Result<T, Trouble> {
    match tokio::time::timeout(PATIENCE, doing).await {
        Ok(done) => done,
        Err(_) => Err(Trouble::at(step, format!("The server did not answer within {} s.", PATIENCE.as_secs()))),
    }
}
