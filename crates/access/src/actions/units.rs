//! Business units.

use super::{name_key, name_taken};
use crate::{
    model::{BusinessUnit, NewUnit, UnitPatch},
    store::{self, units::UnitRow},
};
use db::{Read, Tx};
use facts::{
    About, Change, Fact,
    access::{UnitChanged, UnitCreated, UnitDeleted},
};
use ground::{Error, Result, Stamp, error::OrMissing, id, text};

const NOT_FOUND: (&str, &str) = ("business_unit_not_found", "There is no such business unit.");

/// Business units in the order of their making.
///
/// # Errors
/// What the engine says.
pub fn list(r: &mut Read, after: Option<&str>, limit: i64) -> Result<Vec<BusinessUnit>> {
    Ok(store::units::list(r, after, limit)?.into_iter().map(shown).collect())
}

/// One of them.
///
/// # Errors
/// `business_unit_not_found`.
pub fn show(r: &mut Read, id: &str) -> Result<BusinessUnit> {
    store::units::find(r, id).or_missing(NOT_FOUND.0, NOT_FOUND.1).map(shown)
}

fn shown(u: UnitRow) -> BusinessUnit {
    BusinessUnit { id: u.id, name: u.name, created_at: u.created_at }
}

/// Refuses a business unit that is not there.
pub(super) fn check_exists(r: &mut Read, id: Option<&str>) -> Result<()> {
    match id {
        Some(id) if store::units::find(r, id)?.is_none() => {
            Err(Error::invalid("business_unit_id", "There is no such business unit."))
        }
        _ => Ok(()),
    }
}

/// Makes one; answers its id.
///
/// # Errors
/// `name_taken`.
pub fn create(tx: &mut Tx, by: &Stamp, wanted: &NewUnit) -> Result<String> {
    let id = id::new_at("bun", by.at);
    if !store::units::insert(tx, &id, &wanted.name, &name_key(&wanted.name), by.at)? {
        return Err(name_taken());
    }
    let change = Change::of("name", None, Some(wanted.name.clone()));
    tx.record(Fact::new(by, About::thing(&id), UnitCreated {}).with(change));
    Ok(id)
}

/// Renames one.
///
/// # Errors
/// `business_unit_not_found`, `name_taken`, `invalid`.
pub fn change(tx: &mut Tx, by: &Stamp, id: &str, patch: &UnitPatch) -> Result<BusinessUnit> {
    let before = store::units::lock(tx, id).or_missing(NOT_FOUND.0, NOT_FOUND.1)?;
    let name = match &patch.name {
        Some(name) => text::line("name", name, 100)?,
        None => before.name.clone(),
    };
    let Some(change) = Change::of("name", before.name, name.clone()) else { return show(tx, id) };
    let key = name_key(&name);
    if store::units::find_named(tx, &key, id)?.is_some() {
        return Err(name_taken());
    }
    store::units::update_name(tx, id, &name, &key)?;
    tx.record(Fact::new(by, About::thing(id), UnitChanged { fields: vec!["name".into()] }).with([change]));
    show(tx, id)
}

/// Takes one away that nobody belongs to.
///
/// # Errors
/// `business_unit_not_found`, `business_unit_in_use`.
pub fn delete(tx: &mut Tx, by: &Stamp, id: &str) -> Result<()> {
    let before = store::units::lock(tx, id).or_missing(NOT_FOUND.0, NOT_FOUND.1)?;
    if store::units::is_used(tx, id)? {
        return Err(Error::conflict(
            "business_unit_in_use",
            "People or teams belong to this business unit. Move them first.",
        ));
    }
    store::units::delete(tx, id)?;
    let change = Change::of("name", Some(before.name), None);
    tx.record(Fact::new(by, About::thing(id), UnitDeleted {}).with(change));
    Ok(())
}
