//! Readers: every fact in order, at least once; what fails is parked and the rest goes on.

use crate::{Desk, START, fact, notes, on_both, place::until, silently, tell};
use db::{Db, Engine, Result, Tx, args};
use facts::What;
use ground::{Error, Kind};
use line::{Reader, StoredFact, reader, store};
use std::sync::{
    Arc, Mutex,
    atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst},
};

on_both!(
    effects_and_cursor_move_together,
    a_fact_that_keeps_failing_is_parked_and_the_rest_goes_on,
    a_parked_fact_can_be_read_again_once,
    an_error_that_only_shows_at_the_commit_parks_its_own_fact,
    a_fact_of_an_unknown_kind_stops_the_reader_after_what_stands_before_it,
    a_rewound_reader_builds_the_same,
    two_nodes_read_every_fact_once,
    an_idle_line_is_quiet,
    a_database_that_is_away_blames_no_fact,
    a_running_line_is_woken_and_stops,
);

/// Notes whom a fact is about; can be told to fail.
#[derive(Clone, Default)]
struct Notes {
    /// Fails for these subjects.
    fails: Arc<Mutex<Vec<String>>>,
    /// How often anything was read.
    runs: Arc<AtomicUsize>,
    away: Arc<AtomicBool>,
}

impl Notes {
    fn failing(subjects: &[&str]) -> Notes {
        let notes = Notes::default();
        *notes.fails.lock().unwrap() = subjects.iter().map(ToString::to_string).collect();
        notes
    }
}

impl Reader for Notes {
    fn name(&self) -> &'static str {
        "notes"
    }
    fn read(&self, tx: &mut Tx, fact: &StoredFact, what: &What) -> Result<()> {
        self.runs.fetch_add(1, SeqCst);
        assert_eq!(what.kind(), fact.kind);
        if self.away.load(SeqCst) {
            return Err(Error::new(Kind::Unavailable, "database_away", "away"));
        }
        tx.exec("INSERT INTO notes(id,n) VALUES($1,$2)", args![&fact.subject, fact.position])?;
        let fails = self.fails.lock().unwrap().contains(&fact.subject);
        match fact.subject.as_str() {
            _ if !fails => Ok(()),
            "panics" => panic!("on purpose"),
            "late" => {
                tx.record(looping(fact)); // refused when the transaction ends, not here
                Ok(())
            }
            _ => Err(Error::internal("on purpose")),
        }
    }
    fn clear(&self, tx: &mut Tx) -> Result<bool> {
        tx.exec("DELETE FROM notes", args![])?;
        Ok(true)
    }
}

/// A fact at the end of too long a chain.
fn looping(answered: &StoredFact) -> facts::Fact {
    let mut told = fact("loop");
    (told.depth, told.cause) = (3, Some(answered.id.clone()));
    told
}

async fn cursor(db: &Db) -> (i64, Option<String>) {
    let cursors = db.read(store::list_cursors).await.unwrap();
    (cursors[0].position, cursors[0].error.clone())
}

async fn parked(db: &Db) -> Vec<store::Parked> {
    db.read(|r| store::list_parked(r, None, 100)).await.unwrap()
}

async fn effects_and_cursor_move_together(engine: Engine) {
    let desk = Desk::new(engine).reads(Notes::default());
    let many: Vec<String> = (0..250).map(|n| format!("c{n:03}")).collect();
    tell(desk.db(), &many.iter().map(String::as_str).collect::<Vec<_>>()).await;
    desk.line.drain().await.unwrap();
    assert_eq!(notes(desk.db()).await, many);
    assert_eq!(cursor(desk.db()).await.0, desk.db().read(store::head).await.unwrap());
    desk.line.drain().await.unwrap();
    assert_eq!(notes(desk.db()).await.len(), 250, "and never again");
}

