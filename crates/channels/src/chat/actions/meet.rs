//! Meet: who the asker is among the customers. Looking writes nothing; meeting makes and ties what is missing.

use crate::chat::{
    model::{Asker, CHANNEL},
    rules::{Identity, Viewer},
};
use customers::{
    actions::{link_verified, recognise},
    model::Address,
    rules::{Join, join},
    store::{HandleRow, find_handle, list_handles},
};
use db::{Read, Tx};
use ground::{Result, Stamp, Time};
use std::collections::BTreeSet;

/// What is known of an asker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Never wrote.
    Nobody,
    /// Somebody known.
    Known(Viewer),
    /// A browser that wrote, whose person has just proved who they are: to be tied with [`meet`].
    Untied,
}

/// Looks who it is.
///
/// # Errors
/// What the engine says.
pub fn look(r: &mut Read, asker: &Asker) -> Result<Entry> {
    let device = find_handle(r, CHANNEL, &asker.device)?;
    let Some(identity) = &asker.identity else {
        return Ok(device.map_or(Entry::Nobody, |h| Entry::Known(viewer(asker, h.customer_id, h.id))));
    };
    let signed = find_handle(r, CHANNEL, &identity.address())?;
    let would_fold = match &device {
        Some(d) => folds(r, d, signed.as_ref())?,
        None => false,
    };
    Ok(match signed {
        _ if would_fold => Entry::Untied,
        Some(h) => Entry::Known(viewer(asker, h.customer_id, h.id)),
        None => Entry::Nobody,
    })
}

/// Whether tying would change anything: only an anonymous browser's person turns out to be somebody.
fn folds(r: &mut Read, device: &HandleRow, signed: Option<&HandleRow>) -> Result<bool> {
    let signed_customer = signed.map_or("", |h| h.customer_id.as_str());
    if device.customer_id == signed_customer {
        return Ok(false);
    }
    Ok(join(&device.customer_id, &list_handles(r, &device.customer_id)?, signed_customer) == Join::Fold)
}

/// Makes the asker known. With proof they are the person of that proof, and their browser's anonymous past is theirs;
/// without proof they are whoever their browser is. A claimed mail address plays no part.
///
/// # Errors
/// What the engine says.
pub fn meet(tx: &mut Tx, at: Time, asker: &Asker) -> Result<Viewer> {
    let by = Stamp::system("channel:chat", at);
    let known = match &asker.identity {
        None => recognise(tx, &by, &anonymous(&asker.device))?,
        Some(identity) => match find_handle(tx, CHANNEL, &asker.device)? {
            Some(device) => link_verified(tx, &by, &device.id, &signed(identity))?,
            None => recognise(tx, &by, &signed(identity))?,
        },
    };
    Ok(viewer(asker, known.customer_id, known.handle_id))
}

fn viewer(asker: &Asker, customer_id: String, handle_id: String) -> Viewer {
    Viewer {
        customer_id,
        handle_id,
        inbox_id: asker.inbox_id.clone(),
        has_proof: asker.identity.is_some(),
        spoke_in: BTreeSet::new(),
    }
}

fn anonymous(device: &str) -> Address {
    Address { channel: CHANNEL.into(), address: device.into(), ..Address::default() }
}

fn signed(identity: &Identity) -> Address {
    Address {
        channel: CHANNEL.into(),
        address: identity.address(),
        name: identity.name.clone(),
        email: identity.email.clone(),
        verified: true,
        method: Some("identity"),
    }
}
