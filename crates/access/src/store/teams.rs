//! SQL of teams and who is in them.

use db::{Read, Select, Tx, args, locking, row};
use ground::{Result, Time};

row! {
    /// A team.
    #[derive(Clone, Debug)]
    pub struct TeamRow {
        /// `tea_…`
        pub id: String,
        /// Name.
        pub name: String,
        /// Business unit.
        pub business_unit_id: Option<String>,
        /// When it was made.
        pub created_at: Time,
    }
}

pub fn find(r: &mut Read, id: &str) -> Result<Option<TeamRow>> {
    r.opt("SELECT id, name, business_unit_id, created_at FROM teams WHERE id = $1", args![id])
}

pub fn lock(tx: &mut Tx, id: &str) -> Result<Option<TeamRow>> {
    tx.lock(locking!("SELECT id, name, business_unit_id, created_at FROM teams WHERE id = $1"), args![id])
}

pub fn list(r: &mut Read, after: Option<&str>, limit: i64) -> Result<Vec<TeamRow>> {
    let mut select = Select::from("SELECT id, name, business_unit_id, created_at FROM teams");
    if let Some(after) = after {
        select.and("id > ?", [after]);
    }
    select.then("ORDER BY id LIMIT ?", [limit]);
    r.select(&select)
}

pub fn list_names(r: &mut Read, ids: &[&str]) -> Result<Vec<(String, String)>> {
    let mut select = Select::from("SELECT id, name FROM teams");
    select.and_in("id", ids.iter().copied()).then("LIMIT ?", [ids.len() as i64]);
    r.select(&select)
}

pub fn count_of(r: &mut Read, ids: &[String]) -> Result<i64> {
    let mut select = Select::from("SELECT COUNT(*) FROM teams");
    select.and_in("id", ids);
    Ok(r.select(&select)?.into_iter().next().unwrap_or(0))
}

/// The other one that has this name.
pub fn find_named(r: &mut Read, key: &str, but: &str) -> Result<Option<String>> {
    r.opt("SELECT id FROM teams WHERE name_key = $1 AND id <> $2", args![key, but])
}

/// Whether it went in; not when the name is taken.
pub fn insert(tx: &mut Tx, t: &TeamRow, key: &str) -> Result<bool> {
    let rows = tx.exec(
        "INSERT INTO teams(id, name, name_key, business_unit_id, created_at) VALUES($1, $2, $3, $4, $5) ON CONFLICT(name_key) DO NOTHING",
        args![&t.id, &t.name, key, &t.business_unit_id, t.created_at],
    )?;
    Ok(rows == 1)
}

pub fn update(tx: &mut Tx, t: &TeamRow, key: &str) -> Result<()> {
    tx.exec(
        "UPDATE teams SET name = $2, name_key = $3, business_unit_id = $4 WHERE id = $1",
        args![&t.id, &t.name, key, &t.business_unit_id],
    )
    .map(drop)
}

/// With everything that hangs on it here.
pub fn delete(tx: &mut Tx, id: &str) -> Result<()> {
    tx.exec("DELETE FROM team_members WHERE team_id = $1", args![id])?;
    tx.exec("DELETE FROM invitation_teams WHERE team_id = $1", args![id])?;
    tx.exec("DELETE FROM teams WHERE id = $1", args![id]).map(drop)
}

/// Team and member, for these teams.
pub fn list_members(r: &mut Read, teams: &[&str]) -> Result<Vec<(String, String)>> {
    let mut select = Select::from("SELECT team_id, staff_id FROM team_members");
    select.and_in("team_id", teams.iter().copied());
    select.then("ORDER BY team_id, staff_id LIMIT ?", [100_000i64]);
    r.select(&select)
}

/// Member and team, for these people.
pub fn list_memberships(r: &mut Read, staff: &[&str]) -> Result<Vec<(String, String)>> {
    let mut select = Select::from("SELECT staff_id, team_id FROM team_members");
    select.and_in("staff_id", staff.iter().copied());
    select.then("ORDER BY staff_id, team_id LIMIT ?", [100_000i64]);
    r.select(&select)
}

pub fn insert_member(tx: &mut Tx, team_id: &str, staff_id: &str) -> Result<()> {
    let sql = "INSERT INTO team_members(team_id, staff_id) VALUES($1, $2) ON CONFLICT(team_id, staff_id) DO NOTHING";
    tx.exec(sql, args![team_id, staff_id]).map(drop)
}

pub fn delete_member(tx: &mut Tx, team_id: &str, staff_id: &str) -> Result<()> {
    tx.exec("DELETE FROM team_members WHERE team_id = $1 AND staff_id = $2", args![team_id, staff_id]).map(drop)
}
