//! Assign: give a conversation to an agent, a team, both or nobody.

use super::{dimensions, fact, load};
use crate::store::conversation;
use db::Tx;
use facts::conversation::Assigned;
use ground::{Error, Result, Stamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// To whom. A missing field stays as it is; null means nobody.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Assignment {
    /// The agent.
    #[serde(default, deserialize_with = "web::body::given")]
    #[schema(value_type = Option<String>)]
    pub assignee_id: Option<Option<String>>,
    /// The team.
    #[serde(default, deserialize_with = "web::body::given")]
    #[schema(value_type = Option<String>)]
    pub team_id: Option<Option<String>>,
}

/// Gives the conversation to somebody.
///
/// # Errors
/// `conversation_not_found`; `invalid` when the agent or team does not exist or is suspended.
pub fn assign(tx: &mut Tx, by: &Stamp, id: &str, to: &Assignment, seen: impl Fn(i64) -> Result<()>) -> Result<()> {
    let before = load(tx, id)?;
    seen(before.version)?;
    let mut c = before.clone();
    if let Some(assignee) = &to.assignee_id {
        c.assignee_id.clone_from(assignee);
    }
    if let Some(team) = &to.team_id {
        c.team_id.clone_from(team);
    }
    if (&c.assignee_id, &c.team_id) == (&before.assignee_id, &before.team_id) {
        tx.silent("it is assigned like that already");
        return Ok(());
    }
    check_exist(tx, &c.assignee_id, &before.assignee_id, &c.team_id, &before.team_id)?;
    conversation::update(tx, &c)?;
    let what = Assigned {
        dimensions: dimensions(&c),
        assignee_from: before.assignee_id,
        assignee_to: c.assignee_id.clone(),
        team_from: before.team_id,
        team_to: c.team_id.clone(),
    };
    let f = fact(tx, by, &c, what)?;
    tx.record(f);
    Ok(())
}

/// Only whom it newly goes to must exist: an agent who has left may keep what was theirs until somebody takes it.
fn check_exist(
    tx: &mut Tx,
    assignee: &Option<String>,
    was: &Option<String>,
    team: &Option<String>,
    team_was: &Option<String>,
) -> Result<()> {
    if let Some(id) = assignee
        && assignee != was
        && !access::directory::is_active_staff(tx, id)?
    {
        return Err(Error::invalid("assignee_id", "There is no such colleague, or their account is suspended."));
    }
    if let Some(id) = team
        && team != team_was
        && !access::directory::team_exists(tx, id)?
    {
        return Err(Error::invalid("team_id", "There is no such team."));
    }
    Ok(())
}
