//! What a visitor may see. The one place that decides it, for the thread and for the socket alike.
//!
//! Never a note; never another inbox; never another person. Somebody who proved who they are sees their whole chat. A
//! browser that proved nothing sees what it said itself, what was answered to it, and what was answered in a
//! conversation after it had spoken there; not what the same person said elsewhere. What went on by mail in a
//! conversation of this chat belongs to it: the address was given there, and the answer came to that address.

use conversations::store::MessageRow;
use facts::{What, message::Said};
use line::StoredFact;
use std::collections::BTreeSet;

/// Somebody known who looks at their chat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Viewer {
    /// Whose chat it is.
    pub customer_id: String,
    /// The address by which they look: the proved one, or the browser's.
    pub handle_id: String,
    /// The inbox they came in by.
    pub inbox_id: String,
    /// Whether they proved who they are.
    pub has_proof: bool,
    /// Conversations in which this address has spoken.
    pub spoke_in: BTreeSet<String>,
}

/// What a fact means to a viewer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// Nothing.
    Nothing,
    /// A message of their own, perhaps from another window.
    Own(String),
    /// An answer.
    Answer(String),
    /// They are somebody else now: look again.
    Moved,
}

impl Viewer {
    /// Whether they may see this message, which is one of this customer's. Ask in the order of the messages.
    pub fn may_see(&mut self, m: &MessageRow) -> bool {
        if m.visibility != "public" {
            return false;
        }
        let is_here = m.inbox_id == self.inbox_id;
        let is_own = m.handle_id.as_ref() == Some(&self.handle_id);
        let seen = self.sees(is_here, is_own, &m.conversation_id, m.direction == "outbound");
        if is_here && m.direction == "inbound" && (is_own || self.has_proof) {
            self.spoke_in.insert(m.conversation_id.clone());
        }
        seen
    }

    fn sees(&self, is_here: bool, is_own: bool, conversation_id: &str, is_answer: bool) -> bool {
        let has_spoken = self.spoke_in.contains(conversation_id);
        match is_here {
            true => self.has_proof || is_own || (is_answer && has_spoken),
            false => has_spoken,
        }
    }

    /// What a fact of the line means to them. Its message is still looked at with [`Viewer::may_see`] before it is sent.
    pub fn hear(&self, fact: &StoredFact) -> Heard {
        let is_theirs = fact.customer_id.as_ref() == Some(&self.customer_id);
        let is_merge = matches!(fact.kind.as_str(), "customer.merged" | "handle.linked");
        if !is_theirs && !is_merge {
            return Heard::Nothing;
        }
        match fact.what() {
            Ok(Some(What::CustomerMerged(m))) if !is_theirs && m.merged_id == self.customer_id => Heard::Moved,
            Ok(Some(What::HandleLinked(l))) if !is_theirs && l.handle_id == self.handle_id => Heard::Moved,
            Ok(Some(What::MessageReceived(m))) if is_theirs && self.concerns(fact, &m.said, false) => {
                Heard::Own(m.said.message_id)
            }
            Ok(Some(What::MessageSent(m))) if is_theirs && self.concerns(fact, &m.said, true) => {
                Heard::Answer(m.said.message_id)
            }
            _ => Heard::Nothing,
        }
    }

