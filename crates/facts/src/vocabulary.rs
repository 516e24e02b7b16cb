//! The one list of all kinds of fact. To add one: a struct in the noun's file, a line here, a golden file.

use crate::{access, conversation, customer, inbox, message, webhook};
use serde_json::Value;

macro_rules! vocabulary {
    ($($kind:literal => $name:ident($data:ty),)*) => {
        /// What happened.
        #[derive(Clone, Debug, PartialEq)]
        pub enum What {
            $(#[doc = concat!("`", $kind, "`")] $name($data),)*
        }

        /// Every kind, in the order of the list.
        pub const KINDS: &[&str] = &[$($kind),*];

        impl What {
            /// The kind as stored, `noun.verb`.
            pub fn kind(&self) -> &'static str {
                match self { $(What::$name(_) => $kind,)* }
            }
            /// The particulars as JSON.
            pub fn data(&self) -> Value {
                match self { $(What::$name(d) => serde_json::to_value(d).unwrap_or(Value::Null),)* }
            }
            /// Reads a stored fact. `None` means that this program does not know the kind: a newer node wrote it.
            ///
            /// # Errors
            /// The particulars are not what the kind promises.
            pub fn parse(kind: &str, data: &str) -> Option<Result<What, serde_json::Error>> {
                match kind {
                    $($kind => Some(serde_json::from_str(data).map(What::$name)),)*
                    _ => None,
                }
            }
        }
        $(impl From<$data> for What { fn from(d: $data) -> What { What::$name(d) } })*
    };
}

vocabulary! {
    "conversation.opened" => ConversationOpened(conversation::Opened),
    "conversation.assigned" => ConversationAssigned(conversation::Assigned),
    "conversation.resolved" => ConversationResolved(conversation::Resolved),
    "conversation.reopened" => ConversationReopened(conversation::Reopened),
    "conversation.pended" => ConversationPended(conversation::Pended),
    "conversation.snoozed" => ConversationSnoozed(conversation::Snoozed),
    "conversation.woken" => ConversationWoken(conversation::Woken),
    "conversation.tagged" => ConversationTagged(conversation::Tagged),
    "conversation.prioritized" => ConversationPrioritized(conversation::Prioritized),
    "conversation.renamed" => ConversationRenamed(conversation::Renamed),
    "conversation.suggestion_dismissed" => ConversationSuggestionDismissed(conversation::SuggestionDismissed),
    "message.received" => MessageReceived(message::Received),
    "message.sent" => MessageSent(message::Sent),
    "message.noted" => MessageNoted(message::Noted),
    "message.read" => MessageRead(message::Read),
    "message.delivered" => MessageDelivered(message::Delivered),
    "message.failed" => MessageFailed(message::Failed),
    "message.carried" => MessageCarried(message::Carried),
    "customer.created" => CustomerCreated(customer::Created),
    "customer.changed" => CustomerChanged(customer::Changed),
    "customer.merged" => CustomerMerged(customer::Merged),
    "handle.linked" => HandleLinked(customer::HandleLinked),
    "handle.verified" => HandleVerified(customer::HandleVerified),
    "workspace.created" => WorkspaceCreated(access::WorkspaceCreated),
    "staff.joined" => StaffJoined(access::StaffJoined),
    "staff.changed" => StaffChanged(access::StaffChanged),
    "staff.signed_in" => StaffSignedIn(access::StaffSignedIn),
    "staff.signed_out" => StaffSignedOut(access::StaffSignedOut),
    "invitation.created" => InvitationCreated(access::InvitationCreated),
    "invitation.revoked" => InvitationRevoked(access::InvitationRevoked),
    "team.created" => TeamCreated(access::TeamCreated),
    "team.changed" => TeamChanged(access::TeamChanged),
    "team.deleted" => TeamDeleted(access::TeamDeleted),
    "unit.created" => UnitCreated(access::UnitCreated),
    "unit.changed" => UnitChanged(access::UnitChanged),
    "unit.deleted" => UnitDeleted(access::UnitDeleted),
    "token.created" => TokenCreated(access::TokenCreated),
    "token.revoked" => TokenRevoked(access::TokenRevoked),
    "inbox.created" => InboxCreated(inbox::Created),
    "inbox.changed" => InboxChanged(inbox::Changed),
    "inbox.failing" => InboxFailing(inbox::Failing),
    "inbox.recovered" => InboxRecovered(inbox::Recovered),
    "inbox.uneven" => InboxUneven(inbox::Uneven),
    "inbox.mail_taken_in" => InboxMailTakenIn(inbox::MailTakenIn),
    "webhook.created" => WebhookCreated(webhook::Created),
    "webhook.changed" => WebhookChanged(webhook::Changed),
    "webhook.deleted" => WebhookDeleted(webhook::Deleted),
    "webhook.tested" => WebhookTested(webhook::Tested),
    "delivery.parked" => DeliveryParked(webhook::DeliveryParked),
    "delivery.replayed" => DeliveryReplayed(webhook::DeliveryReplayed),
}
