//! Teams and who is in them. What else is with a team hears of its end from the line.

use super::{name_key, name_taken, units};
use crate::{
    model::{Members, NewTeam, Team, TeamPatch},
    store::{self, teams::TeamRow},
};
use db::{Read, Tx};
use facts::{
    About, Change, Fact,
    access::{TeamChanged, TeamCreated, TeamDeleted},
};
use ground::{Error, Result, Stamp, error::OrMissing, id, text};
use std::collections::{BTreeSet, HashMap};

const NOT_FOUND: (&str, &str) = ("team_not_found", "There is no such team.");

/// Teams in the order of their making.
///
/// # Errors
/// What the engine says.
pub fn list(r: &mut Read, after: Option<&str>, limit: i64) -> Result<Vec<Team>> {
    let rows = store::teams::list(r, after, limit)?;
    with_members(r, rows)
}

/// One of them.
///
/// # Errors
/// `team_not_found`.
pub fn show(r: &mut Read, id: &str) -> Result<Team> {
    let row = store::teams::find(r, id).or_missing(NOT_FOUND.0, NOT_FOUND.1)?;
    with_members(r, vec![row])?.pop().ok_or_else(|| Error::missing(NOT_FOUND.0, NOT_FOUND.1))
}

fn with_members(r: &mut Read, rows: Vec<TeamRow>) -> Result<Vec<Team>> {
    let mut members: HashMap<String, Vec<String>> = HashMap::new();
    if !rows.is_empty() {
        let ids: Vec<&str> = rows.iter().map(|t| t.id.as_str()).collect();
        for (team, staff) in store::teams::list_members(r, &ids)? {
            members.entry(team).or_default().push(staff);
        }
    }
    let shown = rows.into_iter().map(|t| Team {
        member_ids: members.remove(&t.id).unwrap_or_default(),
        id: t.id,
        name: t.name,
        business_unit_id: t.business_unit_id,
        created_at: t.created_at,
    });
    Ok(shown.collect())
}

/// Makes one; answers its id.
///
/// # Errors
/// `name_taken`, `invalid`.
pub fn create(tx: &mut Tx, by: &Stamp, wanted: &NewTeam) -> Result<String> {
    units::check_exists(tx, wanted.business_unit_id.as_deref())?;
    let team = TeamRow {
        id: id::new_at("tea", by.at),
        name: wanted.name.clone(),
        business_unit_id: wanted.business_unit_id.clone(),
        created_at: by.at,
    };
    if !store::teams::insert(tx, &team, &name_key(&team.name))? {
        return Err(name_taken());
    }
    let changes = [
        Change::of("name", None, Some(team.name.clone())),
        Change::of("business_unit_id", None, team.business_unit_id.clone()),
    ];
    tx.record(Fact::new(by, About::thing(&team.id), TeamCreated {}).with(changes.into_iter().flatten()));
    Ok(team.id)
}

/// Renames one or moves it to another business unit.
///
/// # Errors
/// `team_not_found`, `name_taken`, `invalid`.
pub fn change(tx: &mut Tx, by: &Stamp, id: &str, patch: &TeamPatch) -> Result<Team> {
    let before = store::teams::lock(tx, id).or_missing(NOT_FOUND.0, NOT_FOUND.1)?;
    let mut after = before.clone();
    if let Some(name) = &patch.name {
        after.name = text::line("name", name, 100)?;
    }
    if let Some(unit) = &patch.business_unit_id {
        units::check_exists(tx, unit.as_deref())?;
        after.business_unit_id = unit.clone();
    }
    let changes: Vec<Change> = [
        Change::of("name", before.name, after.name.clone()),
        Change::of("business_unit_id", before.business_unit_id, after.business_unit_id.clone()),
    ]
    .into_iter()
    .flatten()
    .collect();
    if changes.is_empty() {
        return show(tx, id);
    }
    let key = name_key(&after.name);
    if store::teams::find_named(tx, &key, id)?.is_some() {
        return Err(name_taken());
    }
    store::teams::update(tx, &after, &key)?;
    let fields = changes.iter().map(|c| c.field.to_string()).collect();
    tx.record(Fact::new(by, About::thing(id), TeamChanged { fields }).with(changes));
    show(tx, id)
}

/// Says who is in it; who is not named is out.
///
/// # Errors
/// `team_not_found`; `invalid` when somebody does not work here.
pub fn set_members(tx: &mut Tx, by: &Stamp, id: &str, wanted: &Members) -> Result<Team> {
    store::teams::lock(tx, id).or_missing(NOT_FOUND.0, NOT_FOUND.1)?;
    let after: BTreeSet<String> = wanted.staff_ids.iter().cloned().collect();
    if !after.is_empty() && store::staff::count_of(tx, &wanted.staff_ids)? != after.len() as i64 {
        return Err(Error::invalid("staff_ids", "One of these people does not work here."));
    }
    let before: BTreeSet<String> = store::teams::list_members(tx, &[id])?.into_iter().map(|(_, staff)| staff).collect();
    let Some(change) = Change::of("member_ids", &before, &after) else { return show(tx, id) };
    for staff_id in before.difference(&after) {
        store::teams::delete_member(tx, id, staff_id)?;
    }
    for staff_id in after.difference(&before) {
        store::teams::insert_member(tx, id, staff_id)?;
    }
    tx.record(Fact::new(by, About::thing(id), TeamChanged { fields: vec!["member_ids".into()] }).with([change]));
    show(tx, id)
}

/// Takes one away.
///
/// # Errors
/// `team_not_found`.
pub fn delete(tx: &mut Tx, by: &Stamp, id: &str) -> Result<()> {
    let before = store::teams::lock(tx, id).or_missing(NOT_FOUND.0, NOT_FOUND.1)?;
    store::teams::delete(tx, id)?;
    let change = Change::of("name", Some(before.name), None);
    tx.record(Fact::new(by, About::thing(id), TeamDeleted {}).with(change));
    Ok(())
}

/// Somebody who just joined comes into a team that their invitation names.
pub(super) fn add_member(tx: &mut Tx, by: &Stamp, id: &str, staff_id: &str) -> Result<()> {
    if store::teams::lock(tx, id)?.is_none() {
        return Ok(()); // taken away since
    }
    let members = |tx: &mut Tx| -> Result<BTreeSet<String>> {
        Ok(store::teams::list_members(tx, &[id])?.into_iter().map(|(_, staff)| staff).collect())
    };
    let before = members(tx)?;
    store::teams::insert_member(tx, id, staff_id)?;
    let after = members(tx)?;
    let change = Change::of("member_ids", before, after);
    tx.record(Fact::new(by, About::thing(id), TeamChanged { fields: vec!["member_ids".into()] }).with(change));
    Ok(())
}
