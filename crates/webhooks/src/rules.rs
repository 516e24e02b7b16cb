//! Pure decisions: which endpoint is told of a fact, what it is told, and what its answer means.

use ground::{Actor, Error, Result, Time};
use line::{Outcome, StoredFact};
use serde_json::{Map, Value, json};

/// The specification's limit for a body, in bytes.
const MOST: usize = 20_000;

/// Kinds are known ones, each once.
///
/// # Errors
/// `invalid` with the field `kinds`.
pub fn check_kinds(kinds: &[String]) -> Result<Vec<String>> {
    if let Some(unknown) = kinds.iter().find(|k| !facts::KINDS.contains(&k.as_str())) {
        let shown = ground::text::preview(unknown, 60);
        return Err(Error::invalid("kinds", format!("There is no kind of fact called {shown}.")));
    }
    Ok(facts::KINDS.iter().filter(|k| kinds.iter().any(|wanted| wanted == *k)).map(ToString::to_string).collect())
}

/// Whether an endpoint is told of a fact. `since` is its own first fact's place, none while that was not read yet.
pub fn wants(id: &str, kinds: &[String], since: Option<i64>, fact: &StoredFact) -> bool {
    if since.is_none_or(|since| fact.position <= since) {
        return false;
    }
    match fact.kind.as_str() {
        // Somebody asked for exactly this, whatever it listens to.
        "webhook.tested" => fact.subject == id,
        // That a delivery failed is not told to the one that did not take it, nor is its own replay.
        kind if kind.starts_with("delivery.") && fact.data()["target_id"] == id => false,
        kind => kinds.is_empty() || kinds.iter().any(|k| k == kind),
    }
}

/// What is sent: ids and particulars, never a message's text.
pub fn body(fact: &StoredFact) -> String {
    let actor = Actor::parse(&fact.actor);
    let kind = match actor {
        Actor::Staff(_) => "staff",
        Actor::Customer(_) => "customer",
        Actor::Token(_) => "token",
        Actor::System(_) => "system",
    };
    let own = json!({
        "id": fact.id,
        "position": fact.position.to_string(),
        "subject": fact.subject,
        "conversation_id": fact.conversation_id,
        "customer_id": fact.customer_id,
        "actor": { "id": actor.id(), "kind": kind },
        "cause": fact.cause,
    });
    let own = own.as_object().cloned().unwrap_or_default();
    let mut data = fact.data().as_object().cloned().unwrap_or_default();
    data.extend(own.clone());
    let whole = envelope(fact, data);
    if whole.len() < MOST {
        return whole;
    }
    let mut short = own;
    short.insert("shortened".into(), Value::Bool(true)); // the change feed has the particulars
    envelope(fact, short)
}

fn envelope(fact: &StoredFact, data: Map<String, Value>) -> String {
    json!({ "type": fact.kind, "timestamp": fact.at.rfc3339(), "data": data }).to_string()
}

/// What an answer's status means. `wish` is its `Retry-After`.
pub fn judge(status: u16, wish: Option<&str>, now: Time) -> Outcome {
    match status {
        200..=299 => Outcome::Delivered,
        410 => Outcome::Refused { why: "Answered 410 Gone: the endpoint is disabled.".into() },
        300..=399 => Outcome::Failed { why: format!("Answered {status}; redirects are not followed."), after: None },
        429 | 502..=504 => {
            let after = wish.and_then(|w| waiting_time(w, now));
            Outcome::Failed { why: format!("Answered {status}."), after }
        }
        _ => Outcome::Failed { why: format!("Answered {status}."), after: None },
    }
}

