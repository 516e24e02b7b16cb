//! Lets the story happen, through the same actions that customers and agents use.

use super::{
    people::{self, Cast},
    story::{Event, Happening},
};
use crate::house::House;
use access::{
    actions::{invitations, sessions::Keys, setup, teams},
    model::{Acceptance, Members, NewInvitation, NewTeam, SetUp},
};
use conversations::{
    actions::{self, Assignment},
    inboxes::{
        self,
        model::{ChangedInbox, ChangedSettings},
    },
    model::{Incoming, NewMessage, Visibility},
};
use customers::model::Address;
use db::Tx;
use ground::{Actor, Error, Result, Stamp, Time, clock::DAY, id};
use std::collections::{HashMap, HashSet};

/// Ids of everybody and everything that the story needs.
#[derive(Clone, Debug)]
pub(super) struct Company {
    staff: Vec<String>,
    teams: HashMap<&'static str, String>,
    chat_inbox: String,
    api_inbox: String,
}

/// How much happened.
#[derive(Debug, Default)]
pub(super) struct Played {
    pub conversations: usize,
    pub messages: usize,
}

/// The company with its colleagues, teams and inboxes, half a year ago.
pub(super) async fn found_company(house: &House, cast: &Cast, password: &str, now: Time) -> Result<Company> {
    let hash = access::passwords::hash(password.to_string()).await?;
    let (cast, began) = (cast.clone(), now.plus(-181 * DAY));
    house.app.db.write(move |tx| found(tx, &cast, &hash, began)).await
}

fn found(tx: &mut Tx, cast: &Cast, hash: &str, at: Time) -> Result<Company> {
    let owner = &cast.staff[0];
    let wanted = SetUp {
        token: setup::create_setup_link(tx, at)?,
        workspace: "Halden".into(),
        name: owner.name.into(),
        email: people::email_of(owner),
        password: String::new(), // the hash is given beside it
    };
    let me = setup::set_up(tx, &wanted, hash, &Keys::fresh(), at)?;
    let by = Stamp::new(Actor::Staff(me.staff.id.clone()), at);
    let mut staff = vec![me.staff.id];
    for colleague in &cast.staff[1..] {
        let secret = id::secret();
        let invitation = NewInvitation { email: people::email_of(colleague), role: colleague.role, team_ids: vec![] };
        invitations::invite(tx, &by, &invitation, &secret)?;
        let accepted = Acceptance { token: secret, name: colleague.name.into(), password: String::new() };
        staff.push(invitations::accept(tx, &accepted, hash, &Keys::fresh(), at)?.staff.id);
    }
    let mut by_name = HashMap::new();
    for team in people::TEAMS {
        let id = teams::create(tx, &by, &NewTeam { name: team.into(), business_unit_id: None })?;
        let staff_ids =
            cast.staff.iter().zip(&staff).filter(|(c, _)| c.team == team).map(|(_, id)| id.clone()).collect();
        teams::set_members(tx, &by, &id, &Members { staff_ids })?;
        by_name.insert(team, id);
    }
    let chat_inbox = inboxes::actions::for_channel(tx, &by, "chat")?.id;
    inboxes::actions::change(tx, &by, &chat_inbox, &shop_front(), web::IfMatch(None))?;
    let api_inbox = inboxes::actions::for_channel(tx, &by, "api")?.id;
    Ok(Company { staff, teams: by_name, chat_inbox, api_inbox })
}

/// The widget as the shop wants it.
fn shop_front() -> ChangedInbox {
    let settings = ChangedSettings {
        greeting: Some("Hello! What can we do for you?".into()),
        accent: Some("#26402f".into()),
        reply_time: Some("Usually answers within ten minutes".into()),
        topics: Some(["Where is my order?", "Return something", "Ask about a product"].map(Into::into).to_vec()),
        allowed_origins: None,
        ..ChangedSettings::default()
    };
    ChangedInbox { name: None, team_id: None, settings }
}

/// Things that happen in one transaction: each commit waits for the disk.
const AT_ONCE: usize = 40;

/// Everything that happens, in order.
pub(super) async fn play(house: &House, cast: &Cast, company: &Company, events: &[Event]) -> Result<Played> {
    let mut ids: HashMap<usize, String> = HashMap::new();
    let mut played = Played::default();
    for some in events.chunks(AT_ONCE) {
        let known: HashMap<usize, String> =
            some.iter().filter_map(|e| Some((e.conversation, ids.get(&e.conversation)?.clone()))).collect();
        let some: Vec<(Event, Option<people::Person>)> = some.iter().map(|e| (e.clone(), cast_of(cast, e))).collect();
        played.messages += some.iter().filter(|(e, _)| is_message(&e.what)).count();
        let company = company.clone();
        let found = house
            .app
            .db
            .write(move |tx| {
                let mut known = known.clone();
                for (event, customer) in &some {
                    let before = known.get(&event.conversation).cloned();
                    let id = happen(tx, customer.as_ref(), &company, event, before.as_deref())?;
                    known.insert(event.conversation, id);
                }
                Ok(known)
            })
            .await?;
        ids.extend(found);
    }
    played.conversations = ids.values().collect::<HashSet<_>>().len();
    Ok(played)
}

