//! Where a mail belongs: a signed address or a reference whose sender takes part; never the subject alone
//! (`peers.md` 17 and 18: lost threads and mails in strangers' threads are the gravest complaints).

use conversations::model::SuggestionReason;

/// What was found out about a mail before it is decided.
#[derive(Clone, Debug, Default)]
pub struct Clues {
    /// The conversation whose signed address it was sent to.
    pub token: Option<String>,
    /// Conversations of the mails that it refers to, the nearest first, and whether its sender takes part there.
    pub referred: Vec<(String, bool)>,
    /// Whether its sender takes part in the conversation of the token.
    pub token_takes_part: bool,
    /// A conversation of the same sender under the same subject that is not over.
    pub alike: Option<String>,
}

/// Where a mail belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Home {
    /// In this conversation; its sender takes part.
    In(String),
    /// In this conversation; a stranger who holds its signed address.
    AsStranger(String),
    /// In a new one; it may belong to this one, for this reason.
    New(Option<(String, SuggestionReason)>),
}

/// Decides.
pub fn home(clues: &Clues) -> Home {
    if let Some(id) = &clues.token {
        return if clues.token_takes_part { Home::In(id.clone()) } else { Home::AsStranger(id.clone()) };
    }
    if let Some((id, _)) = clues.referred.iter().find(|(_, takes_part)| *takes_part) {
        return Home::In(id.clone());
    }
    let referred = clues.referred.first().map(|(id, _)| (id.clone(), SuggestionReason::Reference));
    Home::New(referred.or_else(|| clues.alike.clone().map(|id| (id, SuggestionReason::Subject))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clues(token: Option<(&str, bool)>, referred: &[(&str, bool)], alike: Option<&str>) -> Clues {
        Clues {
            token: token.map(|(id, _)| id.into()),
            token_takes_part: token.is_some_and(|(_, yes)| yes),
            referred: referred.iter().map(|(id, yes)| ((*id).into(), *yes)).collect(),
            alike: alike.map(Into::into),
        }
    }

    #[test]
    fn the_token_then_references_of_a_participant_never_the_subject() {
        for (clues, wanted) in [
            (clues(Some(("a", true)), &[("b", true)], Some("c")), Home::In("a".into())),
            (clues(Some(("a", false)), &[("b", true)], None), Home::AsStranger("a".into())),
            (clues(None, &[("b", false), ("c", true)], None), Home::In("c".into())),
            (clues(None, &[("b", false)], Some("c")), Home::New(Some(("b".into(), SuggestionReason::Reference)))),
            (clues(None, &[], Some("c")), Home::New(Some(("c".into(), SuggestionReason::Subject)))),
            (clues(None, &[], None), Home::New(None)),
        ] {
            assert_eq!(home(&clues), wanted, "{clues:?}");
        }
    }
}
