//! The nouns: conversations and messages as they are shown, and what comes in.

use crate::attachments::model::Attachment;
use access::Person;
use ground::Time;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

macro_rules! words {
    ($(#[$m:meta])* $name:ident { $($(#[$vm:meta])* $variant:ident = $text:tt),* $(,)? }) => {
        $(#[$m])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
        pub enum $name { $($(#[$vm])* #[serde(rename = $text)] $variant),* }
        impl $name {
            /// The stored word.
            pub fn word(self) -> &'static str { match self { $($name::$variant => $text),* } }
            /// Reads the stored word.
            pub fn parse(text: &str) -> Option<$name> { match text { $($text => Some($name::$variant),)* _ => None } }
        }
    };
}

words! {
    /// Where a need stands.
    Status {
        /// Somebody of the company has to do something.
        Open = "open",
        /// It waits for the customer or somebody outside.
        Pending = "pending",
        /// It sleeps until a time or the customer's next message.
        Snoozed = "snoozed",
        /// The need was met.
        Resolved = "resolved",
    }
}
words! {
    /// How pressing it is.
    Priority {
        /// Can wait.
        Low = "low",
        /// As usual.
        Normal = "normal",
        /// Before others.
        High = "high",
        /// Now.
        Urgent = "urgent",
    }
}
words! {
    /// Which way a message goes.
    Direction {
        /// From the customer.
        Inbound = "inbound",
        /// From the company.
        Outbound = "outbound",
    }
}
words! {
    /// Who may see a message.
    Visibility {
        /// The customer and the company.
        Public = "public",
        /// The company only.
        Note = "note",
    }
}

words! {
    /// What became of a message that left the house.
    Sending {
        /// It waits to be sent.
        Queued = "queued",
        /// The next server has it.
        Sent = "sent",
        /// It has not arrived yet; the other server goes on trying.
        Delayed = "delayed",
        /// It arrived.
        Delivered = "delivered",
        /// It did not arrive and will not.
        Failed = "failed",
        /// The customer had not seen it, so it was also sent by mail.
        Carried = "carried",
    }
}

words! {
    /// Why a conversation may belong to another.
    SuggestionReason {
        /// It refers to a message there, but its sender takes no part.
        Reference = "reference",
        /// The same sender wrote there under the same subject.
        Subject = "subject",
    }
}

/// What became of a message that left the house, and why.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SendingState {
    /// Where it stands.
    pub state: Sending,
    /// What the other side said, for people.
    pub detail: Option<String>,
    /// Since when.
    pub at: Time,
    /// The same for each address that it goes to, copies last; empty on channels without such.
    pub recipients: Vec<RecipientState>,
}

/// What became of a message at one address, and why.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RecipientState {
    /// The address.
    pub address: String,
    /// Whether it gets a copy only.
    pub is_copy: bool,
    /// Where it stands.
    pub state: Sending,
    /// What its server said, for people.
    pub detail: Option<String>,
    /// Since when.
    pub at: Time,
}

/// The people beside the customer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct Recipients {
    /// To whom it was sent.
    pub to: Vec<String>,
    /// Who got a copy.
    pub cc: Vec<String>,
}

/// What a message carried beside its words.
#[derive(Clone, Debug, Default, PartialEq, Serialize, ToSchema)]
pub struct Envelope {
    /// Its own subject.
    pub subject: Option<String>,
    /// Who sent it, as `Name <address>`.
    pub from: Option<String>,
    /// To whom.
    #[serde(flatten)]
    pub recipients: Recipients,
    /// Where in the words the quoted earlier message and the signature begin, in bytes.
    pub quote_at: Option<i64>,
    /// What is worth knowing about it, as words: `not_a_participant`, `subject_changed`, `auto_reply`, `list`, `forwarded`,
    /// `sender_unproved`, `sender_proved`, `sender_forged`, `smime_signed`, `smime_encrypted`, `pgp_signed`,
    /// `pgp_encrypted`, `too_large`, `cut`, `broken`, `taken_in_by_hand`. `subject_changed` says that it may be another need.
    pub marks: Vec<String>,
    /// Whether it has HTML to be shown.
    pub has_html: bool,
}

/// The customer of a conversation, as a small reference.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CustomerRef {
    /// `cus_…`
    pub id: String,
    /// Name, if known.
    pub name: Option<String>,
    /// Mail address, if known.
    pub email: Option<String>,
}

/// Somebody or something with a name.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Named {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// A conversation as somebody of the company sees it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Conversation {
    /// `cnv_…`
    pub id: String,
    /// The number that people say.
    pub number: i64,
    /// What it is about, if somebody said so.
    pub subject: Option<String>,
    /// Where it stands.
    pub status: Status,
    /// How pressing it is.
    pub priority: Priority,
    /// Channel of the last message.
    pub channel: String,
    /// The inbox it lives in.
    pub inbox_id: String,
    /// Whose need it is.
    pub customer: CustomerRef,
    /// The agent who has it.
    pub assignee: Option<Named>,
    /// The team that has it.
    pub team: Option<Named>,
    /// Its tags, sorted.
    pub tags: Vec<String>,
    /// The beginning of the last message.
    pub preview: String,
    /// When something was said last.
    pub last_message_at: Time,
    /// `customer`, `staff` or `system`.
    pub last_message_by: String,
    /// Since when the customer waits for an answer.
    pub waiting_since: Option<Time>,
    /// Until when it sleeps.
    pub snoozed_until: Option<Time>,
    /// How many messages and notes it has.
    pub message_count: i64,
    /// Whether the caller has not yet seen the customer's last message.
    pub unread: bool,
    /// The id in the system it came from.
    pub external_id: Option<String>,
    /// When the need was stated.
    pub created_at: Time,
    /// When it was met.
    pub resolved_at: Option<Time>,
    /// The conversation that it may belong to, until somebody decides.
    pub suggestion: Option<Suggestion>,
    /// Grows with each change; the ETag.
    pub version: i64,
}

