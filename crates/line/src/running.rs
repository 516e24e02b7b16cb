//! Everything that reads the line, started together, stopped together, or drained by a test.

use crate::{Deliverer, Feed, Job, Reader, delivery, job, reader};
use db::Db;
use ground::{Clock, Result};
use reader::{Round, Runner};
use std::{sync::Arc, time::Duration};
use tokio::{sync::watch, task::JoinHandle};

/// The line's readers, deliverers, jobs and live feed. The binary lists them all in one place.
#[derive(Clone)]
pub struct Line {
    /// The database.
    pub db: Db,
    /// The clock.
    pub clock: Clock,
    /// The live feed.
    pub feed: Feed,
    /// All readers.
    pub readers: Arc<Vec<Arc<dyn Reader>>>,
    /// All deliverers.
    pub deliverers: Arc<Vec<Arc<dyn Deliverer>>>,
    /// All jobs.
    pub jobs: Arc<Vec<Arc<dyn Job>>>,
}

/// Started tasks; dropping it without [`Running::stop`] leaves them running until the runtime ends.
pub struct Running {
    stop: watch::Sender<bool>,
    tasks: Vec<JoinHandle<()>>,
}

impl Running {
    /// Lets every task finish its round, then ends them. A fact or a delivery in the middle is done again later.
    pub async fn stop(self) {
        let _ = self.stop.send(true);
        for task in self.tasks {
            let _ = task.await;
        }
    }
}

impl Line {
    /// Makes cursors and starts all tasks.
    ///
    /// # Errors
    /// The database is away.
    pub async fn start(&self) -> Result<Running> {
        self.prepare().await?;
        let (stop, stopped) = watch::channel(false);
        let mut tasks = Vec::new();
        for one in self.readers.iter() {
            let runner = Runner::new(one.clone(), self.db.clone(), self.clock.clone());
            tasks.push(tokio::spawn(read_loop(runner, self.db.clone(), stopped.clone())));
        }
        let (feed, db) = (self.feed.clone(), self.db.clone());
        tasks.push(until(stopped.clone(), async move { feed.run(db).await }));
        let (db, clock, deliverers) = (self.db.clone(), self.clock.clone(), self.deliverers.clone());
        tasks.push(tokio::spawn(each_second(stopped.clone(), self.db.line(), move || {
            let (db, clock, deliverers) = (db.clone(), clock.clone(), deliverers.clone());
            async move { delivery::run_due(&db, &clock, &deliverers).await }
        })));
        let (db, clock, jobs) = (self.db.clone(), self.clock.clone(), self.jobs.clone());
        tasks.push(tokio::spawn(each_second(stopped, self.db.line(), move || {
            let (db, clock, jobs) = (db.clone(), clock.clone(), jobs.clone());
            async move { job::run_due(&db, &clock, &jobs).await }
        })));
        Ok(Running { stop, tasks })
    }

    /// Makes missing cursors and puts the feed at the line's end.
    ///
    /// # Errors
    /// The database is away.
    pub async fn prepare(&self) -> Result<()> {
        for one in self.readers.iter() {
            Runner::new(one.clone(), self.db.clone(), self.clock.clone()).prepare().await?;
        }
        self.feed.prepare(&self.db).await
    }

    /// Reads, delivers and does until nothing is left that is due now. For tests, imports and the demonstration.
    ///
    /// # Errors
    /// The database is away, or a reader stands still.
    pub async fn drain(&self) -> Result<()> {
        loop {
            let mut busy = 0;
            for one in self.readers.iter() {
                let mut runner = Runner::new(one.clone(), self.db.clone(), self.clock.clone());
                runner.prepare().await?;
                loop {
                    match runner.round().await? {
                        Round::Idle => break,
                        Round::Moved => busy += 1,
                        Round::Away => {
                            return Err(ground::Error::new(
                                ground::Kind::Unavailable,
                                "database_away",
                                "The database is away.",
                            ));
                        }
                        Round::Stopped => {
                            return Err(ground::Error::conflict(
                                "reader_stopped",
                                format!("The reader {} stands still.", one.name()),
                            ));
                        }
                    }
                }
            }
            busy += delivery::run_due(&self.db, &self.clock, &self.deliverers).await?;
            busy += job::run_due(&self.db, &self.clock, &self.jobs).await?;
            if busy == 0 {
                return Ok(());
            }
        }
    }
}

fn until(mut stopped: watch::Receiver<bool>, work: impl Future<Output = ()> + Send + 'static) -> JoinHandle<()> {
    tokio::spawn(async move {
        tokio::select! {
            () = work => {}
            _ = stopped.wait_for(|s| *s) => {}
        }
    })
}

async fn read_loop(mut runner: Runner, db: Db, mut stopped: watch::Receiver<bool>) {
    let mut woken = db.line();
    while !*stopped.borrow() {
        let wait = match runner.round().await {
            Ok(Round::Moved) => continue,
            Ok(Round::Idle) => Duration::from_secs(1),
            Ok(Round::Away | Round::Stopped) => Duration::from_secs(5),
            Err(error) => {
                tracing::error!(reader = runner.reader.name(), %error, "a reader could not go on");
                Duration::from_secs(5)
            }
        };
        tokio::select! {
            _ = tokio::time::timeout(wait, woken.changed()) => {}
            _ = stopped.wait_for(|s| *s) => {}
        }
    }
}

/// Runs at each commit and at least once a second, until stopped.
async fn each_second<F: Future<Output = Result<usize>> + Send>(
    mut stopped: watch::Receiver<bool>,
    mut woken: watch::Receiver<u64>,
    work: impl Fn() -> F + Send + 'static,
) {
    while !*stopped.borrow() {
        if let Err(error) = work().await {
            tracing::warn!(%error, "work that is due could not be done; trying again");
        }
        tokio::select! {
            _ = tokio::time::timeout(Duration::from_secs(1), woken.changed()) => {}
            _ = stopped.wait_for(|s| *s) => {}
        }
    }
}
