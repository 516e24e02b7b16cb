//! SQL of customers and handles.

use db::{Read, Select, Tx, args, locking, row};
use ground::{Result, Time};

row! {
    /// An address with its person.
    #[derive(Clone, Debug)]
    pub struct HandleRow {
        /// `hdl_…`
        pub id: String,
        /// Whose it is.
        pub customer_id: String,
        /// Its channel.
        pub channel: String,
        /// The address.
        pub address: String,
        /// Whether it is proved.
        pub verified: bool,
        /// Since when we know it.
        pub created_at: Time,
    }
}

row! {
    /// A person.
    #[derive(Clone, Debug)]
    pub struct CustomerRow {
        /// `cus_…`
        pub id: String,
        /// Name.
        pub name: Option<String>,
        /// Mail address.
        pub email: Option<String>,
        /// Company.
        pub organisation: Option<String>,
        /// Since when we know them.
        pub created_at: Time,
        /// Last sign of life.
        pub last_seen_at: Option<Time>,
        /// The person they were folded into.
        pub merged_into: Option<String>,
        /// Grows with each change.
        pub version: i64,
    }
}

/// The address, if we know it.
///
/// # Errors
/// What the engine says.
pub fn find_handle(r: &mut Read, channel: &str, address: &str) -> Result<Option<HandleRow>> {
    r.opt(
        "SELECT id,customer_id,channel,address,verified,created_at FROM handles WHERE channel = $1 AND address = $2",
        args![channel, address],
    )
}

/// The address by id, kept for this transaction: two messages from one address wait for each other.
///
/// # Errors
/// What the engine says.
pub fn lock_handle(tx: &mut Tx, id: &str) -> Result<Option<HandleRow>> {
    tx.lock(locking!("SELECT id,customer_id,channel,address,verified,created_at FROM handles WHERE id = $1"), args![id])
}

/// All addresses of a person.
///
/// # Errors
/// What the engine says.
pub fn list_handles(r: &mut Read, customer_id: &str) -> Result<Vec<HandleRow>> {
    r.all(
        "SELECT id,customer_id,channel,address,verified,created_at FROM handles WHERE customer_id = $1 ORDER BY id LIMIT 200",
        args![customer_id],
    )
}

/// All addresses of several people.
///
/// # Errors
/// What the engine says.
pub fn list_handles_of(r: &mut Read, customer_ids: &[String]) -> Result<Vec<HandleRow>> {
    let mut select = Select::from("SELECT id,customer_id,channel,address,verified,created_at FROM handles");
    select.and_in("customer_id", customer_ids);
    select.then("ORDER BY id LIMIT ?", [5_000i64]);
    r.select(&select)
}

/// Makes the address unless another transaction was faster; whether it was made.
pub(crate) fn insert_handle(tx: &mut Tx, h: &HandleRow) -> Result<bool> {
    let made = tx.exec(
        "INSERT INTO handles(id,customer_id,channel,address,verified,created_at) VALUES($1,$2,$3,$4,$5,$6) ON CONFLICT(channel,address) DO NOTHING",
        args![&h.id, &h.customer_id, &h.channel, &h.address, h.verified, h.created_at],
    )?;
    Ok(made == 1)
}

pub(crate) fn update_handle_verified(tx: &mut Tx, id: &str) -> Result<()> {
    tx.exec("UPDATE handles SET verified = $2 WHERE id = $1", args![id, true]).map(drop)
}

pub(crate) fn update_handles_customer(tx: &mut Tx, from: &str, to: &str) -> Result<()> {
    tx.exec("UPDATE handles SET customer_id = $2 WHERE customer_id = $1", args![from, to]).map(drop)
}

/// The person, if there is one.
///
/// # Errors
/// What the engine says.
pub fn find(r: &mut Read, id: &str) -> Result<Option<CustomerRow>> {
    r.opt(
        "SELECT id,name,email,organisation,created_at,last_seen_at,merged_into,version FROM customers WHERE id = $1",
        args![id],
    )
}

pub(crate) fn lock(tx: &mut Tx, id: &str) -> Result<Option<CustomerRow>> {
    tx.lock(
        locking!(
            "SELECT id,name,email,organisation,created_at,last_seen_at,merged_into,version FROM customers WHERE id = $1"
        ),
        args![id],
    )
}

/// People by id.
///
/// # Errors
/// What the engine says.
pub fn list_by_ids(r: &mut Read, ids: &[String]) -> Result<Vec<CustomerRow>> {
    let mut select =
        Select::from("SELECT id,name,email,organisation,created_at,last_seen_at,merged_into,version FROM customers");
    select.and_in("id", ids);
    select.then("ORDER BY id LIMIT ?", [500i64]);
    r.select(&select)
}

/// People, newest first, before `(created_at, id)`.
///
/// # Errors
/// What the engine says.
pub fn list(r: &mut Read, before: Option<(i64, String)>, limit: i64) -> Result<Vec<CustomerRow>> {
    let mut select =
        Select::from("SELECT id,name,email,organisation,created_at,last_seen_at,merged_into,version FROM customers");
    select.and_that("merged_into IS NULL");
    if let Some((at, id)) = before {
        select.and("(created_at, id) < (?, ?)", [db::Value::Int(at), db::Value::Text(id)]);
    }
    select.then("ORDER BY created_at DESC, id DESC LIMIT ?", [limit]);
    r.select(&select)
}

/// The ids of everyone who was folded into this person, and the person.
///
/// # Errors
/// What the engine says.
pub fn list_ids_of(r: &mut Read, id: &str) -> Result<Vec<String>> {
    r.all("SELECT id FROM customers WHERE id = $1 OR merged_into = $1 ORDER BY id LIMIT 100", args![id])
}

pub(crate) fn insert(tx: &mut Tx, c: &CustomerRow) -> Result<()> {
    tx.exec(
        "INSERT INTO customers(id,name,email,organisation,created_at,last_seen_at,version) VALUES($1,$2,$3,$4,$5,$6,$7)",
        args![&c.id, &c.name, &c.email, &c.organisation, c.created_at, c.last_seen_at, c.version],
    )
    .map(drop)
}

pub(crate) fn delete_unused(tx: &mut Tx, id: &str) -> Result<()> {
    tx.exec("DELETE FROM customers WHERE id = $1", args![id]).map(drop)
}

pub(crate) fn update(tx: &mut Tx, c: &CustomerRow) -> Result<()> {
    tx.exec(
        "UPDATE customers SET name = $2, email = $3, organisation = $4, last_seen_at = $5, merged_into = $6, version = version + 1 WHERE id = $1",
        args![&c.id, &c.name, &c.email, &c.organisation, c.last_seen_at, &c.merged_into],
    )
    .map(drop)
}

/// Whoever was folded into one is folded into the other.
pub(crate) fn update_merged_into(tx: &mut Tx, from: &str, to: &str) -> Result<()> {
    tx.exec("UPDATE customers SET merged_into = $2 WHERE merged_into = $1", args![from, to]).map(drop)
}

/// Notes a sign of life.
pub(crate) fn update_seen(tx: &mut Tx, id: &str, at: Time) -> Result<()> {
    tx.exec(
        "UPDATE customers SET last_seen_at = $2 WHERE id = $1 AND (last_seen_at IS NULL OR last_seen_at < $2)",
        args![id, at],
    )
    .map(drop)
}
