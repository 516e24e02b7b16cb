//! API tokens: made, shown once, revoked.

use super::power;
use crate::{
    model::{NewToken, Role, Token},
    rules,
    store::{self, tokens::TokenRow},
};
use db::{Read, Tx};
use facts::{
    About, Change, Fact,
    access::{TokenCreated, TokenRevoked},
};
use ground::{Actor, Error, Result, Stamp, Time, error::OrMissing, id, text};
use std::collections::BTreeSet;
use web::Permission;

const NOT_FOUND: (&str, &str) = ("token_not_found", "There is no such token, or it was revoked.");

/// What every token begins with, so that people and secret scanners know one when they see it.
pub const PREFIX: &str = "tl_";

/// A fresh token. Only its digest is stored.
pub fn fresh() -> String {
    format!("{PREFIX}{}", id::secret())
}

/// Tokens that were not revoked, newest first.
///
/// # Errors
/// What the engine says.
pub fn list(r: &mut Read, before: Option<&str>, limit: i64) -> Result<Vec<Token>> {
    Ok(store::tokens::list_working(r, before, limit)?.into_iter().map(shown).collect())
}

/// One of them.
///
/// # Errors
/// `token_not_found`.
pub fn show(r: &mut Read, id: &str) -> Result<Token> {
    store::tokens::find(r, id).or_missing(NOT_FOUND.0, NOT_FOUND.1).map(shown)
}

fn shown(t: TokenRow) -> Token {
    Token {
        id: t.id,
        name: t.name,
        scopes: t.scopes.split_whitespace().map(Into::into).collect(),
        created_at: t.created_at,
        last_used_at: t.last_used_at,
        expires_at: t.expires_at,
        token: None,
    }
}

/// Makes one; answers its id. Nobody gives a token more than they have.
///
/// # Errors
/// `invalid` with the scope that is too much; `forbidden`.
pub fn create(
    tx: &mut Tx,
    by: &Stamp,
    wanted: &NewToken,
    scopes: &BTreeSet<Permission>,
    secret: &str,
) -> Result<String> {
    let power = power::demand(tx, by, Permission::TokensManage)?;
    if let Some(beyond) = scopes.difference(&power.permissions).next() {
        let detail = format!("You cannot give the scope {}: you do not have it yourself.", beyond.name());
        return Err(Error::invalid("scopes", detail));
    }
    let created_by = match &by.actor {
        Actor::Staff(id) => Some(id.clone()),
        // What a token makes hangs on the same person as the token itself.
        Actor::Token(id) => store::tokens::find(tx, id)?.and_then(|t| t.created_by),
        _ => None,
    };
    let names: Vec<String> = scopes.iter().map(|p| p.name().to_string()).collect();
    let row = TokenRow {
        id: id::new_at("tok", by.at),
        name: wanted.name.clone(),
        scopes: names.join(" "),
        created_by,
        created_at: by.at,
        last_used_at: None,
        expires_at: wanted.expires_at,
        revoked_at: None,
    };
    store::tokens::insert(tx, &row, &id::digest(secret))?;
    let changes = [Change::of("name", None, Some(row.name)), Change::of("scopes", None, Some(names.clone()))];
    let fact = Fact::new(by, About::thing(&row.id), TokenCreated { scopes: names });
    tx.record(fact.with(changes.into_iter().flatten()));
    Ok(row.id)
}

/// Makes a token with all permissions of a role, for the command line; answers the token itself.
///
/// # Errors
/// `invalid`.
pub fn issue_token(tx: &mut Tx, by: &Stamp, name: &str, role: Role) -> Result<String> {
    let secret = fresh();
    let scopes = rules::permissions_of(role);
    let wanted = NewToken { name: text::line("name", name, 100)?, scopes: Vec::new(), expires_at: None };
    create(tx, by, &wanted, &scopes, &secret)?;
    Ok(secret)
}

/// Ends one, at once.
///
/// # Errors
/// `token_not_found`.
pub fn revoke(tx: &mut Tx, by: &Stamp, id: &str) -> Result<()> {
    let found = store::tokens::lock(tx, id)?.filter(|t| t.revoked_at.is_none());
    let Some(token) = found else { return Err(Error::missing(NOT_FOUND.0, NOT_FOUND.1)) };
    store::tokens::update_revoked(tx, id, by.at)?;
    let change = Change::of("name", Some(token.name), None);
    tx.record(Fact::new(by, About::thing(id), TokenRevoked {}).with(change));
    Ok(())
}

/// It was used just now.
pub(crate) fn touch(tx: &mut Tx, id: &str, now: Time) -> Result<()> {
    tx.silent("use of a token is noted to the minute, not told");
    store::tokens::update_used(tx, id, now)
}
