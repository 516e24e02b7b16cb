//! What mail does when it hears of a fact: an answer becomes a delivery, an answer in a chat is planned to be carried, a
//! delivery that was given up is shown on its message, and people are told of a mailbox that fails. Listed by the binary.

use super::{DELIVERER, actions, model::CHANNEL};
use db::Tx;
use facts::What;
use ground::Result;
use line::{Reader, StoredFact, delivery};

/// The reader "email". What it wrote must not be written twice, so it cannot be rewound; a delivery can be replayed.
#[derive(Debug)]
pub struct Answers;

impl Reader for Answers {
    fn name(&self) -> &'static str {
        "email"
    }
    fn hears(&self) -> &'static [&'static str] {
        &[
            "message.sent",
            "message.read",
            "conversation.merged",
            "conversation.unmerged",
            "conversation.split",
            "delivery.parked",
            "inbox.failing",
            "inbox.recovered",
        ]
    }
    fn read(&self, tx: &mut Tx, fact: &StoredFact, what: &What) -> Result<()> {
        match what {
            What::MessageSent(sent) if sent.said.channel == CHANNEL => actions::queue(tx, fact, sent),
            What::MessageSent(sent) if sent.said.channel == crate::chat::model::CHANNEL => {
                actions::plan_carry(tx, fact, sent)
            }
            What::MessageRead(_) => match &fact.conversation_id {
                Some(id) => actions::unplan_carry(tx, id),
                None => Ok(()),
            },
            What::ConversationMerged(m) => actions::move_carry(tx, fact, &m.merged_id),
            What::ConversationUnmerged(m) => actions::move_carry(tx, fact, &m.merged_id),
            What::ConversationSplit(s) => actions::move_carry(tx, fact, &s.split_id),
            What::DeliveryParked(parked) if parked.deliverer == DELIVERER => match delivery::find(tx, &fact.subject)? {
                Some(d) => actions::given_up(tx, &fact.answered_by("channel:email"), &d),
                None => Ok(()),
            },
            What::InboxFailing(failing) => actions::plan_alert(tx, fact, &failing.side),
            What::InboxRecovered(well) => actions::end_alert(tx, fact, &well.side),
            _ => Ok(()),
        }
    }
}
