//! What a macro may do, and filling in its words. What stands between `{{` and `}}` is a variable, with words in case it is
//! not known after a `|`. Anything else in braces is left as it was written.

use crate::model::{MacroStep, NewMacro};
use ground::{Error, Result, text};

/// What the variables stand for in one conversation.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The customer's name.
    pub customer: Option<String>,
    /// Their mail address.
    pub email: Option<String>,
    /// The agent's name.
    pub agent: Option<String>,
    /// The company's name.
    pub company: Option<String>,
    /// The conversation's number.
    pub number: i64,
    /// Its subject.
    pub subject: Option<String>,
}

/// The names that can stand in a macro.
pub const VARIABLES: &[&str] = &[
    "customer.name",
    "customer.first_name",
    "customer.email",
    "agent.name",
    "agent.first_name",
    "company.name",
    "conversation.number",
    "conversation.subject",
];

impl Known {
    fn value(&self, name: &str) -> Option<String> {
        let first = |n: &Option<String>| n.as_ref().and_then(|n| n.split_whitespace().next()).map(Into::into);
        match name {
            "customer.name" => self.customer.clone(),
            "customer.first_name" => first(&self.customer),
            "customer.email" => self.email.clone(),
            "agent.name" => self.agent.clone(),
            "agent.first_name" => first(&self.agent),
            "company.name" => self.company.clone(),
            "conversation.number" => Some(self.number.to_string()),
            "conversation.subject" => self.subject.clone(),
            _ => None,
        }
    }
}

/// A piece of a macro's words.
enum Piece<'a> {
    Words(&'a str),
    Variable { name: &'a str, otherwise: Option<&'a str> },
}

fn pieces(body: &str) -> Vec<Piece<'_>> {
    let (mut out, mut rest) = (Vec::new(), body);
    while let Some(begin) = rest.find("{{") {
        let Some(length) = rest[begin + 2..].find("}}") else { break };
        let inside = &rest[begin + 2..begin + 2 + length];
        let (name, otherwise) = match inside.split_once('|') {
            Some((name, otherwise)) => (name.trim(), Some(otherwise.trim())),
            None => (inside.trim(), None),
        };
        out.push(Piece::Words(&rest[..begin]));
        match VARIABLES.contains(&name) {
            true => out.push(Piece::Variable { name, otherwise }),
            false => out.push(Piece::Words(&rest[begin..begin + length + 4])),
        }
        rest = &rest[begin + length + 4..];
    }
    out.push(Piece::Words(rest));
    out
}

/// The words filled in, and the variables for which there was nothing.
pub fn fill(body: &str, known: &Known) -> (String, Vec<String>) {
    let (mut out, mut missing) = (String::with_capacity(body.len()), Vec::new());
    for piece in pieces(body) {
        match piece {
            Piece::Words(words) => out.push_str(words),
            Piece::Variable { name, otherwise } => match (known.value(name), otherwise) {
                (Some(value), _) => out.push_str(&value),
                (None, Some(otherwise)) => out.push_str(otherwise),
                (None, None) => missing.push(name.to_string()),
            },
        }
    }
    missing.dedup();
    (out, missing)
}

/// Cleans a macro.
///
/// # Errors
/// `invalid` with the field.
pub fn checked(wanted: &NewMacro) -> Result<NewMacro> {
    let name = text::line("name", &wanted.name, 60)?;
    if wanted.body.chars().count() > 20_000 || wanted.body.contains('\0') {
        return Err(Error::invalid("body", "20,000 characters are the most."));
    }
    if wanted.body.trim().is_empty() && wanted.steps.is_empty() {
        return Err(Error::invalid("body", "A macro has words, or does something, or both."));
    }
    if wanted.steps.len() > 20 {
        return Err(Error::invalid("steps", "Twenty steps are the most."));
    }
    wanted.steps.iter().try_for_each(check)?;
    let ends = wanted
        .steps
        .iter()
        .filter(|s| matches!(s, MacroStep::Resolve | MacroStep::Pend | MacroStep::Snooze { .. }))
        .count();
    if ends > 1 {
        return Err(Error::invalid("steps", "Resolve, wait or sleep: a macro can do one of these."));
    }
    Ok(NewMacro { name, ..wanted.clone() })
}

fn check(step: &MacroStep) -> Result<()> {
    let wrong = |why: &str| Err(Error::invalid("steps", why.to_string()));
    match step {
        MacroStep::Tag { tags } | MacroStep::Untag { tags } if tags.is_empty() || tags.len() > 20 => {
            wrong("Choose one to twenty tags.")
        }
        MacroStep::Tag { tags } | MacroStep::Untag { tags } => tags
            .iter()
            .try_for_each(|t| conversations::rules::tag(t).map(drop))
            .or_else(|_| wrong("A tag is empty or too long.")),
        MacroStep::Assign { to } | MacroStep::Team { to } if to.is_empty() || to.len() > 100 => {
            wrong("Choose to whom it goes.")
        }
        MacroStep::Snooze { hours } if !(1..=8_760).contains(hours) => wrong("Choose from one hour to a year."),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Known {
        Known { customer: Some("Ann Example".into()), number: 7, agent: Some("Jo".into()), ..Known::default() }
    }

    #[test]
    fn variables_are_filled_in_and_other_braces_left() {
        for (body, wanted, missing) in [
            ("Hello {{customer.first_name}}, no. {{conversation.number}}", "Hello Ann, no. 7", vec![]),
            ("{{ customer.name | there }}", "Ann Example", vec![]),
            ("Hello {{customer.email|there}}!", "Hello there!", vec![]),
            ("Hello {{customer.email}}!", "Hello !", vec!["customer.email"]),
            ("{{customer.secret}} {{ x | y }} {{", "{{customer.secret}} {{ x | y }} {{", vec![]),
            ("}} {{agent.name}} {", "}} Jo {", vec![]),
            ("", "", vec![]),
        ] {
            let (filled, missed) = fill(body, &known());
            assert_eq!((filled.as_str(), missed), (wanted, missing.into_iter().map(String::from).collect()), "{body}");
        }
    }

    #[test]
    fn a_value_is_never_read_as_a_variable() {
        let known = Known { customer: Some("{{agent.name}}".into()), agent: Some("Jo".into()), ..Known::default() };
        assert_eq!(fill("Hi {{customer.name}}", &known).0, "Hi {{agent.name}}");
    }

    proptest::proptest! {
        #[test]
        fn words_without_variables_stay(body in "[^{}]*") {
            proptest::prop_assert_eq!(fill(&body, &known()).0, body);
        }
        #[test]
        fn nothing_breaks_it(body in "[{}| a-z.]*") {
            fill(&body, &known());
        }
    }

    #[test]
    fn a_macro_does_something_that_can_be() {
        let wanted = |steps: Vec<MacroStep>| NewMacro {
            name: "x".into(),
            sharing: Default::default(),
            body: String::new(),
            steps,
        };
        assert!(checked(&wanted(vec![MacroStep::Resolve])).is_ok());
        for wrong in [
            vec![],
            vec![MacroStep::Resolve, MacroStep::Pend],
            vec![MacroStep::Tag { tags: vec![] }],
            vec![MacroStep::Tag { tags: vec![" ".into()] }],
            vec![MacroStep::Snooze { hours: 0 }],
            vec![MacroStep::Assign { to: String::new() }],
            vec![MacroStep::Resolve; 21],
        ] {
            assert!(checked(&wanted(wrong.clone())).is_err(), "{wrong:?}");
        }
    }
}
