//! People as small references: authors of messages, actors of facts.

use crate::store::{self, MessageRow};
use access::{Person, model::PersonKind};
use db::Read;
use ground::{Actor, Result, id};
use std::collections::{BTreeMap, HashMap, btree_map::Entry};

/// Whom to look up for a message: the handle for a customer's, else the stored actor.
pub(super) fn author_key(m: &MessageRow) -> String {
    match (&*m.author, &m.handle_id) {
        ("customer", Some(handle)) => handle.clone(),
        (author, _) => author.to_string(),
    }
}

/// Who wrote these messages, by [`author_key`].
pub(super) fn authors(r: &mut Read, rows: &[MessageRow]) -> Result<BTreeMap<String, Person>> {
    let mut out = BTreeMap::new();
    let mut actors = Vec::new();
    for m in rows {
        let key = author_key(m);
        if id::is("hdl", &key) {
            if let Entry::Vacant(place) = out.entry(key) {
                let customer_id = store::conversation::get_customer_id(r, place.key())?;
                let name = customers::store::find(r, &customer_id)?.and_then(|c| c.name.or(c.email));
                place.insert(Person { id: customer_id, name, kind: PersonKind::Customer });
            }
        } else {
            actors.push(key);
        }
    }
    for (key, person) in actors_by_text(r, actors)? {
        out.insert(key, person);
    }
    Ok(out)
}

/// People by their stored actor text.
pub(super) fn actors_by_text(r: &mut Read, texts: Vec<String>) -> Result<BTreeMap<String, Person>> {
    let parsed: Vec<(String, Actor)> = texts
        .into_iter()
        .map(|t| {
            let a = Actor::parse(&t);
            (t, a)
        })
        .collect();
    let ids = |wanted: fn(&Actor) -> bool| -> Vec<String> {
        parsed.iter().filter(|(_, a)| wanted(a)).map(|(_, a)| a.id().to_string()).collect()
    };
    let names = access::directory::names_of(
        r,
        ids(|a| matches!(a, Actor::Staff(_) | Actor::Token(_))).iter().map(String::as_str),
    )?;
    let customer_ids = ids(|a| matches!(a, Actor::Customer(_)));
    let customers = if customer_ids.is_empty() { vec![] } else { customers::store::list_by_ids(r, &customer_ids)? };
    let customers = customers.into_iter().filter_map(|c| Some((c.id, c.name.or(c.email)?)));
    let names = names.into_iter().chain(customers).collect();
    Ok(parsed.into_iter().map(|(text, actor)| (text, Person::of(&actor, &names))).collect())
}

/// Somebody of whom nothing is known but what is stored.
pub(super) fn unknown(text: &str) -> Person {
    Person::of(&Actor::parse(text), &HashMap::new())
}
