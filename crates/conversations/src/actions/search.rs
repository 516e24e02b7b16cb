//! Search: over subjects, words and people.

use crate::{
    model::SearchHit,
    store::{self, message},
};
use db::{
    Read,
    fulltext::{self, Hit},
};
use ground::{Page, Result};
use std::collections::BTreeMap;
use web::Listing;

/// Longest snippet in characters.
const SNIPPET: usize = 160;

/// What holds all the words, what was said last first, after the cursor of the page before.
///
/// # Errors
/// `cursor_invalid`; what the engine says.
pub fn search(r: &mut Read, query: &str, l: &Listing) -> Result<Page<SearchHit>> {
    let words = language::words(query);
    let hits = fulltext::find(r, &words, None, l.after()?, l.rows())?;
    let page = Page::cut(hits, l.limit() as usize, |hit| hit.entry);
    let bodies = bodies(r, &page.items)?;
    let mut items = Vec::with_capacity(page.items.len());
    for hit in page.items {
        // Nothing is shown of what was erased since it was indexed.
        items.extend(shown(r, hit, &bodies, &words)?);
    }
    Ok(Page { items, next_cursor: page.next_cursor })
}

fn bodies(r: &mut Read, hits: &[Hit]) -> Result<BTreeMap<String, String>> {
    let ids: Vec<String> = hits.iter().filter(|h| h.kind == "message").map(|h| h.id.clone()).collect();
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    Ok(message::list_by_ids(r, &ids)?.into_iter().filter_map(|m| Some((m.id, m.body?))).collect())
}

fn shown(r: &mut Read, hit: Hit, bodies: &BTreeMap<String, String>, words: &[String]) -> Result<Option<SearchHit>> {
    if hit.kind == "customer" {
        let Some(c) = customers::store::find(r, &hit.id)? else { return Ok(None) };
        let title = c.name.clone().or_else(|| c.email.clone()).unwrap_or_else(|| "Somebody without a name".into());
        let snippet = [c.email, c.organisation].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let found = SearchHit {
            customer_id: Some(hit.id.clone()),
            conversation_id: None,
            title,
            snippet,
            at: hit.at,
            kind: hit.kind,
            id: hit.id,
        };
        return Ok(Some(found));
    }
    let Some(c) = store::find(r, &hit.owner)? else { return Ok(None) };
    let customer_id = store::conversation::get_customer_id(r, &c.handle_id)?;
    let title = match (c.subject, customers::store::find(r, &customer_id)?.and_then(|p| p.name.or(p.email))) {
        (Some(subject), _) => subject,
        (None, Some(name)) => name,
        (None, None) => format!("Conversation {}", c.number),
    };
    let snippet = match bodies.get(&hit.id) {
        Some(body) => language::snippet(body, words, SNIPPET),
        None => c.preview,
    };
    let found = SearchHit {
        conversation_id: Some(c.id),
        customer_id: Some(customer_id),
        title,
        snippet,
        at: hit.at,
        kind: hit.kind,
        id: hit.id,
    };
    Ok(Some(found))
}
