//! Views: saved conditions, the conversations that hold them, and how many there are.

use super::{Editor, json, parse, sharing};
use crate::{
    model::{NewView, SavedView},
    rules,
    store::view::{self, ViewRow},
};
use conversations::{
    model::{Conversation, Filter, Order},
    store::list,
};
use db::{Read, Tx};
use facts::{About, Fact, desk};
use ground::{Error, Result, Stamp, Time};
use std::collections::BTreeMap;
use web::IfMatch;

/// Most views that one person sees.
const MOST: usize = 100;

/// Everybody's views and one's own, in their order.
///
/// # Errors
/// What the engine says.
pub fn views_for(r: &mut Read, staff_id: &str) -> Result<Vec<SavedView>> {
    view::list(r, staff_id)?.into_iter().map(shown).collect()
}

/// One of them.
///
/// # Errors
/// `view_not_found`.
pub fn show_view(r: &mut Read, staff_id: &str, id: &str) -> Result<SavedView> {
    shown(seen(r, staff_id, id)?)
}

/// A page of the conversations that a view shows to somebody, in its order.
///
/// # Errors
/// `view_not_found`.
pub fn list_view(
    r: &mut Read,
    staff_id: &str,
    id: &str,
    now: Time,
    after: Option<(i64, String)>,
    limit: i64,
) -> Result<(Order, Vec<Conversation>)> {
    let v = show_view(r, staff_id, id)?;
    let filter = Filter { conditions: v.conditions, now, ..Filter::default() };
    let found = conversations::actions::list(r, staff_id, &filter, v.sort, after, limit)?;
    Ok((v.sort, found))
}

/// How many conversations each view shows to somebody; 1000 means 999 and more.
///
/// # Errors
/// What the engine says.
pub fn counts(r: &mut Read, staff_id: &str, now: Time) -> Result<BTreeMap<String, i64>> {
    let mut out = BTreeMap::new();
    for v in views_for(r, staff_id)? {
        let filter = Filter { conditions: v.conditions, now, ..Filter::default() };
        out.insert(v.id, list::count(r, staff_id, &filter)?);
    }
    Ok(out)
}

/// Makes a view. `id` was made before the transaction.
///
/// # Errors
/// `invalid` with the field; `forbidden` when it is for everybody and the editor may not.
pub fn create_view(tx: &mut Tx, by: &Stamp, editor: &Editor, id: &str, wanted: &NewView) -> Result<()> {
    let wanted = rules::views::checked(wanted)?;
    let owner_id = editor.owner(wanted.sharing)?;
    if view::list(tx, &editor.staff_id)?.len() >= MOST {
        return Err(Error::invalid("name", "A hundred views are the most. Delete one first."));
    }
    let row = ViewRow {
        id: id.into(),
        name: wanted.name,
        conditions: json(&wanted.conditions)?,
        sort: json(&wanted.sort)?,
        place: wanted.place.map_or_else(|| view::next_place(tx), Ok)?,
        version: 1,
        created_at: by.at,
        owner_id,
    };
    view::insert(tx, &row)?;
    tell(tx, by, &row, desk::ViewCreated {});
    Ok(())
}

/// Changes a view.
///
/// # Errors
/// `view_not_found`, `forbidden`, `version_mismatch`; `invalid` with the field.
pub fn change_view(tx: &mut Tx, by: &Stamp, editor: &Editor, id: &str, wanted: &NewView, seen: IfMatch) -> Result<()> {
    let wanted = rules::views::checked(wanted)?;
    let before = lock(tx, editor, id)?;
    seen.check(before.version)?;
    let row = ViewRow {
        owner_id: editor.owner(wanted.sharing)?,
        name: wanted.name,
        conditions: json(&wanted.conditions)?,
        sort: json(&wanted.sort)?,
        place: wanted.place.unwrap_or(before.place),
        ..before.clone()
    };
    view::update(tx, &row)?;
    tell(tx, by, if before.owner_id.is_none() { &before } else { &row }, desk::ViewChanged {});
    Ok(())
}

/// Deletes a view.
///
/// # Errors
/// `view_not_found`, `forbidden`.
pub fn delete_view(tx: &mut Tx, by: &Stamp, editor: &Editor, id: &str) -> Result<()> {
    let row = lock(tx, editor, id)?;
    view::delete(tx, id)?;
    tell(tx, by, &row, desk::ViewDeleted {});
    Ok(())
}

/// What everybody has is news; what one has for oneself is not.
fn tell(tx: &mut Tx, by: &Stamp, v: &ViewRow, what: impl Into<facts::What>) {
    match v.owner_id {
        None => tx.record(Fact::new(by, About::thing(&v.id), what)),
        Some(_) => tx.silent("one's own view"),
    }
}

fn lock(tx: &mut Tx, editor: &Editor, id: &str) -> Result<ViewRow> {
    let row = view::lock(tx, id)?.ok_or_else(missing)?;
    editor.check_owner(row.owner_id.as_ref(), missing)?;
    Ok(row)
}

fn seen(r: &mut Read, staff_id: &str, id: &str) -> Result<ViewRow> {
    let is_theirs = |v: &ViewRow| v.owner_id.as_deref().is_none_or(|owner| owner == staff_id);
    view::find(r, id)?.filter(is_theirs).ok_or_else(missing)
}

fn shown(v: ViewRow) -> Result<SavedView> {
    Ok(SavedView {
        sharing: sharing(v.owner_id.as_ref()),
        conditions: parse(&v.conditions)?,
        sort: parse(&v.sort)?,
        id: v.id,
        name: v.name,
        place: v.place,
        version: v.version,
    })
}

fn missing() -> Error {
    Error::missing("view_not_found", "There is no such view, or it is a colleague's own.")
}
