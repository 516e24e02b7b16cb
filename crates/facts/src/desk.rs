//! What all agents work with. Conditions, words and steps stand in their tables.

use serde::{Deserialize, Serialize};

macro_rules! changes {
    ($($(#[$m:meta])* $name:ident),* $(,)?) => {
        $($(#[$m])* #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)] pub struct $name {})*
    };
}
changes! {
    /// Everybody has a new view.
    ViewCreated,
    /// A view that everybody has was changed.
    ViewChanged,
    /// A view that everybody had is gone.
    ViewDeleted,
    /// Everybody has a new macro.
    MacroCreated,
    /// A macro that everybody has was changed.
    MacroChanged,
    /// A macro that everybody had is gone.
    MacroDeleted,
}
