//! Commands about who may come in. Each answers what must be kept alone on its last line.

use super::Reply;
use crate::house::House;
use access::{
    Role,
    actions::{setup, staff, tokens},
    directory, passwords,
};
use ground::{Actor, Error, Result, id};

/// Letters of a password that is made up: 120 random bits.
const PASSWORD: usize = 20;

/// A new link for the first owner.
///
/// # Errors
/// `already_set_up`.
pub async fn setup_link(house: &House) -> Result<Reply> {
    let now = house.app.clock.now();
    let secret = house.app.db.write(move |tx| setup::create_setup_link(tx, now)).await?;
    Ok(Reply::of([
        "Whoever opens this link becomes the owner. It works once; earlier links do not work any more.".into(),
        format!("{}/app/setup#{secret}", house.app.public_url),
    ]))
}

/// The link for the first owner, as long as there is none.
///
/// # Errors
/// The database is away.
pub async fn first_link(house: &House) -> Result<Option<String>> {
    if house.app.db.read(directory::is_set_up).await? {
        return Ok(None);
    }
    Ok(setup_link(house).await?.lines.pop())
}

/// A new API token with everything that a role may.
///
/// # Errors
/// `invalid` when there is no such role.
pub async fn create_token(house: &House, role: &str, name: &str) -> Result<Reply> {
    let role = Role::parse(role).ok_or_else(|| {
        let all = "owner, admin, supervisor, agent, author, leader";
        Error::invalid("role", format!("There is no role {role}. There are: {all}."))
    })?;
    let (by, name) = (house.app.stamp(Actor::System("command:token".into())), name.to_string());
    let token = house.app.db.write(move |tx| tokens::issue_token(tx, &by, &name, role)).await?;
    Ok(Reply::of(["It is shown this once:".into(), token]))
}

/// A new password for somebody who is locked out. Their sessions end.
///
/// # Errors
/// `staff_not_found`.
pub async fn reset_password(house: &House, email: &str) -> Result<Reply> {
    let password: String = id::secret().chars().take(PASSWORD).collect();
    let hash = passwords::hash(password.clone()).await?;
    let (by, email) = (house.app.stamp(Actor::System("command:reset-password".into())), email.to_string());
    let staff = house.app.db.write(move |tx| staff::set_password(tx, &by, &email, &hash)).await?;
    Ok(Reply::of([format!("{} can sign in with this password, and should change it then:", staff.name), password]))
}
