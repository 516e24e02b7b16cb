//! SQL of staff.

use crate::model::{Role, StaffState};
use db::{Read, Select, Tx, args, locking, row};
use ground::{Result, Time};

row! {
    /// Somebody who works here.
    #[derive(Clone, Debug)]
    pub struct StaffRow {
        /// `stf_…`
        pub id: String,
        /// Name.
        pub name: String,
        /// Mail address, in lower case.
        pub email: String,
        /// As argon2 writes it.
        pub password_hash: String,
        /// Role.
        pub role: Role,
        /// State.
        pub state: StaffState,
        /// Business unit.
        pub business_unit_id: Option<String>,
        /// Grows with each change.
        pub version: i64,
        /// When they joined.
        pub created_at: Time,
    }
}

pub fn find(r: &mut Read, id: &str) -> Result<Option<StaffRow>> {
    r.opt(
        "SELECT id, name, email, password_hash, role, state, business_unit_id, version, created_at FROM staff WHERE id = $1",
        args![id],
    )
}

pub fn find_by_email(r: &mut Read, email: &str) -> Result<Option<StaffRow>> {
    r.opt(
        "SELECT id, name, email, password_hash, role, state, business_unit_id, version, created_at FROM staff WHERE email = $1",
        args![email],
    )
}

pub fn lock(tx: &mut Tx, id: &str) -> Result<Option<StaffRow>> {
    tx.lock(
        locking!(
            "SELECT id, name, email, password_hash, role, state, business_unit_id, version, created_at FROM staff WHERE id = $1"
        ),
        args![id],
    )
}

pub fn list(r: &mut Read, after: Option<&str>, limit: i64) -> Result<Vec<StaffRow>> {
    let mut select = Select::from(
        "SELECT id, name, email, password_hash, role, state, business_unit_id, version, created_at FROM staff",
    );
    if let Some(after) = after {
        select.and("id > ?", [after]);
    }
    select.then("ORDER BY id LIMIT ?", [limit]);
    r.select(&select)
}

pub fn list_names(r: &mut Read, ids: &[&str]) -> Result<Vec<(String, String)>> {
    let mut select = Select::from("SELECT id, name FROM staff");
    select.and_in("id", ids.iter().copied()).then("LIMIT ?", [ids.len() as i64]);
    r.select(&select)
}

/// How many of these work here, whatever their state.
pub fn count_of(r: &mut Read, ids: &[String]) -> Result<i64> {
    let mut select = Select::from("SELECT COUNT(*) FROM staff");
    select.and_in("id", ids);
    Ok(r.select(&select)?.into_iter().next().unwrap_or(0))
}

pub fn count_active_owners(r: &mut Read) -> Result<i64> {
    r.one("SELECT COUNT(*) FROM staff WHERE role = 'owner' AND state = 'active'", args![])
}

/// Whether it went in; not when somebody has this mail address already.
pub fn insert(tx: &mut Tx, s: &StaffRow) -> Result<bool> {
    let rows = tx.exec(
        "INSERT INTO staff(id, name, email, password_hash, role, state, business_unit_id, version, created_at)
        VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT(email) DO NOTHING",
        args![
            &s.id,
            &s.name,
            &s.email,
            &s.password_hash,
            s.role.name(),
            s.state.name(),
            &s.business_unit_id,
            s.version,
            s.created_at
        ],
    )?;
    Ok(rows == 1)
}

/// Name, role, state and business unit.
pub fn update_particulars(tx: &mut Tx, s: &StaffRow) -> Result<()> {
    tx.exec(
        "UPDATE staff SET name = $2, role = $3, state = $4, business_unit_id = $5, version = version + 1 WHERE id = $1",
        args![&s.id, &s.name, s.role.name(), s.state.name(), &s.business_unit_id],
    )
    .map(drop)
}

pub fn update_password(tx: &mut Tx, id: &str, hash: &str) -> Result<()> {
    tx.exec("UPDATE staff SET password_hash = $2, version = version + 1 WHERE id = $1", args![id, hash]).map(drop)
}
