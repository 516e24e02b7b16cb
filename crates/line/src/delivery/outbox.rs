//! The runner of deliverers: takes what is due and sends it, many at once, but few to one target, so that a target that
//! hangs holds up nobody else: a try that takes long gives its place away, and its target has one at a time. What it must
//! never do: wait for one try before it looks for the next.

use super::{Deliverer, Delivery, Outcome, rows};
use crate::running::{Stop, nap};
use db::Db;
use futures_util::FutureExt;
use ground::{Clock, Kind, Result, Stamp, Time, clock};
use std::{
    collections::{HashMap, HashSet},
    panic::AssertUnwindSafe,
    sync::Arc,
    time::Duration,
};
use tokio::{sync::Notify, task::JoinSet, time::Instant};

/// Tries at the same time, but those that take long.
const AT_ONCE: usize = 16;
/// Tries at the same time, with those that take long.
const AT_MOST: usize = 256;
/// A try that has taken this long may take much longer: others are begun beside it.
const LONG: Duration = Duration::from_secs(10);
/// Tries at the same time to one target.
const PER_TARGET: usize = 4;
/// Tries at the same time to a target whose last try failed or takes long: it may hang.
const PER_FAILING_TARGET: usize = 1;
/// After this long another node may try again, unless this one has renewed it.
const LEASE: i64 = 2 * clock::MINUTE;
/// How often a try that goes on renews its lease.
const RENEW: Duration = Duration::from_secs(40);
/// How long a delivery is kept after it arrived.
const KEEP: i64 = 30 * clock::DAY;
/// Rows removed in one transaction.
const PURGE: i64 = 500;

/// What is on its way from this node.
pub(crate) struct Outbox {
    db: Db,
    clock: Clock,
    deliverers: Arc<Vec<Arc<dyn Deliverer>>>,
    flying: JoinSet<Landed>,
    /// What is on its way, by delivery.
    tries: HashMap<String, Try>,
    /// Targets whose last try failed.
    failing: HashSet<String>,
    purged: Option<Time>,
}

/// A try that goes on.
struct Try {
    target: String,
    // Not the house's clock: how long a try really takes.
    since: Instant,
}

impl Try {
    fn is_long(&self) -> bool {
        self.since.elapsed() >= LONG
    }
}

/// A try that ended.
struct Landed {
    id: String,
    target: String,
    arrived: bool,
}

impl Outbox {
    pub fn new(db: Db, clock: Clock, deliverers: Arc<Vec<Arc<dyn Deliverer>>>) -> Outbox {
        let (flying, tries, failing) = (JoinSet::new(), HashMap::new(), HashSet::new());
        Outbox { db, clock, deliverers, flying, tries, failing, purged: None }
    }

    /// Sends until it is time to stop, then waits a while for what is on its way. `moved` says that a reader may have written
    /// something; a look each second finds what other nodes wrote and what has become due.
    pub async fn run(mut self, mut stop: Stop, moved: Arc<Notify>) {
        while !stop.is_now() {
            if let Err(error) = self.fill().await {
                tracing::warn!(%error, "deliveries could not be taken up; trying again");
            }
            if let Err(error) = self.purge().await {
                tracing::warn!(%error, "old deliveries could not be removed; trying again");
            }
            tokio::select! {
                Some(landed) = self.flying.join_next() => self.land(landed),
                () = moved.notified() => {}
                () = nap(Duration::from_secs(1)) => {}
                () = stop.wanted() => {}
            }
        }
        self.finish().await;
    }

    /// Waits for what is on its way, but not for what hangs: that is tried again when its lease ends.
    async fn finish(&mut self) {
        let grace = self.deliverers.iter().map(|d| d.grace()).max().unwrap_or_default();
        let landing = async {
            while let Some(landed) = self.flying.join_next().await {
                self.land(landed);
            }
        };
        if tokio::time::timeout(grace, landing).await.is_err() {
            tracing::warn!(count = self.flying.len(), "deliveries that hung were broken off; they are tried again");
            self.flying.shutdown().await;
        }
    }

    /// Sends everything that is due now; answers how many were tried.
    pub async fn drain(&mut self) -> Result<usize> {
        let mut count = 0;
        loop {
            count += self.fill().await?;
            match self.flying.join_next().await {
                Some(landed) => self.land(landed),
                None => return Ok(count),
            }
        }
    }

    /// Takes up what is due as far as there is room; answers how many.
    async fn fill(&mut self) -> Result<usize> {
        let before = self.flying.len();
        while self.places() > 0 {
            let (now, names) = (self.clock.now(), self.deliverers.iter().map(|d| d.name()).collect::<Vec<_>>());
            let mut full: Vec<String> = self.tries.values().map(|t| t.target.clone()).collect();
            full.sort_unstable();
            full.dedup();
            full.retain(|target| self.room(target) == 0);
            let due = self.db.read(move |r| rows::list_due(r, &names, &full, now, 64)).await?;
            let chosen = self.choose(due);
            if chosen.is_empty() {
                break;
            }
            let until = now.plus(LEASE);
            let taken = self.db.write(move |tx| rows::claim(tx, &chosen, now, until)).await?;
            if taken.is_empty() {
                break; // another node was faster
            }
            taken.into_iter().for_each(|d| self.launch(d, until));
        }
        Ok(self.flying.len() - before)
    }

