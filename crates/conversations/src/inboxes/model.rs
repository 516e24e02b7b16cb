//! The nouns: an inbox as the interface shows it, and what may be asked of it. Called by `http` and the chat channel.
//! Must never show an identity secret that the caller did not ask for by right.

use super::store::InboxRow;
use ground::Time;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The channels of which an inbox can be made now.
pub const CHANNELS: [&str; 3] = ["chat", "api", "email"];

/// One end of a channel.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Inbox {
    /// `inb_…`
    pub id: String,
    /// For people.
    pub name: String,
    /// `chat` or `api`.
    pub channel: String,
    /// The team that gets what arrives here.
    pub team_id: Option<String>,
    /// When it was made.
    pub created_at: Time,
    /// How it looks and from where it may be used.
    pub settings: InboxSettings,
    /// Names the inbox in the widget's script tag; not a secret. Chat only.
    pub widget_key: Option<String>,
    /// Signs identities on the company's own server. Chat only, and only for those who manage inboxes.
    pub identity_secret: Option<String>,
    /// Grows with each change; the ETag.
    pub version: i64,
}

/// How an inbox looks and from where it may be used. A field that is missing in stored settings has its default.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct InboxSettings {
    /// The first words that a visitor sees.
    pub greeting: String,
    /// The colour of the widget, `#rrggbb`.
    pub accent: String,
    /// When to expect an answer, in words.
    pub reply_time: String,
    /// What visitors often ask: at most six, shown as buttons.
    pub topics: Vec<String>,
    /// The sites that may show the widget, as `https://shop.example`; none means any.
    pub allowed_origins: Vec<String>,
    /// The mailbox from which answers follow a visitor who left; none keeps them in the chat.
    pub mail_inbox_id: Option<String>,
    /// After how many minutes they follow.
    pub mail_after_minutes: i64,
}

impl Default for InboxSettings {
    fn default() -> Self {
        InboxSettings {
            greeting: "Hello! How can we help?".into(),
            accent: "#0a6b7a".into(),
            reply_time: "We usually answer within a few minutes.".into(),
            topics: Vec::new(),
            allowed_origins: Vec::new(),
            mail_inbox_id: None,
            mail_after_minutes: 10,
        }
    }
}

/// Settings to change; what is missing stays.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangedSettings {
    /// See [`InboxSettings::greeting`].
    pub greeting: Option<String>,
    /// See [`InboxSettings::accent`].
    pub accent: Option<String>,
    /// See [`InboxSettings::reply_time`].
    pub reply_time: Option<String>,
    /// See [`InboxSettings::topics`].
    pub topics: Option<Vec<String>>,
    /// See [`InboxSettings::allowed_origins`].
    pub allowed_origins: Option<Vec<String>>,
    /// See [`InboxSettings::mail_inbox_id`]; null for none.
    #[serde(default, deserialize_with = "web::body::given", skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub mail_inbox_id: Option<Option<String>>,
    /// See [`InboxSettings::mail_after_minutes`].
    pub mail_after_minutes: Option<i64>,
}

/// A wish for a new inbox.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewInbox {
    /// For people.
    pub name: String,
    /// `chat` or `api`.
    pub channel: String,
    /// The team that gets what arrives here.
    #[serde(default)]
    pub team_id: Option<String>,
    /// Other than the defaults.
    #[serde(default)]
    pub settings: ChangedSettings,
}

/// A wish to change an inbox; what is missing stays.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangedInbox {
    /// For people.
    pub name: Option<String>,
    /// Another team, or null for none.
    #[serde(default, deserialize_with = "web::body::given", skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub team_id: Option<Option<String>>,
    /// Settings to change.
    #[serde(default)]
    pub settings: ChangedSettings,
}

/// Whether secrets are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Secrets {
    /// To those who manage inboxes.
    Shown,
    /// To everyone else.
    Hidden,
}

impl Inbox {
    /// As the interface shows it.
    pub fn of(row: InboxRow, secrets: Secrets) -> Inbox {
        let settings = row.settings();
        Inbox {
            id: row.id,
            name: row.name,
            channel: row.channel,
            team_id: row.team_id,
            created_at: row.created_at,
            settings,
            widget_key: row.widget_key,
            identity_secret: row.identity_secret.filter(|_| secrets == Secrets::Shown),
            version: row.version,
        }
    }
}
