//! Edit: the subject and the priority.

use super::{dimensions, fact, load};
use crate::{model::Priority, store::conversation};
use db::Tx;
use facts::{
    Change,
    conversation::{Prioritized, Renamed},
};
use ground::{Result, Stamp, text};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What to change; what is missing stays.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Edit {
    /// What it is about.
    pub subject: Option<String>,
    /// How pressing it is.
    pub priority: Option<Priority>,
}

/// Changes subject and priority.
///
/// # Errors
/// `conversation_not_found`; `invalid` with the field; what `seen` says about the version.
pub fn edit(tx: &mut Tx, by: &Stamp, id: &str, wanted: &Edit, seen: impl Fn(i64) -> Result<()>) -> Result<()> {
    let before = load(tx, id)?;
    seen(before.version)?;
    let mut c = before.clone();
    if let Some(subject) = &wanted.subject {
        c.subject = text::line_or_none("subject", Some(subject), 300)?;
    }
    if let Some(priority) = wanted.priority {
        c.priority = priority.word().into();
    }
    if c.subject == before.subject && c.priority == before.priority {
        tx.silent("nothing changed");
        return Ok(());
    }
    conversation::update(tx, &c)?;
    if c.subject != before.subject {
        let f = fact(tx, by, &c, Renamed { dimensions: dimensions(&c) })?;
        tx.record(f.with(Change::of("subject", before.subject, c.subject.clone())));
    }
    if c.priority != before.priority {
        let what = Prioritized { dimensions: dimensions(&c), from: before.priority, to: c.priority.clone() };
        let f = fact(tx, by, &c, what)?;
        tx.record(f);
    }
    Ok(())
}
