//! The search index: hears what is said and who says it, and keeps words findable. Built only from the line and the
//! tables, so that a replay gives the same index.

use crate::store::{self, message};
use db::{Read, Tx, fulltext};
use facts::What;
use ground::Result;
use line::StoredFact;

/// Keeps the search index.
pub struct Search;

/// The kinds of entries.
const KINDS: [&str; 3] = ["conversation", "message", "customer"];

impl line::Reader for Search {
    fn name(&self) -> &'static str {
        "search"
    }

    fn hears(&self) -> &'static [&'static str] {
        &[
            "message.received",
            "message.sent",
            "message.noted",
            "conversation.opened",
            "conversation.renamed",
            "conversation.merged",
            "conversation.unmerged",
            "conversation.split",
            "customer.created",
            "customer.changed",
            "customer.merged",
            "handle.linked",
        ]
    }

    fn read(&self, tx: &mut Tx, fact: &StoredFact, what: &What) -> Result<()> {
        match what {
            What::MessageReceived(m) => index_message(tx, &m.said.message_id),
            What::MessageSent(m) => index_message(tx, &m.said.message_id),
            What::MessageNoted(m) => index_message(tx, &m.said.message_id),
            What::ConversationOpened(_) | What::ConversationRenamed(_) => index_conversation(tx, &fact.subject),
            What::ConversationMerged(m) => regroup(tx, &m.regrouping_id),
            What::ConversationUnmerged(m) => regroup(tx, &m.regrouping_id),
            What::ConversationSplit(s) => regroup(tx, &s.regrouping_id),
            What::CustomerCreated(_) | What::CustomerChanged(_) | What::HandleLinked(_) => {
                index_customer(tx, &fact.subject)
            }
            What::CustomerMerged(m) => {
                fulltext::remove(tx, "customer", &m.merged_id)?;
                index_customer(tx, &fact.subject)
            }
            _ => Ok(()),
        }
    }

    fn clear(&self, tx: &mut Tx) -> Result<bool> {
        KINDS.iter().try_for_each(|kind| fulltext::clear(tx, kind))?;
        Ok(true)
    }

    fn dump(&self, r: &mut Read) -> Result<String> {
        let mut out = String::new();
        for kind in KINDS {
            for (id, owner, at, tokens) in fulltext::dump(r, kind)? {
                out.push_str(&format!("{kind} {id} {owner} {at} {tokens}\n"));
            }
        }
        Ok(out)
    }
}

fn index_message(tx: &mut Tx, id: &str) -> Result<()> {
    let Some(m) = message::find(tx, id)? else { return Ok(()) };
    match &m.body {
        Some(body) => fulltext::put(tx, "message", id, &m.conversation_id, m.created_at, &language::tokens(body)),
        None => fulltext::remove(tx, "message", id),
    }
}

/// Messages stand in another conversation: where they do now.
fn regroup(tx: &mut Tx, regrouping_id: &str) -> Result<()> {
    let mut after = String::new();
    loop {
        let found = store::regroup::list_messages(tx, regrouping_id, &after, 500)?;
        let Some((last, _)) = found.last() else { return Ok(()) };
        after.clone_from(last);
        for (message_id, conversation_id) in &found {
            fulltext::set_owner(tx, "message", message_id, conversation_id)?;
        }
    }
}

fn index_conversation(tx: &mut Tx, id: &str) -> Result<()> {
    let Some(c) = store::find(tx, id)? else { return Ok(()) };
    let words = format!("{} {} {}", c.number, c.subject.unwrap_or_default(), c.external_id.unwrap_or_default());
    fulltext::put(tx, "conversation", id, id, c.created_at, &language::tokens(&words))
}

fn index_customer(tx: &mut Tx, id: &str) -> Result<()> {
    let Some(c) = customers::store::find(tx, id)? else { return Ok(()) };
    if c.merged_into.is_some() {
        return fulltext::remove(tx, "customer", id);
    }
    let mut words = [c.name, c.email, c.organisation].into_iter().flatten().collect::<Vec<_>>().join(" ");
    for handle in customers::store::list_handles(tx, id)? {
        words.push(' ');
        words.push_str(&customers::model::Handle::from(handle).address);
    }
    fulltext::put(tx, "customer", id, id, c.created_at, &language::tokens(&words))
}
