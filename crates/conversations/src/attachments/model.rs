//! The nouns: an attachment as interfaces show it, and a file that was taken in but belongs to no message yet.

use super::{links::Links, rules, store::AttachmentRow};
use ground::Time;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// A file of a message.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Attachment {
    /// `att_…`
    pub id: String,
    /// Its name, cleaned.
    pub name: String,
    /// Bytes.
    pub size: i64,
    /// What its bytes say it is.
    pub content_type: String,
    /// Where it is, on this server.
    pub url: String,
    /// Whether a browser may show it in the page: pictures only.
    pub inline: bool,
}

/// For whom the address of a file is made.
#[derive(Clone, Copy, Debug)]
pub enum UrlKind<'a> {
    /// Staff and tokens, who prove by themselves that they may.
    Staff,
    /// A customer: the address proves it, for a while from `now`.
    Customer {
        /// Signs.
        links: &'a Links,
        /// Now.
        now: Time,
    },
}

impl Attachment {
    /// As an interface shows it.
    pub fn of(row: AttachmentRow, base: UrlKind) -> Attachment {
        let url = match base {
            UrlKind::Staff => format!("/api/v1/attachments/{}", row.id),
            UrlKind::Customer { links, now } => {
                format!("/api/widget/v1/attachments/{}?token={}", row.id, links.token(&row.id, now))
            }
        };
        let inline = rules::is_inline(&row.content_type);
        Attachment { id: row.id, name: row.name, size: row.size, content_type: row.content_type, url, inline }
    }
}

/// `?name=` of an upload.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Named {
    /// The file's name.
    #[serde(default)]
    pub name: String,
}

/// A file whose bytes are safe, on its way into the table.
#[derive(Clone, Debug)]
pub struct NewAttachment {
    /// `att_…`
    pub id: String,
    /// Its name, cleaned.
    pub name: String,
    /// Bytes.
    pub size: i64,
    /// What its bytes say it is.
    pub content_type: &'static str,
    /// SHA-256, URL-safe text.
    pub digest: String,
    /// Who sent it: `staff:stf_…`, `visitor:…`.
    pub uploader: String,
}
