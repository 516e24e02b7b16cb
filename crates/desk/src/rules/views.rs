//! What a view may ask.

use crate::model::NewView;
use conversations::model::Condition;
use ground::{Error, Result, text};

/// Most conditions of a view.
const CONDITIONS: usize = 20;
/// Most values of a condition.
const VALUES: usize = 50;
/// Longest time in minutes: ten years.
const MINUTES: i64 = 10 * 366 * 24 * 60;

/// Cleans a view.
///
/// # Errors
/// `invalid` with the field.
pub fn checked(wanted: &NewView) -> Result<NewView> {
    let name = text::line("name", &wanted.name, 60)?;
    if wanted.conditions.len() > CONDITIONS {
        return Err(Error::invalid("conditions", "Twenty conditions are the most."));
    }
    wanted.conditions.iter().try_for_each(check)?;
    Ok(NewView { name, place: wanted.place.map(|p| p.clamp(0, 1_000_000)), ..wanted.clone() })
}

fn check(condition: &Condition) -> Result<()> {
    let wrong = |why: &str| Err(Error::invalid("conditions", why.to_string()));
    let count = match condition {
        Condition::Status { any } => any.len(),
        Condition::Priority { any } => any.len(),
        Condition::Assignee { any }
        | Condition::Team { any }
        | Condition::Inbox { any }
        | Condition::Channel { any }
        | Condition::Tag { any }
        | Condition::NoTag { any } => {
            if any.iter().any(|v| v.trim().is_empty() || v.len() > 200 || v.contains('\0')) {
                return wrong("A condition holds a value that is empty or too long.");
            }
            any.len()
        }
        Condition::Waiting { minutes } | Condition::Quiet { minutes } | Condition::Opened { minutes } => {
            return if (1..=MINUTES).contains(minutes) {
                Ok(())
            } else {
                wrong("Choose from one minute to ten years.")
            };
        }
        Condition::Unread => return Ok(()),
    };
    match count {
        0 => wrong("A condition has no value. Choose one, or remove the condition."),
        n if n > VALUES => wrong("Fifty values are the most for a condition."),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use conversations::model::{Order, Status};

    fn view(conditions: Vec<Condition>) -> NewView {
        NewView { name: " Late ".into(), sharing: Default::default(), conditions, sort: Order::Newest, place: None }
    }

    #[test]
    fn a_view_asks_for_something_that_can_be() {
        let open = Condition::Status { any: vec![Status::Open] };
        assert_eq!(checked(&view(vec![open.clone()])).unwrap().name, "Late");
        for wrong in [
            vec![open; 21],
            vec![Condition::Tag { any: vec![] }],
            vec![Condition::Tag { any: vec![" ".into()] }],
            vec![Condition::Inbox { any: vec!["x".repeat(201)] }],
            vec![Condition::Team { any: vec!["x".into(); 51] }],
            vec![Condition::Waiting { minutes: 0 }],
            vec![Condition::Quiet { minutes: i64::MAX }],
        ] {
            assert_eq!(checked(&view(wrong.clone())).unwrap_err().field, Some("conditions"), "{wrong:?}");
        }
        assert_eq!(checked(&NewView { name: " ".into(), ..view(vec![]) }).unwrap_err().field, Some("name"));
    }
}
