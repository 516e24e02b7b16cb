//! The nouns: a mailbox with its two servers, its health, the ledger of mails, and the report of a test. Secrets come in
//! and never go out.

use ground::Time;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The channel's name in handles, messages and facts.
pub const CHANNEL: &str = "email";

/// How a connection is protected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Security {
    /// TLS from the first byte.
    #[default]
    Tls,
    /// Plain at first, then TLS; refused when the server has none.
    Starttls,
    /// None: on this machine or a network of your own only.
    None,
}

/// How we say who we are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Login {
    /// User and password.
    #[default]
    Password,
    /// User and an access token that is fetched anew when it ends (XOAUTH2).
    Oauth2,
    /// Not at all: a relay that knows this machine. Sending only.
    None,
}

/// Which of the mails that are there already are taken in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Begin {
    /// None: from now on.
    #[default]
    New,
    /// All of them, oldest first.
    All,
}

/// One server.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Server {
    /// Its name, as in its certificate.
    pub host: String,
    /// Its port: usually 993 for receiving, 465 or 587 for sending.
    pub port: u16,
    /// How the connection is protected.
    #[serde(default)]
    pub security: Security,
    /// How we say who we are.
    #[serde(default)]
    pub login: Login,
    /// The user; the mail address when missing.
    #[serde(default)]
    pub user: Option<String>,
    /// With `oauth2`: where access tokens come from.
    #[serde(default)]
    pub token_url: Option<String>,
    /// With `oauth2`: this program's name there.
    #[serde(default)]
    pub client_id: Option<String>,
}

/// What is stored of a mailbox beside its secrets.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// From where mail is fetched by IMAP; none when it is handed in by LMTP.
    #[serde(default)]
    pub incoming: Option<Server>,
    /// Over what answers leave, by SMTP.
    pub outgoing: Server,
    /// The folder; `INBOX` when missing.
    #[serde(default)]
    pub folder: Option<String>,
    /// Which of the mails that are there already are taken in.
    #[serde(default)]
    pub begin: Begin,
    /// The name beside the address in what is sent; the inbox's name when missing.
    #[serde(default)]
    pub sender_name: Option<String>,
    /// Stands below each answer.
    #[serde(default)]
    pub signature: String,
    /// Whether the sender's name is the agent's: `Ada at Halden`.
    #[serde(default)]
    pub names_agents: bool,
    /// The name by which your mail server signs its checks of senders (`Authentication-Results`); without it nobody is
    /// believed.
    #[serde(default)]
    pub trusted_server: Option<String>,
    /// A certificate to trust beside those of the system, as PEM: for a server of your own.
    #[serde(default)]
    pub certificate: Option<String>,
    /// For how many minutes it fails before owners and admins are told by mail, over another mailbox; 15 when missing.
    #[serde(default)]
    pub alert_after_minutes: Option<i64>,
}

/// Settings with secrets, as they come in. A secret that is missing stays as it is.
#[derive(Clone, Default, Deserialize, Serialize, ToSchema)]
pub struct NewMailbox {
    /// The address that customers write to.
    pub address: String,
    /// Everything that is no secret.
    pub settings: Settings,
    /// The password for fetching, or the refresh token with `oauth2`.
    #[serde(default)]
    pub incoming_secret: Option<String>,
    /// The password for sending, or the refresh token with `oauth2`; that for fetching when missing.
    #[serde(default)]
    pub outgoing_secret: Option<String>,
}

impl std::fmt::Debug for NewMailbox {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewMailbox").finish_non_exhaustive() // no secret in a log
    }
}

