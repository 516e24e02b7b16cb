//! Commands about who may come in.

use super::Reply;
use crate::house::House;
use ground::{Error, Result};

/// A new link for the first owner.
///
/// # Errors
/// There is an owner.
pub async fn setup_link(_house: &House) -> Result<Reply> {
    Err(Error::conflict("not_wired", "not wired"))
}

/// A new API token, alone on the last line.
///
/// # Errors
/// There is no such role.
pub async fn create_token(_house: &House, _role: &str, _name: &str) -> Result<Reply> {
    Err(Error::conflict("not_wired", "not wired"))
}

/// A new password for somebody who is locked out.
///
/// # Errors
/// There is nobody of that address.
pub async fn reset_password(_house: &House, _email: &str) -> Result<Reply> {
    Err(Error::conflict("not_wired", "not wired"))
}

/// The link for the first owner, as long as there is none.
///
/// # Errors
/// The database is away.
pub async fn first_link(_house: &House) -> Result<Option<String>> {
    Ok(None)
}