async fn a_fact_that_keeps_failing_is_parked_and_the_rest_goes_on(engine: Engine) {
    let notes_reader = Notes::failing(&["bad", "panics"]);
    let runs = notes_reader.runs.clone();
    let desk = Desk::new(engine).reads(notes_reader);
    tell(desk.db(), &["a", "b", "bad", "c", "panics", "panics2", "d"]).await;
    desk.line.drain().await.unwrap();
    assert_eq!(notes(desk.db()).await, ["a", "b", "c", "panics2", "d"]);
    let parked = parked(desk.db()).await;
    let mut subjects: Vec<_> = parked.iter().map(|p| (p.position, p.kind.as_str(), p.reader.as_str())).collect();
    subjects.sort();
    assert_eq!(subjects, [(3, "customer.created", "notes"), (5, "customer.created", "notes")]);
    assert!(parked.iter().all(|p| p.at == START && !p.error.is_empty()));
    assert_eq!(desk.db().read(store::count_parked).await.unwrap(), [("notes".to_string(), 2)]);
    assert!(runs.load(SeqCst) < 30, "a failure does not make the whole batch start over: {runs:?}");
}

async fn a_parked_fact_can_be_read_again_once(engine: Engine) {
    let notes_reader = Notes::failing(&["bad"]);
    let fails = notes_reader.fails.clone();
    let desk = Desk::new(engine).reads(notes_reader);
    tell(desk.db(), &["a", "bad", "b"]).await;
    desk.line.drain().await.unwrap();
    let id = parked(desk.db()).await.pop().unwrap().id;
    let replay = || {
        let (id, readers, db) = (id.clone(), desk.line.readers.clone(), desk.db().clone());
        async move { db.write(move |tx| reader::replay_parked(tx, &readers, &id)).await }
    };
    assert!(replay().await.is_err(), "it still fails");
    assert_eq!(parked(desk.db()).await.len(), 1, "and stays");
    fails.lock().unwrap().clear();
    // Two people press the button.
    let (one, two) = tokio::join!(replay(), replay());
    let refused = one.and(two).unwrap_err();
    assert_eq!(refused.code, "parked_not_found", "one of them came too late: {refused}");
    assert_eq!(replay().await.unwrap_err().code, "parked_not_found");
    assert_eq!(notes(desk.db()).await, ["a", "bad", "b"]);
    assert!(parked(desk.db()).await.is_empty());
}

async fn an_error_that_only_shows_at_the_commit_parks_its_own_fact(engine: Engine) {
    let desk = Desk::new(engine).reads(Notes::failing(&["late"]));
    tell(desk.db(), &["a", "b", "late", "c"]).await;
    desk.line.drain().await.unwrap();
    assert_eq!(notes(desk.db()).await, ["a", "b", "c"]);
    assert_eq!(parked(desk.db()).await[0].position, 3);
}

/// A newer node's fact.
async fn tell_unknown(db: &Db) {
    silently(db, |tx| {
        tx.exec(
            "INSERT INTO facts(position,id,kind,subject,actor,depth,at,data) SELECT MAX(position)+1,'fct_new','planet.moved','p','system:x',0,1,'{}' FROM facts",
            args![],
        )
    })
    .await
    .unwrap();
}

async fn a_fact_of_an_unknown_kind_stops_the_reader_after_what_stands_before_it(engine: Engine) {
    let desk = Desk::new(engine).reads(Notes::default());
    tell(desk.db(), &["a", "b"]).await;
    tell_unknown(desk.db()).await;
    tell(desk.db(), &["c"]).await;
    assert_eq!(desk.line.drain().await.unwrap_err().code, "reader_stopped");
    assert_eq!(notes(desk.db()).await, ["a", "b"]);
    let (position, error) = cursor(desk.db()).await;
    assert_eq!(position, 2);
    let error = error.unwrap();
    assert!(error.contains("planet.moved") && error.contains("upgrade"), "{error}");
    assert!(parked(desk.db()).await.is_empty(), "it is not lost by parking");
    // The newer program reads it; then all is well.
    silently(desk.db(), |tx| tx.exec("UPDATE facts SET kind = 'customer.created' WHERE id = 'fct_new'", args![]))
        .await
        .unwrap();
    silently(desk.db(), |tx| tx.exec("UPDATE facts SET data = '{\"channel\":\"chat\"}' WHERE id = 'fct_new'", args![]))
        .await
        .unwrap();
    desk.line.drain().await.unwrap();
    assert_eq!(notes(desk.db()).await, ["a", "b", "p", "c"]);
    assert_eq!(cursor(desk.db()).await, (4, None));
}

