//! Verbs of the desk. One file per noun.

mod draft;
mod follow;
mod macros;
mod mention;
mod view;

pub use draft::{discard, drafts_in, drafts_of, forget_sent, save};
pub use follow::{follow, followers, move_along, unfollow};
pub use macros::{apply, change_macro, create_macro, delete_macro, macros_for, render, show_macro};
pub use mention::{mark_seen, mentions, note_mentions, unseen};
pub use view::{change_view, counts, create_view, delete_view, list_view, show_view, views_for};

use crate::model::Sharing;
use ground::{Error, Kind, Result};

/// Who makes and changes views and macros.
#[derive(Clone, Debug)]
pub struct Editor {
    /// `stf_…`
    pub staff_id: String,
    /// Whether they may change what everybody has.
    pub may_share: bool,
}

impl Editor {
    /// To whom something belongs that is shared like this; none for everybody.
    fn owner(&self, sharing: Sharing) -> Result<Option<String>> {
        match sharing {
            Sharing::Me => Ok(Some(self.staff_id.clone())),
            Sharing::Everybody if self.may_share => Ok(None),
            Sharing::Everybody => Err(Error::forbidden("You may not change what everybody has. Ask a supervisor.")),
        }
    }

    /// Whether they may change something that belongs to `owner`.
    fn check_owner(&self, owner: Option<&String>, missing: impl Fn() -> Error) -> Result<()> {
        match owner {
            Some(id) if *id == self.staff_id => Ok(()),
            Some(_) => Err(missing()),
            None => self.owner(Sharing::Everybody).map(drop),
        }
    }
}

/// How something is shared that belongs to `owner`.
fn sharing(owner: Option<&String>) -> Sharing {
    if owner.is_some() { Sharing::Me } else { Sharing::Everybody }
}

fn json<T: serde::Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|e| Error::internal(format!("it cannot be written as JSON: {e}")))
}

fn parse<T: serde::de::DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|e| Error::internal(format!("what is stored cannot be read: {e}")))
}

fn written_elsewhere() -> Error {
    Error::new(
        Kind::Stale,
        "draft_changed",
        "This draft was written on elsewhere, or was sent. Look at it before you go on.",
    )
}