/// `Retry-After` in milliseconds: seconds, or a date as HTTP writes it.
fn waiting_time(wish: &str, now: Time) -> Option<i64> {
    let wish = wish.trim();
    if let Ok(seconds) = wish.parse::<u32>() {
        return Some(i64::from(seconds) * ground::clock::SECOND);
    }
    let at = jiff::fmt::rfc2822::parse(wish).ok()?.timestamp().as_millisecond();
    Some(Time(at).since(now).max(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fact(position: i64, kind: &str, data: Value) -> StoredFact {
        StoredFact {
            position,
            id: format!("fct_{position}"),
            kind: kind.into(),
            subject: "whk_1".into(),
            conversation_id: Some("cnv_1".into()),
            customer_id: None,
            actor: "staff:stf_1".into(),
            cause: None,
            depth: 0,
            at: Time(1_795_310_523_004),
            data: data.to_string(),
        }
    }

    #[test]
    fn an_endpoint_is_told_what_it_asked_for_after_its_creation() {
        let sent = |position| fact(position, "message.sent", json!({}));
        let kinds = |k: &str| vec![k.to_string()];
        assert!(wants("whk_1", &[], Some(5), &sent(6)));
        assert!(wants("whk_1", &kinds("message.sent"), Some(5), &sent(6)));
        assert!(!wants("whk_1", &kinds("message.read"), Some(5), &sent(6)));
        assert!(!wants("whk_1", &[], Some(5), &sent(5)), "its own creation");
        assert!(!wants("whk_1", &[], None, &sent(6)), "its creation was not read yet");
    }

    #[test]
    fn a_test_is_for_one_and_a_failure_for_the_others() {
        let tested = fact(9, "webhook.tested", json!({}));
        assert!(wants("whk_1", &["message.sent".to_string()], Some(1), &tested));
        assert!(!wants("whk_2", &[], Some(1), &tested));
        let parked = fact(9, "delivery.parked", json!({ "target_id": "whk_1" }));
        assert!(!wants("whk_1", &[], Some(1), &parked));
        assert!(wants("whk_2", &[], Some(1), &parked));
    }

    #[test]
    fn a_body_is_an_envelope_below_the_limit() {
        let text = body(&fact(7, "message.sent", json!({ "message_id": "msg_1", "id": "forged" })));
        let value: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["type"], "message.sent");
        assert_eq!(value["timestamp"], "2026-11-22T01:22:03.004Z");
        assert_eq!(value["data"]["message_id"], "msg_1");
        assert_eq!(value["data"]["id"], "fct_7", "particulars cannot take the place of what names the fact");
        assert_eq!(value["data"]["position"], "7");
        assert_eq!(value["data"]["actor"], json!({ "id": "stf_1", "kind": "staff" }));
        let long = body(&fact(8, "conversation.tagged", json!({ "added": vec!["a".repeat(100); 400] })));
        assert!(long.len() < MOST && long.contains("shortened"));
    }

    #[test]
    fn answers_are_understood() {
        let now = Time::parse("1994-11-06T08:49:00Z").unwrap();
        let after = |status, wish| match judge(status, Some(wish), now) {
            Outcome::Failed { after, .. } => after,
            other => panic!("{other:?}"),
        };
        assert_eq!(judge(204, None, now), Outcome::Delivered);
        assert!(matches!(judge(410, None, now), Outcome::Refused { .. }));
        assert_eq!(after(429, "120"), Some(120_000));
        assert_eq!(after(503, "Sun, 06 Nov 1994 08:49:37 GMT"), Some(37_000));
        assert_eq!(after(504, "Sun, 06 Nov 1994 08:00:00 GMT"), Some(0));
        assert_eq!(after(502, "soon"), None);
        assert_eq!(after(500, "120"), None);
        for status in [100, 301, 307, 400, 401, 404, 500, 599] {
            assert!(matches!(judge(status, None, now), Outcome::Failed { .. }), "{status}");
        }
    }

    #[test]
    fn only_known_kinds_are_taken_each_once() {
        let kinds = |k: &[&str]| check_kinds(&k.iter().map(ToString::to_string).collect::<Vec<_>>());
        assert_eq!(kinds(&["message.sent", "conversation.opened", "message.sent"]).unwrap().len(), 2);
        assert_eq!(kinds(&["planet.moved"]).unwrap_err().field, Some("kinds"));
        assert!(kinds(&[]).unwrap().is_empty());
    }
}