    fn concerns(&self, fact: &StoredFact, said: &Said, is_answer: bool) -> bool {
        let is_own = said.handle_id.as_ref() == Some(&self.handle_id);
        let conversation_id = fact.conversation_id.as_deref().unwrap_or_default();
        self.sees(said.inbox_id == self.inbox_id, is_own, conversation_id, is_answer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ground::Time;

    fn viewer(has_proof: bool) -> Viewer {
        Viewer {
            customer_id: "cus_1".into(),
            handle_id: "hdl_1".into(),
            inbox_id: "inb_1".into(),
            has_proof,
            spoke_in: BTreeSet::new(),
        }
    }

    fn message(direction: &str, visibility: &str, inbox: &str, handle: Option<&str>) -> MessageRow {
        MessageRow {
            id: "msg_1".into(),
            conversation_id: "cnv_1".into(),
            direction: direction.into(),
            visibility: visibility.into(),
            channel: "chat".into(),
            inbox_id: inbox.into(),
            handle_id: handle.map(Into::into),
            author: "staff:stf_1".into(),
            client_id: None,
            is_automatic: false,
            created_at: Time(0),
            body: Some("words".into()),
        }
    }

    fn fact(kind: &str, customer: Option<&str>, data: &str) -> StoredFact {
        StoredFact {
            position: 1,
            id: "fct_1".into(),
            kind: kind.into(),
            subject: "x".into(),
            conversation_id: Some("cnv_1".into()),
            customer_id: customer.map(Into::into),
            actor: "staff:stf_1".into(),
            cause: None,
            depth: 0,
            at: Time(0),
            data: data.into(),
        }
    }

    fn said(inbox: &str, handle: &str) -> String {
        format!(
            r#"{{"message_id":"msg_1","channel":"chat","inbox_id":"{inbox}","handle_id":"{handle}","assignee_id":null,"team_id":null,"length":1,"attachments":0}}"#
        )
    }

    #[test]
    fn a_note_is_never_seen() {
        for handle in [None, Some("hdl_1")] {
            for direction in ["inbound", "outbound"] {
                let mut v = viewer(true);
                v.spoke_in.insert("cnv_1".into());
                assert!(!v.may_see(&message(direction, "note", "inb_1", handle)));
                assert!(!v.may_see(&message(direction, "anything new", "inb_1", handle)));
            }
        }
        assert_eq!(viewer(true).hear(&fact("message.noted", Some("cus_1"), &said("inb_1", "hdl_1"))), Heard::Nothing);
    }

    #[test]
    fn with_proof_the_whole_chat_of_this_inbox() {
        let mut v = viewer(true);
        assert!(!v.may_see(&message("outbound", "public", "inb_2", Some("hdl_1"))), "another inbox");
        assert!(v.may_see(&message("inbound", "public", "inb_1", Some("hdl_2"))));
        assert!(v.may_see(&message("outbound", "public", "inb_1", None)));
    }

    #[test]
    fn what_goes_on_by_mail_in_a_conversation_of_this_chat() {
        for proof in [true, false] {
            let mut v = viewer(proof);
            assert!(!v.may_see(&message("inbound", "public", "inb_2", Some("hdl_2"))), "nothing was said here before");
            v.may_see(&message("inbound", "public", "inb_1", Some("hdl_1")));
            assert!(v.may_see(&message("outbound", "public", "inb_2", Some("hdl_1"))));
            assert!(v.may_see(&message("inbound", "public", "inb_2", Some("hdl_2"))));
            assert!(!v.may_see(&message("outbound", "note", "inb_2", Some("hdl_1"))));
            let other = MessageRow { conversation_id: "cnv_2".into(), ..message("inbound", "public", "inb_2", None) };
            assert!(!v.may_see(&other), "another conversation");
        }
    }

    #[test]
    fn without_proof_only_what_this_browser_said_and_got() {
        let mut v = viewer(false);
        assert!(!v.may_see(&message("inbound", "public", "inb_1", Some("hdl_2"))), "said elsewhere");
        assert!(!v.may_see(&message("outbound", "public", "inb_1", Some("hdl_2"))), "answered elsewhere");
        assert!(!v.may_see(&message("outbound", "public", "inb_1", None)));
        assert!(v.may_see(&message("outbound", "public", "inb_1", Some("hdl_1"))), "answered to it");
        assert!(v.may_see(&message("inbound", "public", "inb_1", Some("hdl_1"))), "said by it");
        assert!(v.may_see(&message("outbound", "public", "inb_1", Some("hdl_2"))), "answered after it had spoken");
        assert!(!v.may_see(&message("inbound", "public", "inb_1", Some("hdl_2"))), "still not what another said");
    }

    #[test]
    fn the_socket_hears_only_this_person() {
        let theirs = said("inb_1", "hdl_1");
        for proof in [true, false] {
            let v = viewer(proof);
            assert_eq!(v.hear(&fact("message.sent", Some("cus_1"), &theirs)), Heard::Answer("msg_1".into()));
            assert_eq!(v.hear(&fact("message.received", Some("cus_1"), &theirs)), Heard::Own("msg_1".into()));
            for (kind, customer, data) in [
                ("message.sent", Some("cus_2"), theirs.clone()),
                ("message.sent", None, theirs.clone()),
                ("message.received", Some("cus_2"), theirs.clone()),
                ("message.sent", Some("cus_1"), said("inb_2", "hdl_1")),
                ("message.noted", Some("cus_1"), theirs.clone()),
                ("conversation.assigned", Some("cus_1"), "{}".into()),
                ("conversation.tagged", Some("cus_1"), "{}".into()),
                ("customer.changed", Some("cus_1"), r#"{"fields":[]}"#.into()),
                ("a.kind.of.tomorrow", Some("cus_1"), "{}".into()),
                ("message.sent", Some("cus_1"), "broken".into()),
            ] {
                assert_eq!(v.hear(&fact(kind, customer, &data)), Heard::Nothing, "{kind} {customer:?}");
            }
        }
        let elsewhere = said("inb_1", "hdl_2");
        assert_eq!(viewer(false).hear(&fact("message.received", Some("cus_1"), &elsewhere)), Heard::Nothing);
        assert_eq!(viewer(false).hear(&fact("message.sent", Some("cus_1"), &elsewhere)), Heard::Nothing);
        assert_eq!(viewer(true).hear(&fact("message.sent", Some("cus_1"), &elsewhere)), Heard::Answer("msg_1".into()));
    }

    #[test]
    fn being_merged_is_noticed() {
        let merged = |id: &str| format!(r#"{{"merged_id":"{id}","handle_ids":[]}}"#);
        let v = viewer(false);
        assert_eq!(v.hear(&fact("customer.merged", Some("cus_9"), &merged("cus_1"))), Heard::Moved);
        assert_eq!(v.hear(&fact("customer.merged", Some("cus_9"), &merged("cus_8"))), Heard::Nothing);
        let linked = r#"{"handle_id":"hdl_1","channel":"chat","verified":false}"#;
        assert_eq!(v.hear(&fact("handle.linked", Some("cus_9"), linked)), Heard::Moved);
        assert_eq!(v.hear(&fact("handle.linked", Some("cus_1"), linked)), Heard::Nothing);
    }
}
