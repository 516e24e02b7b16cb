//! Claim: a visitor leaves a mail address, so that answers reach them when they are gone. A claim: it opens nothing, joins
//! nobody, and takes no other address's place than one that was left in the same way.

use super::{Entry, look, meet};
use crate::chat::{
    model::{Asker, MailAddress, NewWidgetAddress, WidgetAddress},
    rules::Viewer,
};
use customers::{actions::claim_email, rules::may_claim, store};
use db::{Read, Tx};
use ground::{Actor, Error, Result, Stamp, Time};

/// Whether somebody may leave a mail address.
///
/// # Errors
/// What the engine says.
pub fn mail_address(r: &mut Read, viewer: &Viewer, carries_by_mail: bool) -> Result<MailAddress> {
    let handles = store::list_handles(r, &viewer.customer_id)?;
    if !carries_by_mail || !may_claim(viewer.has_proof, &handles) {
        return Ok(MailAddress::Unasked);
    }
    let is_known = handles.iter().any(|h| h.channel == "email")
        || store::find(r, &viewer.customer_id)?.is_some_and(|c| c.email.is_some());
    Ok(if is_known { MailAddress::Known } else { MailAddress::Wanted })
}

/// Keeps the address of somebody who has said something.
///
/// # Errors
/// `invalid` with the field, `nothing_said`, `address_known`.
pub fn claim(tx: &mut Tx, at: Time, asker: &Asker, wanted: &NewWidgetAddress) -> Result<WidgetAddress> {
    let email = ground::text::email("email", &wanted.email)?;
    if look(tx, asker)? == Entry::Nobody {
        return Err(Error::conflict("nothing_said", "Write a message first; then an address can go with it."));
    }
    let viewer = meet(tx, at, asker)?;
    let by = Stamp::new(Actor::Customer(viewer.customer_id.clone()), at);
    claim_email(tx, &by, viewer.has_proof, &email, wanted.instead_of.as_deref())?;
    Ok(WidgetAddress { email })
}
