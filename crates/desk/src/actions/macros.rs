//! Macros: words and steps that are used together.

use super::{Editor, json, parse, sharing};
use crate::{
    model::{Macro, MacroStep, NewMacro, Rendered},
    rules::{
        self,
        macros::{Known, fill},
    },
    store::macros::{self, MacroRow},
};
use conversations::{
    actions::{self as verbs, Assignment, Edit},
    store::{self, conversation::get_customer_id},
};
use db::{Read, Tx};
use facts::{About, Fact, desk};
use ground::{Error, Result, Stamp, clock::HOUR, error::OrMissing};
use web::IfMatch;

/// Everybody's macros and one's own, by name, after a place.
///
/// # Errors
/// What the engine says.
pub fn macros_for(r: &mut Read, staff_id: &str, after: &(String, String), limit: i64) -> Result<Vec<Macro>> {
    macros::list(r, staff_id, after, limit)?.into_iter().map(shown).collect()
}

/// One of them.
///
/// # Errors
/// `macro_not_found`.
pub fn show_macro(r: &mut Read, staff_id: &str, id: &str) -> Result<Macro> {
    let is_theirs = |m: &MacroRow| m.owner_id.as_deref().is_none_or(|owner| owner == staff_id);
    shown(macros::find(r, id)?.filter(is_theirs).ok_or_else(missing)?)
}

/// A macro's words filled in for a conversation, and what it would do there.
///
/// # Errors
/// `macro_not_found`, `conversation_not_found`.
pub fn render(r: &mut Read, staff_id: &str, id: &str, conversation_id: &str) -> Result<Rendered> {
    let m = show_macro(r, staff_id, id)?;
    let known = known(r, staff_id, conversation_id)?;
    let (body, missing) = fill(&m.body, &known);
    Ok(Rendered { body, steps: m.steps, missing })
}

fn known(r: &mut Read, staff_id: &str, conversation_id: &str) -> Result<Known> {
    let c = store::find(r, conversation_id).or_missing("conversation_not_found", "There is no such conversation.")?;
    let customer_id = get_customer_id(r, &c.handle_id)?;
    let customer = customers::store::find(r, &customer_id)?;
    let (name, email) = customer.map_or((None, None), |p| (p.name, p.email));
    Ok(Known {
        customer: name,
        email,
        agent: access::directory::names_of(r, [staff_id])?.remove(staff_id),
        company: Some(access::directory::workspace_name(r)?),
        number: c.number,
        subject: c.subject,
    })
}

/// Does what a macro does to a conversation; its words are the composer's matter.
///
/// # Errors
/// `macro_not_found`, `conversation_not_found`; what a step says: nothing is done then.
pub fn apply(tx: &mut Tx, by: &Stamp, staff_id: &str, id: &str, conversation_id: &str) -> Result<()> {
    tx.silent("it does nothing that is not so already");
    let m = show_macro(tx, staff_id, id)?;
    m.steps.iter().try_for_each(|step| take(tx, by, staff_id, conversation_id, step))
}

fn take(tx: &mut Tx, by: &Stamp, staff_id: &str, id: &str, step: &MacroStep) -> Result<()> {
    let anybody = |_| Ok(());
    let given = |to: &String| match to.as_str() {
        "none" => None,
        "me" => Some(staff_id.to_string()),
        other => Some(other.to_string()),
    };
    match step {
        MacroStep::Tag { tags } => verbs::retag(tx, by, id, tags, &[]),
        MacroStep::Untag { tags } => verbs::retag(tx, by, id, &[], tags),
        MacroStep::Assign { to } => {
            let to = Assignment { assignee_id: Some(given(to)), team_id: None };
            verbs::assign(tx, by, id, &to, anybody)
        }
        MacroStep::Team { to } => {
            let to = Assignment { assignee_id: None, team_id: Some(given(to)) };
            verbs::assign(tx, by, id, &to, anybody)
        }
        MacroStep::Priority { to } => verbs::edit(tx, by, id, &Edit { subject: None, priority: Some(*to) }, anybody),
        MacroStep::Resolve => verbs::resolve(tx, by, id, anybody),
        MacroStep::Pend => verbs::pend(tx, by, id, anybody),
        MacroStep::Snooze { hours } => verbs::snooze(tx, by, id, by.at.plus(hours * HOUR), anybody),
    }
}

/// Makes a macro. `id` was made before the transaction.
///
/// # Errors
/// `invalid` with the field; `forbidden` when it is for everybody and the editor may not.
pub fn create_macro(tx: &mut Tx, by: &Stamp, editor: &Editor, id: &str, wanted: &NewMacro) -> Result<()> {
    let wanted = rules::macros::checked(wanted)?;
    let row = MacroRow {
        id: id.into(),
        owner_id: editor.owner(wanted.sharing)?,
        name: wanted.name,
        body: wanted.body,
        steps: json(&wanted.steps)?,
        version: 1,
        created_at: by.at,
    };
    macros::insert(tx, &row)?;
    tell(tx, by, &row, desk::MacroCreated {});
    Ok(())
}

/// Changes a macro.
///
/// # Errors
/// `macro_not_found`, `forbidden`, `version_mismatch`; `invalid` with the field.
pub fn change_macro(
    tx: &mut Tx,
    by: &Stamp,
    editor: &Editor,
    id: &str,
    wanted: &NewMacro,
    seen: IfMatch,
) -> Result<()> {
    let wanted = rules::macros::checked(wanted)?;
    let before = lock(tx, editor, id)?;
    seen.check(before.version)?;
    let row = MacroRow {
        owner_id: editor.owner(wanted.sharing)?,
        name: wanted.name,
        body: wanted.body,
        steps: json(&wanted.steps)?,
        ..before.clone()
    };
    macros::update(tx, &row)?;
    tell(tx, by, if before.owner_id.is_none() { &before } else { &row }, desk::MacroChanged {});
    Ok(())
}

/// Deletes a macro.
///
/// # Errors
/// `macro_not_found`, `forbidden`.
pub fn delete_macro(tx: &mut Tx, by: &Stamp, editor: &Editor, id: &str) -> Result<()> {
    let row = lock(tx, editor, id)?;
    macros::delete(tx, id)?;
    tell(tx, by, &row, desk::MacroDeleted {});
    Ok(())
}

/// What everybody has is news; what one has for oneself is not.
fn tell(tx: &mut Tx, by: &Stamp, m: &MacroRow, what: impl Into<facts::What>) {
    match m.owner_id {
        None => tx.record(Fact::new(by, About::thing(&m.id), what)),
        Some(_) => tx.silent("one's own macro"),
    }
}

fn lock(tx: &mut Tx, editor: &Editor, id: &str) -> Result<MacroRow> {
    let row = macros::lock(tx, id)?.ok_or_else(missing)?;
    editor.check_owner(row.owner_id.as_ref(), missing)?;
    Ok(row)
}

fn shown(m: MacroRow) -> Result<Macro> {
    Ok(Macro {
        sharing: sharing(m.owner_id.as_ref()),
        steps: parse(&m.steps)?,
        id: m.id,
        name: m.name,
        body: m.body,
        version: m.version,
    })
}

fn missing() -> Error {
    Error::missing("macro_not_found", "There is no such macro, or it is a colleague's own.")
}
