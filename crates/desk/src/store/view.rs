//! SQL of views.

use db::{Read, Tx, args, locking, row};
use ground::{Result, Time};

row! {
    /// A saved view.
    #[derive(Clone, Debug)]
    #[allow(missing_docs)]
    pub struct ViewRow {
        pub id: String,
        pub name: String,
        pub owner_id: Option<String>,
        /// [`conversations::model::Condition`]s as JSON.
        pub conditions: String,
        pub sort: String,
        pub place: i64,
        pub version: i64,
        pub created_at: Time,
    }
}

/// Everybody's and one's own, in their order.
pub fn list(r: &mut Read, staff_id: &str) -> Result<Vec<ViewRow>> {
    r.all(
        "SELECT id,name,owner_id,conditions,sort,place,version,created_at FROM views WHERE owner_id IS NULL OR owner_id = $1
        ORDER BY place, id LIMIT 200",
        args![staff_id],
    )
}

/// One of them.
pub fn find(r: &mut Read, id: &str) -> Result<Option<ViewRow>> {
    r.opt("SELECT id,name,owner_id,conditions,sort,place,version,created_at FROM views WHERE id = $1", args![id])
}

/// The view, kept for this transaction.
pub fn lock(tx: &mut Tx, id: &str) -> Result<Option<ViewRow>> {
    tx.lock(
        locking!("SELECT id,name,owner_id,conditions,sort,place,version,created_at FROM views WHERE id = $1"),
        args![id],
    )
}

/// The place after the last one.
pub fn next_place(r: &mut Read) -> Result<i64> {
    r.one("SELECT COALESCE(MAX(place), 0) + 1 FROM views", args![])
}

pub fn insert(tx: &mut Tx, v: &ViewRow) -> Result<()> {
    tx.exec(
        "INSERT INTO views(id,name,owner_id,conditions,sort,place,version,created_at) VALUES($1,$2,$3,$4,$5,$6,1,$7)",
        args![&v.id, &v.name, &v.owner_id, &v.conditions, &v.sort, v.place, v.created_at],
    )
    .map(drop)
}

pub fn update(tx: &mut Tx, v: &ViewRow) -> Result<()> {
    tx.exec(
        "UPDATE views SET name=$2, owner_id=$3, conditions=$4, sort=$5, place=$6, version = version + 1 WHERE id = $1",
        args![&v.id, &v.name, &v.owner_id, &v.conditions, &v.sort, v.place],
    )
    .map(drop)
}

pub fn delete(tx: &mut Tx, id: &str) -> Result<()> {
    tx.exec("DELETE FROM views WHERE id = $1", args![id]).map(drop)
}