    /// How many more tries may be begun now.
    fn places(&self) -> usize {
        let short = self.tries.values().filter(|t| !t.is_long()).count();
        AT_ONCE.saturating_sub(short).min(AT_MOST.saturating_sub(self.tries.len()))
    }

    /// How many more tries a target may have now.
    fn room(&self, target: &str) -> usize {
        let (mut count, mut hangs) = (0, self.failing.contains(target));
        for one in self.tries.values().filter(|t| t.target == target) {
            count += 1;
            hangs |= one.is_long();
        }
        let most = if hangs { PER_FAILING_TARGET } else { PER_TARGET };
        most.saturating_sub(count)
    }

    /// Ids, sorted, as many as there is room for.
    fn choose(&self, due: Vec<(String, String)>) -> Vec<String> {
        let (mut chosen, mut taken, places) = (Vec::new(), HashMap::<String, usize>::new(), self.places());
        for (id, target) in due {
            let used = taken.entry(target.clone()).or_default();
            if *used < self.room(&target) && chosen.len() < places {
                *used += 1;
                chosen.push(id);
            }
        }
        chosen.sort();
        chosen
    }

    fn launch(&mut self, d: Delivery, leased: Time) {
        let Some(deliverer) = self.deliverers.iter().find(|x| x.name() == d.deliverer).cloned() else { return };
        self.tries.insert(d.id.clone(), Try { target: d.target_id.clone(), since: Instant::now() });
        self.flying.spawn(attempt(self.db.clone(), self.clock.clone(), deliverer, d, leased));
    }

    fn land(&mut self, landed: std::result::Result<Landed, tokio::task::JoinError>) {
        let Ok(Landed { id, target, arrived }) = landed else {
            // The runtime ends, or a bug of ours: nobody knows whose try it was, so everyone may begin anew.
            self.tries.clear();
            return;
        };
        self.tries.remove(&id);
        match arrived {
            true => drop(self.failing.remove(&target)),
            false => drop(self.failing.insert(target)),
        }
    }

    /// Once an hour removes what arrived long ago.
    async fn purge(&mut self) -> Result<()> {
        let now = self.clock.now();
        if self.purged.is_some_and(|at| now.since(at) < clock::HOUR) {
            return Ok(());
        }
        let removed = self.db.write(move |tx| rows::purge(tx, now.plus(-KEEP), PURGE)).await?;
        if removed < PURGE as u64 {
            self.purged = Some(now); // else the rest follows in the next rounds, between other things
        }
        Ok(())
    }
}

async fn attempt(db: Db, clock: Clock, deliverer: Arc<dyn Deliverer>, d: Delivery, mut leased: Time) -> Landed {
    let patience = deliverer.patience();
    let tried = {
        let trying = AssertUnwindSafe(deliverer.deliver(&d)).catch_unwind();
        let mut trying = std::pin::pin!(tokio::time::timeout(patience, trying));
        loop {
            tokio::select! {
                tried = &mut trying => break tried,
                () = nap(RENEW) => leased = renew(&db, &clock, &d.id, leased).await,
            }
        }
    };
    let outcome = match tried {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(_)) => Outcome::Failed { why: "The sender broke down; see the log.".into(), after: None },
        Err(_) => Outcome::Failed { why: format!("No answer within {} s.", patience.as_secs()), after: None },
    };
    metrics::counter!("throughline_deliveries_total", "deliverer" => deliverer.name(), "outcome" => word(&outcome))
        .increment(1);
    let landed = Landed { id: d.id.clone(), target: d.target_id.clone(), arrived: outcome == Outcome::Delivered };
    save(&db, &clock, Arc::new(d), leased, outcome).await;
    landed
}

/// Takes the lease anew; as it was when another node has it, or the database is away.
async fn renew(db: &Db, clock: &Clock, id: &str, leased: Time) -> Time {
    let (id, until) = (id.to_string(), clock.now().plus(LEASE));
    match db.write(move |tx| rows::renew(tx, &id, leased, until)).await {
        Ok(true) => until,
        Ok(false) => leased,
        Err(error) => {
            tracing::warn!(%error, "the lease of a delivery could not be renewed");
            leased
        }
    }
}

/// Saves the outcome; a database that is away gets some time, because what is not saved is sent again.
async fn save(db: &Db, clock: &Clock, d: Arc<Delivery>, leased: Time, outcome: Outcome) {
    let by = Stamp::system(&format!("deliverer:{}", d.deliverer), clock.now());
    for wait in [1, 2, 4, 8, 0] {
        let (d, outcome, by) = (d.clone(), outcome.clone(), by.clone());
        match db.write(move |tx| rows::settle(tx, &d, leased, &outcome, &by)).await {
            Ok(()) => return,
            Err(e) if wait > 0 && matches!(e.kind, Kind::Again | Kind::Unavailable | Kind::Unknown) => {
                nap(Duration::from_secs(wait)).await;
            }
            Err(error) => {
                tracing::error!(%error, "the outcome of a delivery could not be saved; it is tried again when its lease ends");
                return;
            }
        }
    }
}

fn word(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Delivered => "delivered",
        Outcome::Failed { .. } => "failed",
        Outcome::Refused { .. } => "refused",
    }
}
