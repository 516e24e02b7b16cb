//! The nouns: addresses coming in, customers going out.

use crate::store::{CustomerRow, HandleRow};
use ground::Time;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// An address as a channel saw it, with what its owner claims about themselves.
#[derive(Clone, Debug, Default)]
pub struct Address {
    /// The channel: `chat`, `email`, `api`.
    pub channel: String,
    /// The address on it, in the channel's normal form.
    pub address: String,
    /// The name that they give.
    pub name: Option<String>,
    /// The mail address that they give; a claim, unless `verified`.
    pub email: Option<String>,
    /// Whether it is proved that the address is theirs.
    pub verified: bool,
    /// How it was proved: `identity`.
    pub method: Option<&'static str>,
}

/// Whom an address turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// `cus_…`
    pub customer_id: String,
    /// `hdl_…`
    pub handle_id: String,
    /// Whether they were met for the first time.
    pub created: bool,
}

/// An address of a customer.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Handle {
    /// `hdl_…`
    pub id: String,
    /// Its channel.
    pub channel: String,
    /// The address, fit to be shown: secrets of devices are not.
    pub address: String,
    /// Whether it is proved to be theirs.
    pub verified: bool,
}

impl From<HandleRow> for Handle {
    fn from(h: HandleRow) -> Handle {
        let address = crate::rules::shown_address(&h.channel, &h.address);
        Handle { id: h.id, channel: h.channel, address, verified: h.verified }
    }
}

/// A person.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Customer {
    /// `cus_…`
    pub id: String,
    /// Their name, as they gave it or an agent corrected it.
    pub name: Option<String>,
    /// Their mail address, as they gave it.
    pub email: Option<String>,
    /// Their addresses on all channels.
    pub handles: Vec<Handle>,
    /// The company they are from.
    pub organisation: Option<String>,
    /// When we met.
    pub created_at: Time,
    /// When they last said something.
    pub last_seen_at: Option<Time>,
    /// Grows with each change; the ETag.
    pub version: i64,
}

impl Customer {
    /// From rows.
    pub fn of(c: CustomerRow, handles: Vec<HandleRow>) -> Customer {
        Customer {
            id: c.id,
            name: c.name,
            email: c.email,
            handles: handles.into_iter().map(Handle::from).collect(),
            organisation: c.organisation,
            created_at: c.created_at,
            last_seen_at: c.last_seen_at,
            version: c.version,
        }
    }
}

/// What an agent may correct. A missing field stays; null or a blank one is removed.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// Name.
    #[serde(default, deserialize_with = "web::body::given")]
    #[schema(value_type = Option<String>)]
    pub name: Option<Option<String>>,
    /// Mail address.
    #[serde(default, deserialize_with = "web::body::given")]
    #[schema(value_type = Option<String>)]
    pub email: Option<Option<String>>,
    /// Company.
    #[serde(default, deserialize_with = "web::body::given")]
    #[schema(value_type = Option<String>)]
    pub organisation: Option<Option<String>>,
}
