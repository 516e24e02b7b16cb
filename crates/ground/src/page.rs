//! Pages of lists: keyset only. A cursor is opaque to callers: the sort key of the last row, packed.

use crate::{Error, Kind, Result};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Serialize, de::DeserializeOwned};
use utoipa::ToSchema;

/// One page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Page<T> {
    /// The rows, in the list's order.
    pub items: Vec<T>,
    /// Give it back as `cursor` for the next page; null at the end.
    pub next_cursor: Option<String>,
}

impl<T> Page<T> {
    /// Cuts `rows`, which were read with one more than `limit`, and packs the key of the last one kept.
    pub fn cut<K: Serialize>(mut rows: Vec<T>, limit: usize, key: impl Fn(&T) -> K) -> Page<T> {
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next_cursor = rows.last().filter(|_| more).map(|last| Cursor::pack(&key(last)));
        Page { items: rows, next_cursor }
    }
    /// The same page of something else.
    pub fn map<U>(self, f: impl FnMut(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(f).collect(), next_cursor: self.next_cursor }
    }
    /// A whole list that needs no paging (bounded by its nature).
    pub fn whole(items: Vec<T>) -> Page<T> {
        Page { items, next_cursor: None }
    }
}

/// Packing and unpacking of cursors.
pub struct Cursor;

impl Cursor {
    /// Packs a sort key.
    pub fn pack<K: Serialize>(key: &K) -> String {
        URL_SAFE_NO_PAD.encode(serde_json::to_vec(key).unwrap_or_default())
    }
    /// Unpacks a sort key. A forged cursor can only name another place in a list that the caller may see anyway.
    ///
    /// # Errors
    /// `cursor_invalid` when it is not one of ours.
    pub fn unpack<K: DeserializeOwned>(cursor: &str) -> Result<K> {
        let wrong = || {
            Error::new(
                Kind::Invalid,
                "cursor_invalid",
                "This cursor is not one that this list gave out. Start again without a cursor.",
            )
        };
        if cursor.len() > 1024 {
            return Err(wrong());
        }
        let bytes = URL_SAFE_NO_PAD.decode(cursor).map_err(|_| wrong())?;
        let key = serde_json::from_slice(&bytes).map_err(|_| wrong())?;
        if bytes.windows(6).any(|w| w == br"\u0000") { Err(wrong()) } else { Ok(key) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_says_whether_there_is_more() {
        let page = Page::cut(vec![1, 2, 3], 2, |n| *n);
        assert_eq!(page.items, [1, 2]);
        assert_eq!(Cursor::unpack::<i32>(&page.next_cursor.unwrap()).unwrap(), 2);
        assert!(Page::cut(vec![1, 2], 2, |n| *n).next_cursor.is_none());
    }

    #[test]
    fn forged_cursors_are_refused() {
        for forged in ["", "!!", "bm90IGpzb24", "WyJhIl0", "ImFcdTAwMDBiIg"] {
            assert!(Cursor::unpack::<(i64, String)>(forged).is_err(), "{forged}");
        }
        assert!(Cursor::unpack::<String>("ImFcdTAwMDBiIg").is_err(), "NUL");
        assert!(Cursor::unpack::<String>(&"a".repeat(5000)).is_err());
    }
}