async fn a_rewound_reader_builds_the_same(engine: Engine) {
    let desk = Desk::new(engine).reads(Notes::default());
    tell(desk.db(), &["a", "b", "c"]).await;
    desk.line.drain().await.unwrap();
    let readers = desk.line.readers.clone();
    desk.db().write(move |tx| reader::rewind(tx, &*readers[0])).await.unwrap();
    assert!(notes(desk.db()).await.is_empty());
    desk.line.drain().await.unwrap();
    assert_eq!(notes(desk.db()).await, ["a", "b", "c"]);
}

async fn two_nodes_read_every_fact_once(engine: Engine) {
    let desk = Desk::new(engine).reads(Notes::default());
    let second = desk.second();
    desk.line.prepare().await.unwrap();
    let nodes = (desk.line.start().await.unwrap(), second.start().await.unwrap());
    let many: Vec<String> = (0..400).map(|n| format!("c{n:03}")).collect();
    for (turn, batch) in many.chunks(10).enumerate() {
        let db = if turn % 2 == 0 { desk.db() } else { &second.db };
        tell(db, &batch.iter().map(String::as_str).collect::<Vec<_>>()).await;
    }
    // A fact read twice would break the primary key and be parked.
    until("all is read", || async { notes(desk.db()).await.len() == 400 }).await;
    assert!(parked(desk.db()).await.is_empty());
    nodes.0.stop().await;
    nodes.1.stop().await;
}

async fn an_idle_line_is_quiet(engine: Engine) {
    let notes_reader = Notes::default();
    let desk = Desk::new(engine).reads(notes_reader);
    let running = desk.line.start().await.unwrap();
    tell(desk.db(), &["a"]).await;
    until("it is read", || async { notes(desk.db()).await.len() == 1 }).await;
    let line = desk.db().line();
    let busy = cpu();
    tokio::time::sleep(std::time::Duration::from_millis(1500)).await; // waits because idling is what is measured
    let used = cpu() - busy;
    assert!(used < 40, "idling took {used} hundredths of a second of processor time in one and a half");
    drop(line);
    // Told to nobody: the tasks go on, and still do not spin.
    drop(running);
    let busy = cpu();
    tokio::time::sleep(std::time::Duration::from_millis(1000)).await; // waits because idling is what is measured
    assert!(cpu() - busy < 40, "idling without an owner");
}

/// Processor time of this process, in hundredths of a second.
fn cpu() -> u64 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap();
    let fields: Vec<&str> = text[text.rfind(')').unwrap() + 2..].split(' ').collect();
    fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
}

async fn a_database_that_is_away_blames_no_fact(engine: Engine) {
    let notes_reader = Notes::default();
    let away = notes_reader.away.clone();
    away.store(true, SeqCst);
    let desk = Desk::new(engine).reads(notes_reader);
    tell(desk.db(), &["a", "b"]).await;
    for _ in 0..3 {
        assert_eq!(desk.line.drain().await.unwrap_err().code, "database_away");
    }
    assert!(parked(desk.db()).await.is_empty() && notes(desk.db()).await.is_empty());
    away.store(false, SeqCst);
    desk.line.drain().await.unwrap();
    assert_eq!(notes(desk.db()).await, ["a", "b"]);
}

async fn a_running_line_is_woken_and_stops(engine: Engine) {
    let desk = Desk::new(engine).reads(Notes::failing(&["bad"]));
    let running = desk.line.start().await.unwrap();
    for n in 0..20 {
        tell(desk.db(), &[&format!("c{n}")]).await;
    }
    until("all is read", || async { notes(desk.db()).await.len() == 20 }).await;
    tell(desk.db(), &["bad", "after"]).await;
    until("the failing one is parked", || async { parked(desk.db()).await.len() == 1 }).await;
    until("the rest goes on", || async { notes(desk.db()).await.len() == 21 }).await;
    running.stop().await;
    tell(desk.db(), &["x"]).await;
    assert_eq!(notes(desk.db()).await.len(), 21);
}