/// A conversation that another one may belong to.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Suggestion {
    /// `cnv_…`
    pub conversation_id: String,
    /// The number that people say.
    pub number: i64,
    /// What it is about.
    pub subject: Option<String>,
    /// Why.
    pub reason: SuggestionReason,
}

/// A message or note.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Message {
    /// `msg_…`
    pub id: String,
    /// The conversation.
    pub conversation_id: String,
    /// From the customer or from the company.
    pub direction: Direction,
    /// Whether the customer sees it.
    pub visibility: Visibility,
    /// Channel it went over.
    pub channel: String,
    /// Our end of that channel.
    pub inbox_id: String,
    /// The customer's address that said it or got it.
    pub handle_id: Option<String>,
    /// Who wrote it.
    pub author: Person,
    /// The words; null when they were erased.
    pub body: Option<String>,
    /// Files that came with it.
    pub attachments: Vec<Attachment>,
    /// The id that the sender's program gave it.
    pub client_id: Option<String>,
    /// When it was said.
    pub created_at: Time,
    /// When the customer had read it (for what the company said).
    pub read_at: Option<Time>,
    /// What it carried beside its words, on channels that have such.
    pub envelope: Option<Envelope>,
    /// What became of it, if it left the house.
    pub sending: Option<SendingState>,
}

/// How many conversations each view holds; counted to 1000 at most, which means "999+".
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
#[allow(missing_docs)]
pub struct Counts {
    pub mine: i64,
    pub unassigned: i64,
    pub open: i64,
    pub pending: i64,
    pub snoozed: i64,
    pub resolved: i64,
}

/// A fact as it is shown in a history.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct HistoryEntry {
    /// `fct_…`
    pub id: String,
    /// Its place on the line.
    pub position: String,
    /// `noun.verb`
    pub kind: String,
    /// When.
    pub at: Time,
    /// Who.
    pub actor: Person,
    /// The conversation it belongs to.
    pub conversation_id: Option<String>,
    /// Particulars.
    pub data: serde_json::Value,
}

