//! Tag: add and remove tags.

use super::{dimensions, fact, load};
use crate::{
    rules,
    store::{conversation, tag},
};
use db::Tx;
use facts::conversation::Tagged;
use ground::{Error, Result, Stamp};

/// Adds and removes tags.
///
/// # Errors
/// `conversation_not_found`; `invalid` for a tag that is empty, too long, or one of too many.
pub fn retag(tx: &mut Tx, by: &Stamp, id: &str, add: &[String], remove: &[String]) -> Result<()> {
    let clean = |tags: &[String]| tags.iter().map(|t| rules::tag(t)).collect::<Result<Vec<_>>>();
    let (add, remove) = (clean(add)?, clean(remove)?);
    let c = load(tx, id)?;
    let now = tag::list_of(tx, id)?;
    let (added, removed) = rules::retag(&now, &add, &remove);
    if added.is_empty() && removed.is_empty() {
        tx.silent("nothing changed");
        return Ok(());
    }
    if now.len() + added.len() > 50 {
        return Err(Error::invalid("add", "A conversation takes 50 tags at most."));
    }
    added.iter().try_for_each(|t| tag::insert(tx, id, t, by.at))?;
    removed.iter().try_for_each(|t| tag::delete(tx, id, t))?;
    conversation::update(tx, &c)?;
    let f = fact(tx, by, &c, Tagged { dimensions: dimensions(&c), added, removed })?;
    tx.record(f);
    Ok(())
}
