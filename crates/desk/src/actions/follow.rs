//! Following: whoever follows a conversation is told what happens in it.

use crate::store::{draft, follower};
use access::{Person, directory::names_of};
use db::{Read, Tx};
use ground::{Actor, Result, Stamp, Time};

/// Somebody follows a conversation.
///
/// # Errors
/// What the engine says.
pub fn follow(tx: &mut Tx, by: &Stamp, me: &str, conversation_id: &str) -> Result<()> {
    tx.silent("one's own mark");
    follow_as(tx, conversation_id, me, by.at)
}

pub(super) fn follow_as(tx: &mut Tx, conversation_id: &str, staff_id: &str, at: Time) -> Result<()> {
    follower::insert(tx, conversation_id, staff_id, at).map(drop)
}

/// Somebody follows it no more.
///
/// # Errors
/// What the engine says.
pub fn unfollow(tx: &mut Tx, me: &str, conversation_id: &str) -> Result<()> {
    tx.silent("one's own mark");
    follower::delete(tx, conversation_id, me).map(drop)
}

/// Who follows a conversation.
///
/// # Errors
/// What the engine says.
pub fn followers(r: &mut Read, conversation_id: &str) -> Result<Vec<Person>> {
    let ids = follower::list(r, conversation_id)?;
    let names = names_of(r, ids.iter().map(String::as_str))?;
    Ok(ids.into_iter().map(|id| Person::of(&Actor::Staff(id), &names)).collect())
}

/// Whoever followed a conversation follows the one into which it was merged; what they were writing goes along.
///
/// # Errors
/// What the engine says.
pub fn move_along(tx: &mut Tx, at: Time, from: &str, to: &str) -> Result<()> {
    for staff_id in follower::list(tx, from)? {
        follow_as(tx, to, &staff_id, at)?;
    }
    draft::update_conversation(tx, from, to)
}
