//! Who may be joined with whom, and what of an address is shown. Pure.

use crate::store::HandleRow;

/// What to do with a device on which somebody has just proved who they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// Both are the same person already.
    Same,
    /// The device's anonymous person turns out to be the proved one: fold them.
    Fold,
    /// The device belongs to somebody else who proved it: leave both as they are.
    Apart,
}

/// Differing verified people never merge; an anonymous one folds into the one who proved who they are.
pub fn join(device_customer: &str, device_handles: &[HandleRow], signed_customer: &str) -> Join {
    if device_customer == signed_customer {
        Join::Same
    } else if device_handles.iter().any(|h| h.verified || h.channel == "email") {
        Join::Apart
    } else {
        Join::Fold
    }
}

/// Whether somebody may say where mail reaches this person. Only they themselves; and whoever sits at a browser without
/// proof is not surely the person who once proved who they are on it.
pub fn may_claim(has_proof: bool, handles: &[HandleRow]) -> bool {
    has_proof || !handles.iter().any(|h| h.verified)
}

/// An address as people may see it. A device's address is the digest of its secret: nobody needs it.
pub fn shown_address(channel: &str, address: &str) -> String {
    match (channel, address.strip_prefix("id:")) {
        ("chat", Some(id)) => id.to_string(),
        ("chat", None) => "A browser".to_string(),
        _ => address.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ground::Time;

    fn handle(channel: &str, verified: bool) -> HandleRow {
        HandleRow {
            id: "hdl_1".into(),
            customer_id: "cus_1".into(),
            channel: channel.into(),
            address: "x".into(),
            verified,
            created_at: Time(0),
        }
    }

    #[test]
    fn only_anonymous_people_are_folded() {
        assert_eq!(join("cus_1", &[handle("chat", true)], "cus_1"), Join::Same);
        assert_eq!(join("cus_1", &[handle("chat", false)], "cus_2"), Join::Fold);
        assert_eq!(join("cus_1", &[handle("chat", false), handle("chat", true)], "cus_2"), Join::Apart);
        assert_eq!(
            join("cus_1", &[handle("email", false)], "cus_2"),
            Join::Apart,
            "somebody with a mailbox is not anonymous"
        );
    }

    #[test]
    fn a_browser_without_proof_says_nothing_about_who_proved_themselves() {
        let (anonymous, proved) = (handle("chat", false), handle("chat", true));
        assert!(may_claim(false, std::slice::from_ref(&anonymous)));
        assert!(!may_claim(false, &[anonymous, proved.clone()]));
        assert!(may_claim(true, &[proved]));
    }

    #[test]
    fn device_secrets_are_not_shown() {
        assert_eq!(shown_address("chat", "47DEQpj8HBSa"), "A browser");
        assert_eq!(shown_address("chat", "id:4711"), "4711");
        assert_eq!(shown_address("email", "ann@example.com"), "ann@example.com");
    }
}
