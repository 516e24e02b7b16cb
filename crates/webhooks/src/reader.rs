//! Listens to the line: one delivery for each endpoint that wants a fact.

use crate::{DELIVERER, READER, actions, rules, store};
use db::Tx;
use facts::What;
use ground::Result;
use line::{Reader, StoredFact, delivery};

/// The reader. What it wrote must not be written twice, so it cannot be rewound; a delivery can be replayed.
pub struct Webhooks;

impl Reader for Webhooks {
    fn name(&self) -> &'static str {
        READER
    }
    fn read(&self, tx: &mut Tx, fact: &StoredFact, what: &What) -> Result<()> {
        if let What::WebhookCreated(_) = what {
            store::update_since(tx, &fact.subject, fact.position)?;
        }
        for endpoint in store::list_active(tx, actions::MOST)? {
            if rules::wants(&endpoint.id, &endpoint.kinds(), endpoint.since, fact) {
                delivery::insert(tx, DELIVERER, &endpoint.id, Some(&fact.id), &fact.kind, &rules::body(fact), fact.at)?;
            }
        }
        Ok(())
    }
}