/// Something that a search found.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SearchHit {
    /// `conversation`, `message` or `customer`.
    pub kind: String,
    /// Its id.
    pub id: String,
    /// The conversation to open.
    pub conversation_id: Option<String>,
    /// The customer to open.
    pub customer_id: Option<String>,
    /// What it is called.
    pub title: String,
    /// The place where the words stand.
    pub snippet: String,
    /// When it was said.
    pub at: Time,
}

/// What a list is narrowed to. Everything that is `None` stays wide.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs)]
pub struct Filter {
    pub ids: Option<Vec<String>>,
    pub status: Option<&'static str>,
    pub assignee: Option<Assignee>,
    pub team_id: Option<String>,
    pub inbox_id: Option<String>,
    pub channel: Option<String>,
    pub tag: Option<String>,
    pub priority: Option<&'static str>,
    pub customer_id: Option<String>,
    pub external_id: Option<String>,
}

/// Whose conversations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Assignee {
    /// Nobody's.
    Nobody,
    /// This agent's.
    Staff(String),
}

/// In which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// What was said last comes first.
    #[default]
    Newest,
    /// What was said last comes last.
    Oldest,
    /// Who waits longest comes first; only those who wait.
    Waiting,
}

/// Which conversation a customer's message belongs to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// The customer's newest in the inbox, if it is not over.
    #[default]
    Newest,
    /// This one, unless it has been over for long.
    In(String),
    /// A new one.
    New,
}

/// A message from a customer, as a channel hands it over.
#[derive(Clone, Debug, Default)]
pub struct Incoming {
    /// Our end of the channel.
    pub inbox_id: String,
    /// The channel.
    pub channel: String,
    /// The address that said it.
    pub handle_id: String,
    /// Whose address that is.
    pub customer_id: String,
    /// The words, cleaned.
    pub body: String,
    /// What it is about, for a new conversation.
    pub subject: Option<String>,
    /// The sender's own id: the same one again is the same message.
    pub client_id: Option<String>,
    /// Files, uploaded before.
    pub attachment_ids: Vec<String>,
    /// Who uploaded them.
    pub uploader: String,
    /// `cnv_…`, for the case that a new one is needed.
    pub conversation_id: String,
    /// Which conversation it belongs to.
    pub place: Place,
    /// The conversation that it may belong to, if it opens a new one.
    pub suggestion: Option<(String, SuggestionReason)>,
    /// What it carried beside its words.
    pub envelope: Option<Envelope>,
    /// Its HTML, made safe.
    pub html: Option<String>,
    /// A machine wrote it: nobody waits for an answer, none goes there, and nothing is opened again.
    pub is_automatic: bool,
}

/// What became of a message from a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// Where it went.
    pub conversation_id: String,
    /// Its id, or that of the earlier one.
    pub message_id: String,
    /// Whether it had come before.
    pub repeated: bool,
}

/// What an agent or a program says.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMessage {
    /// The words.
    pub body: String,
    /// From the company (the default) or taken in for the customer.
    pub direction: Option<Direction>,
    /// Whether the customer sees it (the default).
    pub visibility: Option<Visibility>,
    /// Files, uploaded before.
    #[serde(default)]
    pub attachment_ids: Vec<String>,
    /// The sender's own id: the same one again is the same message.
    pub client_id: Option<String>,
    /// The last public message that the sender has seen: refuse when another came meanwhile.
    pub expect_last_message_id: Option<String>,
    /// The channel to answer on, for example `email`; the one on which the customer last wrote when missing.
    pub channel: Option<String>,
    /// Who gets a copy; mail only.
    #[serde(default)]
    pub cc: Vec<String>,
}

/// A conversation begun by a program.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewConversation {
    /// `api`
    pub channel: Option<String>,
    /// The inbox; the first one of the channel when missing.
    pub inbox_id: Option<String>,
    /// Whose need it is.
    pub customer: NewCustomer,
    /// What it is about.
    pub subject: Option<String>,
    /// The customer's words.
    pub body: String,
    /// The id in the system it comes from.
    pub external_id: Option<String>,
}

/// Who a program says the customer is.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCustomer {
    /// Name.
    pub name: Option<String>,
    /// Mail address: the same one is the same person.
    pub email: Option<String>,
}
