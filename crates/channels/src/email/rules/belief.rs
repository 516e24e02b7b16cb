//! How far a sender is believed, and what else is worth marking on a message. The checks of SPF, DKIM and DMARC are those
//! of the company's own mail server (RFC 8601); a `From` that DMARC bears out is proved.

use mail::model::{Flaw, Mail, Nature, Results, Seal, Verdict};

/// How far a sender is believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Belief {
    /// The address is theirs.
    Proved,
    /// Nobody knows.
    Unproved,
    /// Somebody else wrote in their name.
    Forged,
}

/// From the results of the trusted server. DKIM or SPF alone may stand for another domain than `From`.
pub fn belief(results: &Results) -> Belief {
    match results.dmarc {
        Some(Verdict::Pass) => Belief::Proved,
        Some(Verdict::Fail) => Belief::Forged,
        _ => Belief::Unproved,
    }
}

/// Marks of a message, as words.
pub fn marks(mail: &Mail, belief: Belief) -> Vec<String> {
    let mut marks = vec![match belief {
        Belief::Proved => "sender_proved",
        Belief::Unproved => "sender_unproved",
        Belief::Forged => "sender_forged",
    }];
    marks.extend(match &mail.nature {
        Nature::AutoReply => Some("auto_reply"),
        Nature::List(_) => Some("list"),
        _ => None,
    });
    marks.extend(mail.seals.iter().map(|seal| match seal {
        Seal::SmimeSigned => "smime_signed",
        Seal::SmimeEncrypted => "smime_encrypted",
        Seal::PgpSigned => "pgp_signed",
        Seal::PgpEncrypted => "pgp_encrypted",
    }));
    let is_cut = |f: &Flaw| matches!(f, Flaw::HeadCut | Flaw::PartsCut | Flaw::TextCut | Flaw::ListCut);
    if mail.flaws.iter().any(is_cut) {
        marks.push("cut");
    }
    if mail.flaws.contains(&Flaw::Broken) {
        marks.push("broken");
    }
    marks.into_iter().map(Into::into).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_dmarc_bears_out_the_sender() {
        let results = |spf, dkim, dmarc| Results { spf, dkim, dmarc };
        for (found, wanted) in [
            (results(None, None, None), Belief::Unproved),
            (results(Some(Verdict::Pass), Some(Verdict::Pass), None), Belief::Unproved),
            (results(None, None, Some(Verdict::Pass)), Belief::Proved),
            (results(Some(Verdict::Pass), None, Some(Verdict::Fail)), Belief::Forged),
            (results(None, None, Some(Verdict::Unclear)), Belief::Unproved),
        ] {
            assert_eq!(belief(&found), wanted, "{found:?}");
        }
    }
}
