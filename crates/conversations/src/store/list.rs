//! SQL of lists and counts: keyset, bounded, each view with its index.

use crate::model::{Assignee, Condition, Filter, Order, Priority, Status};
use db::{Read, Select, Value, args, row};
use ground::{Result, Time, clock::MINUTE};

row! {
    /// A conversation as a list shows it.
    #[derive(Clone, Debug)]
    #[allow(missing_docs)]
    pub struct ListRow {
        pub id: String,
        pub number: i64,
        pub inbox_id: String,
        pub channel: String,
        pub subject: Option<String>,
        pub status: String,
        pub priority: String,
        pub assignee_id: Option<String>,
        pub team_id: Option<String>,
        pub preview: String,
        pub last_message_at: Time,
        pub last_message_by: String,
        pub last_inbound_id: Option<String>,
        pub waiting_since: Option<Time>,
        pub snoozed_until: Option<Time>,
        pub message_count: i64,
        pub external_id: Option<String>,
        pub created_at: Time,
        pub resolved_at: Option<Time>,
        pub version: i64,
        pub customer_id: String,
        pub customer_name: Option<String>,
        pub customer_email: Option<String>,
        pub read_id: Option<String>,
        pub team_name: Option<String>,
    }
}

const HEAD: &str = "SELECT c.id,c.number,c.inbox_id,c.channel,c.subject,c.status,c.priority,c.assignee_id,c.team_id,c.preview,c.last_message_at,
    c.last_message_by,c.last_inbound_id,c.waiting_since,c.snoozed_until,c.message_count,c.external_id,c.created_at,c.resolved_at,c.version,
    h.customer_id,p.name AS customer_name,p.email AS customer_email,r.message_id AS read_id,t.name AS team_name
    FROM conversations c JOIN handles h ON h.id = c.handle_id JOIN customers p ON p.id = h.customer_id
    LEFT JOIN teams t ON t.id = c.team_id";

/// One page for `reader`, after the sort key of the page before.
///
/// # Errors
/// What the engine says.
pub fn list(
    r: &mut Read,
    reader: &str,
    f: &Filter,
    order: Order,
    after: Option<(i64, String)>,
    limit: i64,
) -> Result<Vec<ListRow>> {
    let mut select = Select::from(HEAD);
    select.then("LEFT JOIN read_marks r ON r.conversation_id = c.id AND r.who = ?", [reader]);
    narrow(&mut select, reader, f);
    let key = after.map(|(at, id)| [Value::Int(at), Value::Text(id)]);
    match order {
        Order::Newest => {
            if let Some(key) = key {
                select.and("(c.last_message_at, c.id) < (?, ?)", key);
            }
            select.then("ORDER BY c.last_message_at DESC, c.id DESC LIMIT ?", [limit]);
        }
        Order::Oldest => {
            if let Some(key) = key {
                select.and("(c.last_message_at, c.id) > (?, ?)", key);
            }
            select.then("ORDER BY c.last_message_at, c.id LIMIT ?", [limit]);
        }
        Order::Waiting => {
            select.and_that("c.waiting_since IS NOT NULL");
            if let Some(key) = key {
                select.and("(c.waiting_since, c.id) > (?, ?)", key);
            }
            select.then("ORDER BY c.waiting_since, c.id LIMIT ?", [limit]);
        }
    }
    r.select(&select)
}

fn narrow(select: &mut Select, reader: &str, f: &Filter) {
    select.and_that("c.merged_into IS NULL");
    if let Some(ids) = &f.ids {
        select.and_in("c.id", ids);
    }
    match &f.assignee {
        Some(Assignee::Nobody) => drop(select.and_that("c.assignee_id IS NULL")),
        Some(Assignee::Staff(id)) => drop(select.and("c.assignee_id = ?", [id])),
        None => {}
    }
    let words = [("c.status = ?", f.status), ("c.priority = ?", f.priority)];
    let texts = [
        ("c.team_id = ?", &f.team_id),
        ("c.inbox_id = ?", &f.inbox_id),
        ("c.channel = ?", &f.channel),
        ("h.customer_id = ?", &f.customer_id),
        ("c.external_id = ?", &f.external_id),
        ("c.id IN (SELECT g.conversation_id FROM conversation_tags g WHERE g.tag = ?)", &f.tag),
    ];
    for (condition, word) in words {
        if let Some(word) = word {
            select.and(condition, [word]);
        }
    }
    for (condition, text) in texts {
        if let Some(text) = text {
            select.and(condition, [text]);
        }
    }
    for condition in &f.conditions {
        hold(select, reader, f.now, condition);
    }
}

