//! What happens in six months: who writes when about what, and what comes of it. Pure: the same for the same seed.

use super::{
    people::{Cast, Person},
    topics::{self, Particulars, Topic},
};
use ground::{
    Time,
    clock::{DAY, HOUR, MINUTE},
};
use rand::{RngExt, rngs::StdRng, seq::IndexedRandom};

/// One thing that happens.
#[derive(Clone, Debug)]
pub(super) struct Event {
    pub at: Time,
    /// Which conversation of the story.
    pub conversation: usize,
    pub what: Happening,
}

/// What happens. People are places in the cast.
#[derive(Clone, Debug)]
pub(super) enum Happening {
    Opens { customer: usize, subject: String, body: String, team: String },
    Says { body: String },
    Takes { agent: usize },
    Answers { agent: usize, body: String },
    Notes { agent: usize, body: String },
    Tags { agent: usize, tags: Vec<String> },
    Urges { agent: usize },
    Snoozes { agent: usize, until: Time },
    Pends { agent: usize },
    Resolves { agent: usize },
}

/// How far back the story begins, in days.
const DAYS: i64 = 180;
/// Conversations for each customer, on average.
const EACH: f64 = 8.0;
/// Somebody who writes again within this many days goes on with the same matter; the story wants a new one.
const APART: i64 = 16 * DAY;
/// Matters of the last hours that nobody has taken yet.
const FRESH: usize = 14;

/// The whole story in the order of time; everything happens before `now`.
pub(super) fn write(random: &mut StdRng, cast: &Cast, now: Time) -> Vec<Event> {
    let topics = topics::all();
    let count = (cast.customers.len() as f64 * EACH) as usize;
    let mut events = Vec::with_capacity(count * 6);
    let mut begun: Vec<Vec<Time>> = vec![Vec::new(); cast.customers.len()];
    for conversation in 0..count {
        let begins = moment(random, now);
        let customer = somebody(random, &begun, begins);
        begun[customer].push(begins);
        let topic = topic(random, &topics);
        let mut matter = Matter { conversation, at: begins, now, events: &mut events };
        tell(random, &mut matter, cast, customer, topic);
    }
    for conversation in count..count + FRESH {
        let begins = now.plus(-random.random_range(2..300) * MINUTE);
        let customer = somebody(random, &begun, begins);
        begun[customer].push(begins);
        let topic = topic(random, &topics);
        let p = Particulars::draw(random, &cast.customers[customer].name, cast.customers[customer].city);
        Matter { conversation, at: begins, now, events: &mut events }.opens(random, customer, &p, topic);
    }
    events.retain(|e| e.at < now);
    events.sort_by_key(|e| (e.at, e.conversation));
    events
}

/// Who writes: a few write often, most rarely (the square of an even draw), nobody twice within a short time.
fn somebody(random: &mut StdRng, begun: &[Vec<Time>], at: Time) -> usize {
    let mut customer = 0;
    for _ in 0..20 {
        let draw: f64 = random.random();
        customer = ((draw * draw) * begun.len() as f64) as usize;
        if begun[customer].iter().all(|t| t.since(at).abs() > APART) {
            break;
        }
    }
    customer
}

fn topic<'a>(random: &mut StdRng, topics: &'a [Topic]) -> &'a Topic {
    topics.choose_weighted(random, |t| t.weight).unwrap_or(&topics[0])
}

/// Some moment in the past: fewer at night and at weekends, more lately.
fn moment(random: &mut StdRng, now: Time) -> Time {
    loop {
        let back: f64 = random.random();
        let at = now.plus(-((back.powf(1.2) * DAYS as f64 * DAY as f64) as i64) - MINUTE);
        let hour = at.0.rem_euclid(DAY) / HOUR;
        let weekday = (at.0 / DAY + 4).rem_euclid(7); // 0 is Sunday
        let by_day = [0.35, 1.0, 0.9, 0.85, 0.85, 0.8, 0.5][weekday as usize];
        let by_hour = match hour {
            0..=5 => 0.05,
            6..=7 => 0.4,
            8..=11 => 1.0,
            12..=16 => 0.85,
            17..=20 => 0.6,
            _ => 0.25,
        };
        if random.random_bool(by_day * by_hour) {
            return at;
        }
    }
}

/// One matter while it is told.
struct Matter<'a> {
    conversation: usize,
    at: Time,
    now: Time,
    events: &'a mut Vec<Event>,
}

impl Matter<'_> {
    fn then(&mut self, after: i64, what: Happening) {
        self.at = self.at.plus(after);
        self.events.push(Event { at: self.at, conversation: self.conversation, what });
    }
    fn opens(&mut self, random: &mut StdRng, customer: usize, p: &Particulars, topic: &Topic) {
        let (subject, body) = (p.fill(random, &topic.subjects), p.fill(random, &topic.openings));
        self.then(0, Happening::Opens { customer, subject, body, team: topic.team.clone() });
    }
}

fn tell(random: &mut StdRng, m: &mut Matter, cast: &Cast, customer: usize, topic: &Topic) {
    let person: &Person = &cast.customers[customer];
    let p = Particulars::draw(random, &person.name, person.city);
    let agent = agent_of(random, cast, topic);
    m.opens(random, customer, &p, topic);
    m.then(random.random_range(2..50) * MINUTE, Happening::Takes { agent });
    m.then(MINUTE, Happening::Tags { agent, tags: topic.tags.clone() });
    if random.random_bool(0.08) {
        m.then(MINUTE / 2, Happening::Urges { agent });
    }
    if random.random_bool(0.3) {
        m.then(2 * MINUTE, Happening::Notes { agent, body: p.fill(random, &topic.notes) });
    }
    m.then(random.random_range(1..25) * MINUTE, Happening::Answers { agent, body: p.fill(random, &topic.answers) });
    for _ in 0..random.random_range(0..3) {
        m.then(random.random_range(5..900) * MINUTE, Happening::Says { body: p.fill(random, &topic.followups) });
        m.then(
            random.random_range(3..240) * MINUTE,
            Happening::Answers { agent, body: p.fill(random, &topic.answers) },
        );
    }
    end(random, m, &p, topic, agent);
}

fn end(random: &mut StdRng, m: &mut Matter, p: &Particulars, topic: &Topic, agent: usize) {
    let is_old = m.now.since(m.at) > 4 * DAY;
    match random.random_range(0..100) {
        0..55 => {
            m.then(random.random_range(10..600) * MINUTE, Happening::Says { body: p.fill(random, &topic.closings) })
        }
        55..65 if !is_old => {
            let until = m.now.plus(random.random_range(2..70) * HOUR);
            m.then(MINUTE, Happening::Snoozes { agent, until });
            return;
        }
        65..80 if !is_old => {
            m.then(MINUTE, Happening::Pends { agent });
            return;
        }
        _ => {}
    }
    if is_old || random.random_bool(0.6) {
        m.then(random.random_range(5..400) * MINUTE, Happening::Resolves { agent });
    }
}

/// Somebody of the topic's team, now and then somebody else.
fn agent_of(random: &mut StdRng, cast: &Cast, topic: &Topic) -> usize {
    let answers = |n: &usize| !matches!(cast.staff[*n].role, access::Role::Author | access::Role::Leader);
    let team: Vec<usize> =
        (0..cast.staff.len()).filter(answers).filter(|n| cast.staff[*n].team == topic.team).collect();
    let all: Vec<usize> = (0..cast.staff.len()).filter(answers).collect();
    let from = if random.random_bool(0.9) && !team.is_empty() { &team } else { &all };
    from.choose(random).copied().unwrap_or(0)
}
