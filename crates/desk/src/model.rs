//! The nouns: views, macros, drafts, mentions.

use access::Person;
use conversations::model::{Condition, Conversation, NewMessage, Order, Priority};
use ground::Time;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Who has a view or a macro.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sharing {
    /// Whoever made it.
    #[default]
    Me,
    /// Everybody.
    Everybody,
}

/// A saved view: conversations by conditions.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SavedView {
    /// `viw_…`
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Who has it.
    pub sharing: Sharing,
    /// All of them hold.
    pub conditions: Vec<Condition>,
    /// The order of its list.
    pub sort: Order,
    /// Where it stands among the others.
    pub place: i64,
    /// Grows with each change; the ETag.
    pub version: i64,
}

/// A view as it is wanted.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewView {
    /// What it is called.
    pub name: String,
    /// Who has it.
    #[serde(default)]
    pub sharing: Sharing,
    /// All of them hold; up to twenty.
    pub conditions: Vec<Condition>,
    /// The order of its list.
    #[serde(default)]
    pub sort: Order,
    /// Where it stands among the others; the end when missing.
    #[serde(default)]
    pub place: Option<i64>,
}

/// One thing that a macro does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub enum MacroStep {
    /// Adds tags.
    Tag {
        /// Which.
        tags: Vec<String>,
    },
    /// Removes tags.
    Untag {
        /// Which.
        tags: Vec<String>,
    },
    /// Gives it to an agent: `me`, `none` or an id.
    Assign {
        /// To whom.
        to: String,
    },
    /// Gives it to a team: `none` or an id.
    Team {
        /// To which.
        to: String,
    },
    /// Makes it more or less pressing.
    Priority {
        /// How pressing.
        to: Priority,
    },
    /// The need was met.
    Resolve,
    /// It waits for the customer.
    Pend,
    /// It sleeps for some hours.
    Snooze {
        /// How many, up to 8,760.
        hours: i64,
    },
}

/// A macro: words and steps that are used together.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Macro {
    /// `mac_…`
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Who has it.
    pub sharing: Sharing,
    /// Words for the composer; `{{customer.first_name|there}}` is filled in. May be empty.
    pub body: String,
    /// What it does.
    pub steps: Vec<MacroStep>,
    /// Grows with each change; the ETag.
    pub version: i64,
}

/// A macro as it is wanted.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMacro {
    /// What it is called.
    pub name: String,
    /// Who has it.
    #[serde(default)]
    pub sharing: Sharing,
    /// Words for the composer.
    #[serde(default)]
    pub body: String,
    /// What it does; up to twenty.
    #[serde(default)]
    pub steps: Vec<MacroStep>,
}

/// A macro's words for one conversation.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Rendered {
    /// The words, filled in.
    pub body: String,
    /// What it would do.
    pub steps: Vec<MacroStep>,
    /// Variables that are not known here and have no words of their own: the agent has to look.
    pub missing: Vec<String>,
}

/// What somebody is writing.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Draft {
    /// The conversation.
    pub conversation_id: String,
    /// Whose it is.
    pub owner: Person,
    /// What it says so far.
    pub message: NewMessage,
    /// Whether colleagues may read it and write on it.
    pub is_shared: bool,
    /// When it was last written on.
    pub updated_at: Time,
    /// By whom.
    pub updated_by: Person,
    /// Grows with each change.
    pub version: i64,
}

/// A draft as it is wanted.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDraft {
    /// What it says so far; the words may be empty.
    pub message: NewMessage,
    /// Whether colleagues may read it and write on it.
    #[serde(default)]
    pub is_shared: bool,
    /// The version that was written on; none for a new one. Another one means that it was written on elsewhere.
    #[serde(default)]
    pub version: Option<i64>,
    /// Whose draft, when it is a colleague's shared one.
    #[serde(default)]
    pub owner_id: Option<String>,
}

/// Somebody was mentioned in a note.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Mention {
    /// The note.
    pub message_id: String,
    /// The conversation.
    pub conversation: Conversation,
    /// Who wrote it.
    pub by: Person,
    /// Its beginning.
    pub preview: String,
    /// When.
    pub at: Time,
    /// When the mentioned one saw it.
    pub seen_at: Option<Time>,
}