/// Conditions that people compose; `r` is the reader's own mark.
fn hold(select: &mut Select, reader: &str, now: Time, condition: &Condition) {
    let before = |minutes: &i64| [now.plus(-minutes.saturating_mul(MINUTE)).0];
    match condition {
        Condition::Status { any } => select.and_in("c.status", any.iter().map(|s: &Status| s.word())),
        Condition::Priority { any } => select.and_in("c.priority", any.iter().map(|p: &Priority| p.word())),
        Condition::Assignee { any } => {
            let me = |id: &String| if id == "me" { reader.to_string() } else { id.clone() };
            select.and_in("COALESCE(c.assignee_id, 'none')", any.iter().map(me))
        }
        Condition::Team { any } => select.and_in("COALESCE(c.team_id, 'none')", any),
        Condition::Inbox { any } => select.and_in("c.inbox_id", any),
        Condition::Channel { any } => select.and_in("c.channel", any),
        Condition::Tag { any } => {
            select.and_within("c.id IN (SELECT g.conversation_id FROM conversation_tags g WHERE g.tag", any, ")")
        }
        Condition::NoTag { any } => {
            select.and_within("c.id NOT IN (SELECT g.conversation_id FROM conversation_tags g WHERE g.tag", any, ")")
        }
        Condition::Waiting { minutes } => select.and("c.waiting_since <= ?", before(minutes)),
        Condition::Quiet { minutes } => select.and("c.last_message_at <= ?", before(minutes)),
        Condition::Opened { minutes } => select.and("c.created_at >= ?", before(minutes)),
        Condition::Unread => select
            .and_that("c.last_inbound_id IS NOT NULL AND (r.message_id IS NULL OR r.message_id < c.last_inbound_id)"),
    };
}

/// How many are in a view of `reader`.
///
/// # Errors
/// What the engine says.
pub fn count(r: &mut Read, reader: &str, f: &Filter) -> Result<i64> {
    let mut select =
        Select::from("SELECT COUNT(*) FROM (SELECT c.id FROM conversations c JOIN handles h ON h.id = c.handle_id");
    select.then("LEFT JOIN read_marks r ON r.conversation_id = c.id AND r.who = ?", [reader]);
    narrow(&mut select, reader, f);
    select.then("LIMIT ?) found", [COUNTED_TO]);
    Ok(r.select::<i64>(&select)?.pop().unwrap_or(0))
}

/// Counted to this many; it means "one less and more".
pub const COUNTED_TO: i64 = 1_000;

/// How many are in a status.
///
/// # Errors
/// What the engine says.
pub fn count_status(r: &mut Read, status: &str) -> Result<i64> {
    r.one("SELECT COUNT(*) FROM (SELECT id FROM conversations WHERE status = $1 LIMIT 1000) found", args![status])
}

/// How many an agent has open.
///
/// # Errors
/// What the engine says.
pub fn count_mine(r: &mut Read, staff_id: &str) -> Result<i64> {
    r.one(
        "SELECT COUNT(*) FROM (SELECT id FROM conversations WHERE assignee_id = $1 AND status = 'open' LIMIT 1000) found",
        args![staff_id],
    )
}

/// How many nobody has.
///
/// # Errors
/// What the engine says.
pub fn count_unassigned(r: &mut Read) -> Result<i64> {
    r.one(
        "SELECT COUNT(*) FROM (SELECT id FROM conversations WHERE assignee_id IS NULL AND status = 'open' LIMIT 1000) found",
        args![],
    )
}
