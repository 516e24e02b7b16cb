//! What the desk does when it hears of a fact: mentions are found, what was sent is no draft any more, and a merge takes
//! followers and drafts along. Listed by the binary.

use crate::actions;
use conversations::model::Visibility;
use db::Tx;
use facts::What;
use ground::{Actor, Result, Stamp};
use line::{Reader, StoredFact};

/// The reader "desk". What somebody has seen or written since must not be made anew, so it cannot be rewound.
#[derive(Debug)]
pub struct Desk;

impl Reader for Desk {
    fn name(&self) -> &'static str {
        "desk"
    }
    fn hears(&self) -> &'static [&'static str] {
        &["message.noted", "message.sent", "message.planned", "conversation.merged"]
    }
    fn read(&self, tx: &mut Tx, fact: &StoredFact, what: &What) -> Result<()> {
        tx.silent("marks and drafts are nobody's news");
        let Some(conversation_id) = &fact.conversation_id else { return Ok(()) };
        match what {
            What::MessageNoted(noted) => {
                forget(tx, fact, conversation_id, Visibility::Note)?;
                actions::note_mentions(tx, fact, noted)
            }
            // What was planned is no draft since then; what is written meanwhile is the next one.
            What::MessageSent(sent) if sent.planned_id.is_some() => Ok(()),
            What::MessageSent(_) | What::MessagePlanned(_) => forget(tx, fact, conversation_id, Visibility::Public),
            What::ConversationMerged(m) => actions::move_along(tx, fact.at, &m.merged_id, conversation_id),
            _ => Ok(()),
        }
    }
}

fn forget(tx: &mut Tx, fact: &StoredFact, conversation_id: &str, said: Visibility) -> Result<()> {
    let author = Actor::parse(&fact.actor);
    actions::forget_sent(tx, &Stamp::new(author.clone(), fact.at), &author, conversation_id, said)
}
