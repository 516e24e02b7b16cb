//! What inboxes do when they hear of a fact: a new workspace gets its first ones. Listed by the binary.

use super::actions;
use db::Tx;
use facts::What;
use ground::Result;
use line::{Reader, StoredFact};

/// The reader "inboxes".
#[derive(Debug)]
pub struct Inboxes;

impl Reader for Inboxes {
    fn name(&self) -> &'static str {
        "inboxes"
    }
    fn hears(&self) -> &'static [&'static str] {
        &["workspace.created"]
    }
    fn read(&self, tx: &mut Tx, fact: &StoredFact, what: &What) -> Result<()> {
        match what {
            What::WorkspaceCreated(_) => actions::ensure_defaults(tx, &fact.answered_by("inboxes")),
            _ => Ok(()),
        }
    }
}