/// A mailbox as it is shown.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Mailbox {
    /// The inbox that it belongs to.
    pub inbox_id: String,
    /// The address that customers write to.
    pub address: String,
    /// Everything that is no secret.
    pub settings: Settings,
    /// Whether a secret for fetching is there.
    pub has_incoming_secret: bool,
    /// Whether a secret for sending is there.
    pub has_outgoing_secret: bool,
    /// How fetching goes.
    pub incoming: Health,
    /// How sending goes.
    pub outgoing: Health,
    /// How many mails the server held, at the last count, that the ledger does not know.
    pub missing: i64,
    /// When server and ledger were counted against each other last.
    pub counted_at: Option<Time>,
    /// Grows with each change; the ETag.
    pub version: i64,
}

/// How one side of a mailbox goes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Health {
    /// When it last worked.
    pub good_at: Option<Time>,
    /// When something was last received, or sent.
    pub used_at: Option<Time>,
    /// Since when it fails.
    pub failing_since: Option<Time>,
    /// What fails: `dns`, `connect`, `tls`, `login`, `folder`, `quota`, `protocol`.
    pub step: Option<String>,
    /// What the other side said, for people.
    pub detail: Option<String>,
    /// Whether people were told of it by mail, and why not; none before it is time to.
    pub alert: Option<String>,
}

macro_rules! fates {
    ($($(#[$m:meta])* $name:ident = $word:tt),* $(,)?) => {
        /// What became of a mail.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
        pub enum Fate { $($(#[$m])* #[serde(rename = $word)] $name),* }
        impl Fate {
            /// The stored word.
            pub fn word(self) -> &'static str { match self { $(Fate::$name => $word),* } }
            /// Reads the stored word.
            pub fn parse(text: &str) -> Option<Fate> { match text { $($word => Some(Fate::$name),)* _ => None } }
        }
    };
}
fates! {
    /// A message of a conversation.
    Conversation = "conversation",
    /// It was there already.
    Duplicate = "duplicate",
    /// A report about a mail of ours.
    Report = "report",
    /// A machine answered; it is with its conversation if that was found.
    AutoReply = "auto_reply",
    /// A mail of ours that came back.
    Own = "own",
    /// Nobody can be answered; the reason stands beside it.
    Refused = "refused",
    /// It could not be taken in; it can be tried again.
    Failed = "failed",
}

/// What a person wants a mail to become that is taken in again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum As {
    /// What it is by itself.
    #[default]
    Itself,
    /// A message of a conversation, whatever it is.
    Message,
}

/// How a mail is taken in again.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Reprocess {
    /// `itself` decides anew; `message` makes a message of it though it is a mail of our own, a report, an answer of a
    /// machine, or names no sender. It is marked `taken_in_by_hand`.
    #[serde(default, rename = "as")]
    pub wish: As,
}

/// A mail in the ledger.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Entry {
    /// `mle_…`
    pub id: String,
    /// The inbox.
    pub inbox_id: String,
    /// By which path: `imap:INBOX`, `lmtp`.
    pub source: String,
    /// Its number in the folder.
    pub uid: Option<i64>,
    /// Bytes.
    pub size: i64,
    /// Who sent it.
    pub sender: Option<String>,
    /// Its subject.
    pub subject: Option<String>,
    /// What became of it.
    pub fate: Fate,
    /// Why.
    pub detail: Option<String>,
    /// Where it went.
    pub conversation_id: Option<String>,
    /// As which message.
    pub message_id: Option<String>,
    /// The conversation that it may belong to; not sure enough to put it there.
    pub suggested_id: Option<String>,
    /// Whether all of it was kept, or only its beginning.
    pub is_whole: bool,
    /// When it was taken in.
    pub at: Time,
}

/// What a test found, step by step.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TestReport {
    /// Fetching; none when nothing is fetched.
    pub incoming: Option<Vec<Step>>,
    /// Sending.
    pub outgoing: Vec<Step>,
}

/// One step of a test.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Step {
    /// `dns`, `connect`, `tls`, `login`, `folder`, `quota`.
    pub name: &'static str,
    /// Whether it went well.
    pub is_good: bool,
    /// What was found, for people.
    pub detail: String,
}