fn is_message(what: &Happening) -> bool {
    matches!(
        what,
        Happening::Opens { .. } | Happening::Says { .. } | Happening::Answers { .. } | Happening::Notes { .. }
    )
}

/// The customer of an opening.
fn cast_of(cast: &Cast, event: &Event) -> Option<people::Person> {
    match event.what {
        Happening::Opens { customer, .. } => Some(cast.customers[customer].clone()),
        _ => None,
    }
}

fn happen(
    tx: &mut Tx,
    customer: Option<&people::Person>,
    company: &Company,
    event: &Event,
    known: Option<&str>,
) -> Result<String> {
    if let (Happening::Opens { subject, body, team, .. }, Some(person)) = (&event.what, customer) {
        return open(tx, company, person, (subject, body), team, event.at);
    }
    let id = known.ok_or_else(|| Error::internal("something happens in a conversation before it is opened"))?;
    let by = |agent: &usize| Stamp::new(Actor::Staff(company.staff[*agent].clone()), event.at);
    let always = |_: i64| Ok(());
    match &event.what {
        Happening::Opens { .. } => {}
        Happening::Says { body } => says(tx, id, body, event.at)?,
        Happening::Takes { agent } => {
            let to = Assignment { assignee_id: Some(Some(company.staff[*agent].clone())), team_id: None };
            actions::assign(tx, &by(agent), id, &to, always)?;
        }
        Happening::Answers { agent, body } => {
            drop(actions::send(tx, &by(agent), id, &message(body, Visibility::Public))?)
        }
        Happening::Notes { agent, body } => drop(actions::send(tx, &by(agent), id, &message(body, Visibility::Note))?),
        Happening::Tags { agent, tags } => actions::retag(tx, &by(agent), id, tags, &[])?,
        Happening::Urges { agent } => {
            let edit = actions::Edit { priority: Some(conversations::model::Priority::High), subject: None };
            actions::edit(tx, &by(agent), id, &edit, always)?;
        }
        Happening::Snoozes { agent, until } => actions::snooze(tx, &by(agent), id, *until, always)?,
        Happening::Pends { agent } => actions::pend(tx, &by(agent), id, always)?,
        Happening::Resolves { agent } => actions::resolve(tx, &by(agent), id, always)?,
    }
    Ok(id.to_string())
}

fn open(
    tx: &mut Tx,
    company: &Company,
    person: &people::Person,
    words: (&str, &str),
    team: &str,
    at: Time,
) -> Result<String> {
    let by = Stamp::system("demo", at);
    let (channel, address, inbox) = match person.chats {
        true => ("chat", id::digest(format!("demo {}", person.email)), &company.chat_inbox),
        false => ("email", person.email.clone(), &company.api_inbox),
    };
    let known = customers::actions::recognise(
        tx,
        &by,
        &Address {
            channel: channel.into(),
            address,
            name: Some(person.name.clone()),
            email: Some(person.email.clone()),
            ..Address::default()
        },
    )?;
    let by = Stamp::new(Actor::Customer(known.customer_id.clone()), at);
    let received = actions::receive(
        tx,
        &by,
        &Incoming {
            inbox_id: inbox.clone(),
            channel: if person.chats { "chat" } else { "api" }.into(),
            handle_id: known.handle_id,
            customer_id: known.customer_id,
            body: words.1.into(),
            subject: (!person.chats).then(|| words.0.to_string()),
            conversation_id: id::new_at("cnv", at),
            ..Incoming::default()
        },
    )?;
    let team_id = company.teams.get(team).cloned();
    let to = Assignment { assignee_id: None, team_id: Some(team_id) };
    actions::assign(tx, &Stamp::system("demo", at), &received.conversation_id, &to, |_| Ok(()))?;
    Ok(received.conversation_id)
}

/// The customer says more in the same conversation.
fn says(tx: &mut Tx, id: &str, body: &str, at: Time) -> Result<()> {
    let missing = || Error::internal("the story lost a conversation");
    let c = conversations::store::find(tx, id)?.ok_or_else(missing)?;
    let customer_id = conversations::store::conversation::get_customer_id(tx, &c.handle_id)?;
    let by = Stamp::new(Actor::Customer(customer_id.clone()), at);
    actions::receive(
        tx,
        &by,
        &Incoming {
            inbox_id: c.inbox_id,
            channel: c.channel,
            handle_id: c.handle_id,
            customer_id,
            body: body.into(),
            conversation_id: id::new_at("cnv", at),
            ..Incoming::default()
        },
    )
    .map(drop)
}

fn message(body: &str, visibility: Visibility) -> NewMessage {
    NewMessage {
        body: body.into(),
        direction: None,
        visibility: Some(visibility),
        attachment_ids: vec![],
        client_id: None,
        expect_last_message_id: None,
        channel: None,
        handle_id: None,
        cc: vec![],
        mentions: vec![],
    }
}
