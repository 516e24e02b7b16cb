//! `?limit=&cursor=` of every list.

use ground::{Cursor, Result};
use serde::{Deserialize, de::DeserializeOwned};
use utoipa::IntoParams;

/// Which page of a list.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Listing {
    /// Rows on the page, 1 to 100; 25 when missing.
    pub limit: Option<i64>,
    /// `next_cursor` of the page before.
    pub cursor: Option<String>,
}

impl Listing {
    /// Rows wanted.
    pub fn limit(&self) -> i64 {
        self.limit.unwrap_or(25).clamp(1, 100)
    }
    /// Rows to read: one more, which tells whether there is more.
    pub fn rows(&self) -> i64 {
        self.limit() + 1
    }
    /// The sort key to go on after.
    ///
    /// # Errors
    /// `cursor_invalid`.
    pub fn after<K: DeserializeOwned>(&self) -> Result<Option<K>> {
        self.cursor.as_deref().filter(|c| !c.is_empty()).map(Cursor::unpack).transpose()
    }
}
