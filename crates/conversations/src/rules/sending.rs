//! What became of a message, from what became of it at each address. Pure.

use crate::model::Sending;

/// One address of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At<'a> {
    /// The address.
    pub address: &'a str,
    /// Whether it gets a copy only.
    pub is_copy: bool,
    /// Where it stands.
    pub state: Sending,
    /// What the other side said.
    pub detail: Option<&'a str>,
}

/// Whether a word about an address is heard. Reports come late and out of order: what arrived is not on its way again, and
/// what failed does not wait again.
pub fn is_heard(now: Sending, said: Sending) -> bool {
    match now {
        Sending::Delivered => matches!(said, Sending::Failed),
        Sending::Failed => said != Sending::Delayed,
        _ => true,
    }
}

/// Whether a message is still to be handed over for an address. Whoever sends it again by hand means those too to whom it
/// did not get.
pub fn is_open(state: Sending, is_handed: bool, is_by_hand: bool) -> bool {
    match state {
        Sending::Failed => is_by_hand,
        _ => !is_handed,
    }
}

/// Where the whole message stands: as at the worst of those it is for. A copy that does not arrive is told of, but the
/// message has not failed by that.
pub fn overall(all: &[At<'_>]) -> Option<Sending> {
    let worst = |copies: bool| all.iter().filter(|a| copies || !a.is_copy).map(|a| a.state).max_by_key(|s| rank(*s));
    worst(false).or_else(|| worst(true))
}

fn rank(state: Sending) -> u8 {
    match state {
        Sending::Delivered => 0,
        Sending::Sent | Sending::Carried => 1,
        Sending::Queued => 2,
        Sending::Delayed => 3,
        Sending::Failed => 4,
    }
}

/// The same in words: who has it, or what the other side says; then the copies that did not arrive.
pub fn words(all: &[At<'_>], overall: Sending) -> Option<String> {
    let is_there = |a: &&At<'_>| rank(a.state) <= 1;
    let said = |a: &At<'_>| match a.detail.filter(|_| all.len() > 1) {
        Some(detail) => format!("{}: {detail}", a.address),
        None => a.detail.unwrap_or(a.address).to_string(),
    };
    let mut parts: Vec<String> = match overall {
        Sending::Sent | Sending::Delivered | Sending::Carried => {
            let there: Vec<&str> = all.iter().filter(is_there).map(|a| a.address).collect();
            vec![there.join(", ")]
        }
        Sending::Queued => return None,
        Sending::Delayed | Sending::Failed => all.iter().filter(|a| a.state == overall).map(said).collect(),
    };
    if overall != Sending::Failed {
        parts.extend(all.iter().filter(|a| a.state == Sending::Failed).map(|a| format!("not to {}", said(a))));
    }
    Some(ground::text::preview(&parts.join("; "), 500))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Sending::{Delayed, Delivered, Failed, Queued, Sent};

    fn at(address: &'static str, is_copy: bool, state: Sending, detail: Option<&'static str>) -> At<'static> {
        At { address, is_copy, state, detail }
    }

    #[test]
    fn a_message_stands_where_the_worst_of_those_it_is_for_stands() {
        let all = |to: &[Sending], cc: &[Sending]| {
            let to = to.iter().map(|s| at("a@x", false, *s, None));
            overall(&to.chain(cc.iter().map(|s| at("b@x", true, *s, None))).collect::<Vec<_>>())
        };
        for (to, cc, wanted) in [
            (&[Sent][..], &[Failed][..], Some(Sent)),
            (&[Sent], &[Delayed], Some(Sent)),
            (&[Failed], &[Delivered], Some(Failed)),
            (&[Sent, Delayed], &[], Some(Delayed)),
            (&[Delivered, Sent], &[], Some(Sent)),
            (&[Queued, Sent], &[], Some(Queued)),
            (&[], &[Failed, Sent], Some(Failed)),
            (&[], &[], None),
        ] {
            assert_eq!(all(to, cc), wanted, "{to:?} {cc:?}");
        }
    }

    #[test]
    fn what_is_said_names_who_did_not_get_it() {
        let all = [at("a@x", false, Sent, Some("250 ok")), at("b@x", true, Failed, Some("550 no"))];
        assert_eq!(words(&all, Sent).unwrap(), "a@x; not to b@x: 550 no");
        assert_eq!(words(&all[1..], Failed).unwrap(), "550 no");
        let all = [at("a@x", false, Failed, Some("550 no")), at("b@x", true, Sent, None)];
        assert_eq!(words(&all, Failed).unwrap(), "a@x: 550 no");
        assert_eq!(words(&[at("a@x", false, Queued, None)], Queued), None);
    }

    #[test]
    fn late_words_change_nothing_and_only_what_is_open_is_sent() {
        for (now, said, wanted) in [
            (Queued, Sent, true),
            (Sent, Delayed, true),
            (Sent, Delivered, true),
            (Delayed, Delivered, true),
            (Delivered, Delayed, false),
            (Delivered, Sent, false),
            (Delivered, Failed, true),
            (Failed, Delayed, false),
            (Failed, Sent, true),
        ] {
            assert_eq!(is_heard(now, said), wanted, "{now:?} {said:?}");
        }
        for (state, is_handed, is_by_hand, wanted) in [
            (Queued, false, false, true),
            (Delayed, false, false, true),
            (Delayed, true, false, false),
            (Sent, true, true, false),
            (Failed, false, false, false),
            (Failed, false, true, true),
            (Failed, true, true, true),
        ] {
            assert_eq!(is_open(state, is_handed, is_by_hand), wanted, "{state:?} {is_handed} {is_by_hand}");
        }
    }
}
