//! The nouns as the widget knows them: configuration, messages, the thread, and the frames of the socket.

use super::rules::Identity;
use conversations::attachments::model::Attachment;
use ground::Time;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// The channel's name in handles, messages and facts.
pub const CHANNEL: &str = "chat";

/// How the widget looks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct WidgetConfig {
    /// The inbox's name.
    pub name: String,
    /// First words.
    pub greeting: String,
    /// Colour, `#rrggbb`.
    pub accent: String,
    /// When to expect an answer, in words.
    pub reply_time: String,
    /// What visitors often ask.
    pub topics: Vec<String>,
}

/// Which side said something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The visitor.
    Me,
    /// The company.
    Agent,
}

/// A message as the visitor sees it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WidgetMessage {
    /// `msg_…`
    pub id: String,
    /// The id that the widget gave it.
    pub client_id: Option<String>,
    /// Who said it.
    pub from: Side,
    /// The agent's name.
    pub author: Option<String>,
    /// The words; null when they were erased.
    pub body: Option<String>,
    /// Files.
    pub attachments: Vec<Attachment>,
    /// When it was said.
    pub created_at: Time,
    /// When the other side had read it, as far as we know: an answer shows that what came before was read.
    pub read_at: Option<Time>,
}

/// The conversation that goes on.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WidgetConversation {
    /// `cnv_…`
    pub id: String,
    /// `open`, `pending`, `snoozed` or `resolved`.
    pub status: String,
}

/// Whether the visitor may leave a mail address, for answers that come when they are gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum MailAddress {
    /// No answer goes by mail from here, or it is not theirs to say.
    Unasked,
    /// None is known: it can be left.
    Wanted,
    /// One is known. Which one it is, nobody is told here.
    Known,
}

/// A mail address that a visitor leaves: a claim.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct NewWidgetAddress {
    /// The address.
    pub email: String,
    /// The one that they left before, when this one takes its place.
    #[serde(default)]
    pub instead_of: Option<String>,
}

/// The mail address that answers go to.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WidgetAddress {
    /// In the form in which it is kept.
    pub email: String,
}

/// A visitor's chat.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WidgetThread {
    /// The newest conversation; null before the first message.
    pub conversation: Option<WidgetConversation>,
    /// Up to a hundred messages, oldest first: the newest, or those that were asked for.
    pub messages: Vec<WidgetMessage>,
    /// The place on the line up to which this is true: give it back as `after`.
    pub position: String,
    /// Whether they may leave a mail address.
    pub mail_address: MailAddress,
}

/// The page on which something was written. Accepted, not kept.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
pub struct WidgetPage {
    /// Its address, without query.
    #[serde(default)]
    pub url: String,
    /// Its title.
    #[serde(default)]
    pub title: String,
}

/// What a visitor says.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct NewWidgetMessage {
    /// The widget's own id: the same one again is the same message.
    pub client_id: String,
    /// The words.
    #[serde(default)]
    pub body: String,
    /// Files, uploaded before.
    #[serde(default)]
    pub attachment_ids: Vec<String>,
    /// Where it was written.
    #[serde(default)]
    pub page: Option<WidgetPage>,
}

/// `?key=`
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Keyed {
    /// The widget key, `wk_…`.
    pub key: String,
}

/// `?after=`
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Since {
    /// `position` of an earlier answer: only what came since, or the newest messages when that is too much.
    pub after: Option<String>,
    /// Id of a message: the hundred before it. Fewer than a hundred means that nothing is before them.
    pub before: Option<String>,
}

/// `?token=`
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Linked {
    /// As in the file's address.
    #[serde(default)]
    pub token: String,
}

/// Who asks, as far as a request tells.
#[derive(Clone, Debug)]
pub struct Asker {
    /// The inbox by which they came.
    pub inbox_id: String,
    /// The digest of the browser's secret.
    pub device: String,
    /// Whom the host site says it is, checked.
    pub identity: Option<Identity>,
}

/// What the socket says.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum ServerFrame {
    /// All is set up; `position` is the place from which the following frames go on.
    Ready { position: String },
    /// Something was said.
    Message { previous: String, position: String, message: Box<WidgetMessage> },
    /// The company has read up to this message.
    Read { previous: String, position: String, message_id: String },
    /// An agent types, or stopped.
    Typing { who: String, on: bool },
    /// Too much was missed: load the thread again.
    Resync,
    /// This will not work; the socket closes.
    Refused { code: &'static str, detail: String },
    /// Still here.
    Pong,
}

/// What the widget says.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum ClientFrame {
    /// First of all: who it is and what it has seen.
    Hello {
        visitor: String,
        #[serde(default)]
        identity: Option<String>,
        #[serde(default)]
        after: Option<String>,
    },
    /// The visitor types, or stopped.
    Typing { on: bool },
    /// The visitor has read up to this message.
    Read { message_id: String },
    /// Still there?
    Ping,
}
