//! Look: conversations, messages and histories as they are shown. Reads only.

use crate::{
    attachments::{self, model::Attachment},
    model::{Conversation, Counts, CustomerRef, Filter, HistoryEntry, Message, Named, Order, Person},
    store::{
        self,
        list::ListRow,
        message::{self, MessageRow},
        read_mark, tag,
    },
};
use db::Read;
use ground::{Actor, Error, Page, Result, id};
use line::StoredFact;
use std::collections::{BTreeMap, HashMap};

/// The id of a conversation named by id or by number, if it is there.
///
/// # Errors
/// `conversation_not_found`.
pub fn resolve_id(r: &mut Read, named: &str) -> Result<String> {
    let found = match named.parse::<i64>() {
        Ok(number) => store::find_by_number(r, number)?,
        Err(_) if id::is("cnv", named) => store::find_id(r, named)?,
        Err(_) => None,
    };
    found.ok_or_else(|| Error::missing("conversation_not_found", "There is no such conversation."))
}

/// One page of a list for `reader`.
///
/// # Errors
/// What the engine says.
pub fn list(
    r: &mut Read,
    reader: &str,
    filter: &Filter,
    order: Order,
    after: Option<(i64, String)>,
    limit: i64,
) -> Result<Vec<Conversation>> {
    let rows = store::list::list(r, reader, filter, order, after, limit)?;
    let ids: Vec<String> = rows.iter().map(|c| c.id.clone()).collect();
    let mut tags: BTreeMap<String, Vec<String>> = BTreeMap::new();
    if !ids.is_empty() {
        for (conversation_id, tag) in tag::list_of_all(r, &ids)? {
            tags.entry(conversation_id).or_default().push(tag);
        }
    }
    let staff: Vec<String> = rows.iter().filter_map(|c| c.assignee_id.clone()).collect();
    let names = access::directory::names_of(r, staff.iter().map(String::as_str))?;
    Ok(rows.into_iter().map(|c| shown(c, &mut tags, &names)).collect())
}

/// One conversation for `reader`.
///
/// # Errors
/// `conversation_not_found`.
pub fn show(r: &mut Read, reader: &str, id: &str) -> Result<Conversation> {
    let filter = Filter { ids: Some(vec![id.to_string()]), ..Filter::default() };
    let found = list(r, reader, &filter, Order::Newest, None, 1)?.pop();
    found.ok_or_else(|| Error::missing("conversation_not_found", "There is no such conversation."))
}

fn shown(c: ListRow, tags: &mut BTreeMap<String, Vec<String>>, names: &HashMap<String, String>) -> Conversation {
    let named = |id: String, name: Option<String>| Named { name: name.unwrap_or_else(|| id.clone()), id };
    let unread = c.last_inbound_at.is_some_and(|at| c.read_at.is_none_or(|read| read < at));
    Conversation {
        tags: tags.remove(&c.id).unwrap_or_default(),
        assignee: c.assignee_id.map(|id| named(id.clone(), names.get(&id).cloned())),
        team: c.team_id.map(|id| named(id, c.team_name)),
        customer: CustomerRef { id: c.customer_id, name: c.customer_name, email: c.customer_email },
        unread,
        id: c.id,
        number: c.number,
        subject: c.subject,
        status: c.status,
        priority: c.priority,
        channel: c.channel,
        inbox_id: c.inbox_id,
        preview: c.preview,
        last_message_at: c.last_message_at,
        last_message_by: c.last_message_by,
        waiting_since: c.waiting_since,
        snoozed_until: c.snoozed_until,
        message_count: c.message_count,
        external_id: c.external_id,
        created_at: c.created_at,
        resolved_at: c.resolved_at,
        version: c.version,
    }
}

/// How many each view holds. A token has no "mine".
///
/// # Errors
/// What the engine says.
pub fn counts(r: &mut Read, staff_id: Option<&str>) -> Result<Counts> {
    Ok(Counts {
        mine: staff_id.map_or(Ok(0), |id| store::list::count_mine(r, id))?,
        unassigned: store::list::count_unassigned(r)?,
        open: store::list::count_status(r, "open")?,
        pending: store::list::count_status(r, "pending")?,
        snoozed: store::list::count_status(r, "snoozed")?,
        resolved: store::list::count_status(r, "resolved")?,
    })
}

/// Messages of a conversation with authors, files and read marks, in the order of the rows.
///
/// # Errors
/// `conversation_not_found`.
pub fn messages(r: &mut Read, id: &str, before: Option<&str>, limit: i64) -> Result<Vec<Message>> {
    if store::find(r, id)?.is_none() {
        return Err(Error::missing("conversation_not_found", "There is no such conversation."));
    }
    let rows = message::list(r, id, before, limit)?;
    dress(r, id, rows)
}

/// Gives rows of one conversation their authors, files and read marks.
fn dress(r: &mut Read, id: &str, rows: Vec<MessageRow>) -> Result<Vec<Message>> {
    let ids: Vec<String> = rows.iter().map(|m| m.id.clone()).collect();
    let mut files: BTreeMap<String, Vec<Attachment>> = BTreeMap::new();
    if !ids.is_empty() {
        for row in attachments::store::list_for_messages(r, &ids)? {
            let message = row.message_id.clone().unwrap_or_default();
            files.entry(message).or_default().push(Attachment::of(row, attachments::model::UrlKind::Staff));
        }
    }
    let read = read_mark::find(r, id, read_mark::CUSTOMER)?;
    let people = people(r, &rows)?;
    Ok(rows
        .into_iter()
        .map(|m| {
            let seen = m.direction == "outbound" && m.visibility == "public";
            let read_at = read.as_ref().filter(|(upto, _)| seen && m.id <= *upto).map(|(_, at)| ground::Time(*at));
            let key = author_key(&m);
            let author = people.get(&key).cloned().unwrap_or(Person { id: key, name: None, kind: "system" });
            let attachments = files.remove(&m.id).unwrap_or_default();
            shown_message(m, author, attachments, read_at)
        })
        .collect())
}

fn shown_message(
    m: MessageRow,
    author: Person,
    attachments: Vec<Attachment>,
    read_at: Option<ground::Time>,
) -> Message {
    Message {
        id: m.id,
        conversation_id: m.conversation_id,
        direction: m.direction,
        visibility: m.visibility,
        channel: m.channel,
        inbox_id: m.inbox_id,
        handle_id: m.handle_id,
        author,
        body: m.body,
        attachments,
        client_id: m.client_id,
        created_at: m.created_at,
        read_at,
    }
}

/// Whom to look up for a message: the handle for a customer's, else the stored actor.
fn author_key(m: &MessageRow) -> String {
    match (&*m.author, &m.handle_id) {
        ("customer", Some(handle)) => handle.clone(),
        (author, _) => author.to_string(),
    }
}

fn people(r: &mut Read, rows: &[MessageRow]) -> Result<BTreeMap<String, Person>> {
    let mut out = BTreeMap::new();
    let mut actors = Vec::new();
    for m in rows {
        let key = author_key(m);
        if id::is("hdl", &key) {
            if !out.contains_key(&key) {
                let customer_id = store::conversation::get_customer_id(r, &key)?;
                let name = customers::store::find(r, &customer_id)?.and_then(|c| c.name.or(c.email));
                out.insert(key, Person { id: customer_id, name, kind: "customer" });
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
fn actors_by_text(r: &mut Read, texts: Vec<String>) -> Result<BTreeMap<String, Person>> {
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
    Ok(parsed
        .into_iter()
        .map(|(text, actor)| {
            let id = actor.id().to_string();
            let person = match actor {
                Actor::Staff(_) | Actor::Token(_) => Person { name: names.get(&id).cloned(), id, kind: "staff" },
                Actor::Customer(_) => {
                    let name =
                        customers.iter().find(|c| c.id == id).and_then(|c| c.name.clone().or_else(|| c.email.clone()));
                    Person { id, name, kind: "customer" }
                }
                Actor::System(_) => Person { id, name: None, kind: "system" },
            };
            (text, person)
        })
        .collect())
}

/// Facts as entries of a history.
fn history(r: &mut Read, facts: Vec<StoredFact>, limit: usize) -> Result<Page<HistoryEntry>> {
    let page = Page::cut(facts, limit, |f| f.position);
    let people = actors_by_text(r, page.items.iter().map(|f| f.actor.clone()).collect())?;
    Ok(page.map(|f| HistoryEntry {
        actor: people.get(&f.actor).cloned().unwrap_or(Person { id: f.actor.clone(), name: None, kind: "system" }),
        data: f.data(),
        id: f.id,
        position: f.position.to_string(),
        kind: f.kind,
        at: f.at,
        conversation_id: f.conversation_id,
    }))
}

/// One message.
///
/// # Errors
/// `message_not_found`.
pub fn message(r: &mut Read, id: &str, message_id: &str) -> Result<Message> {
    let rows = message::find(r, message_id)?.filter(|m| m.conversation_id == id).into_iter().collect();
    let found = dress(r, id, rows)?.pop();
    found.ok_or_else(|| Error::missing("message_not_found", "There is no such message in this conversation."))
}

/// What happened to a conversation before a position: entries with the place of each, newest first.
///
/// # Errors
/// `conversation_not_found`.
pub fn conversation_history(
    r: &mut Read,
    named: &str,
    before: i64,
    rows: i64,
    limit: usize,
) -> Result<Page<HistoryEntry>> {
    let id = resolve_id(r, named)?;
    let facts = line::store::list_conversation_facts(r, &id, before, rows)?;
    history(r, facts, limit)
}

/// What happened with a customer on all channels, and with everybody who turned out to be them, newest first.
///
/// # Errors
/// `customer_not_found`.
pub fn customer_history(r: &mut Read, id: &str, before: i64, rows: i64, limit: usize) -> Result<Page<HistoryEntry>> {
    let known = customers::actions::show(r, id)?;
    let mut facts = Vec::new();
    for id in customers::store::list_ids_of(r, &known.id)? {
        facts.extend(line::store::list_customer_facts(r, &id, before, rows)?);
    }
    facts.sort_by_key(|f| std::cmp::Reverse(f.position));
    facts.truncate(usize::try_from(rows).unwrap_or(usize::MAX));
    history(r, facts, limit)
}

/// Names of tags after one.
///
/// # Errors
/// What the engine says.
pub fn tags(r: &mut Read, after: &str, limit: i64) -> Result<Vec<String>> {
    tag::list(r, after, limit)
}
