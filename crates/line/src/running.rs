//! Everything that reads the line, started together, stopped together, or drained by a test.

use crate::{
    Deliverer, Feed, Job, Reader,
    delivery::Outbox,
    job,
    reader::{Round, Runner},
};
use db::Db;
use ground::{Clock, Error, Kind, Result};
use std::{sync::Arc, time::Duration};
use tokio::{
    sync::{Notify, watch},
    task::JoinHandle,
};

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
    /// Lets every task finish its round and every delivery on its way arrive or fail, then ends them. What hangs
    /// for longer than its deliverer's grace is broken off.
    pub async fn stop(self) {
        let _ = self.stop.send(true);
        for task in self.tasks {
            if let Err(error) = task.await {
                tracing::error!(%error, "a part of the line had broken down");
            }
        }
    }
}

/// Tells a task when to end. If nobody is left to say so, it goes on.
#[derive(Clone)]
pub(crate) struct Stop(watch::Receiver<bool>);

impl Stop {
    pub fn is_now(&self) -> bool {
        *self.0.borrow()
    }
    /// Returns when it is time to end.
    pub async fn wanted(&mut self) {
        if self.0.wait_for(|stop| *stop).await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}

/// Waits.
pub(crate) async fn nap(time: Duration) {
    tokio::time::sleep(time).await;
}

/// Waits until the line has grown since the last look, `most` at the longest.
pub(crate) async fn news(woken: &mut watch::Receiver<u64>, most: Duration) {
    let changed = async {
        if woken.changed().await.is_err() {
            std::future::pending::<()>().await; // the database closed; never spin on that
        }
    };
    let _ = tokio::time::timeout(most, changed).await;
}

impl Line {
    /// Makes cursors and starts all tasks.
    ///
    /// # Errors
    /// The database is away.
    pub async fn start(&self) -> Result<Running> {
        self.prepare().await?;
        let (stop, stopped) = watch::channel(false);
        let (stopped, moved, mut tasks) = (Stop(stopped), Arc::new(Notify::new()), Vec::new());
        for one in self.readers.iter() {
            tasks.push(tokio::spawn(read_loop(self.runner(one), self.db.line(), moved.clone(), stopped.clone())));
        }
        tasks.push(tokio::spawn(self.outbox().run(stopped.clone(), moved)));
        tasks.push(tokio::spawn(job_loop(self.clone(), stopped.clone())));
        let (feed, db, mut stopped) = (self.feed.clone(), self.db.clone(), stopped);
        tasks.push(tokio::spawn(async move {
            tokio::select! {
                () = feed.run(db) => {}
                () = stopped.wanted() => {}
            }
        }));
        Ok(Running { stop, tasks })
    }

    /// Makes missing cursors and puts the feed at the line's end.
    ///
    /// # Errors
    /// The database is away.
    pub async fn prepare(&self) -> Result<()> {
        for one in self.readers.iter() {
            self.runner(one).prepare().await?;
        }
        self.feed.prepare(&self.db).await
    }

    /// Reads, delivers and does until nothing is left that is due now, without waiting for anything to become due. For
    /// tests, imports and the demonstration.
    ///
    /// # Errors
    /// The database is away, or a reader stands still.
    pub async fn drain(&self) -> Result<()> {
        let mut runners: Vec<Runner> = self.readers.iter().map(|one| self.runner(one)).collect();
        for runner in &runners {
            runner.prepare().await?;
        }
        loop {
            self.db.numbered().await?;
            let mut busy = 0;
            for runner in &mut runners {
                busy += read_all(runner).await?;
            }
            busy += self.outbox().drain().await?;
            busy += job::run_due(&self.db, &self.clock, &self.jobs).await?;
            if busy == 0 {
                return Ok(());
            }
        }
    }

    fn runner(&self, reader: &Arc<dyn Reader>) -> Runner {
        Runner::new(reader.clone(), self.db.clone(), self.clock.clone())
    }

    fn outbox(&self) -> Outbox {
        Outbox::new(self.db.clone(), self.clock.clone(), self.deliverers.clone())
    }
}

/// Lets a reader read all there is; answers in how many rounds.
async fn read_all(runner: &mut Runner) -> Result<usize> {
    let mut rounds = 0;
    loop {
        match runner.round().await? {
            Round::Idle => return Ok(rounds),
            Round::Moved | Round::Failed(_) => rounds += 1,
            Round::Elsewhere => nap(Duration::from_millis(5)).await,
            Round::Away => return Err(Error::new(Kind::Unavailable, "database_away", "The database is away.")),
            Round::Stopped => {
                let detail = format!("The reader {} stands still.", runner.reader.name());
                return Err(Error::conflict("reader_stopped", detail));
            }
        }
    }
}

async fn read_loop(mut runner: Runner, mut woken: watch::Receiver<u64>, moved: Arc<Notify>, mut stop: Stop) {
    while !stop.is_now() {
        let round = runner.round().await;
        // Only who has nothing to do is woken by news. A failure waits its time, however busy the line is.
        let wait = match round {
            Ok(Round::Moved) => {
                moved.notify_one();
                continue;
            }
            Ok(Round::Idle | Round::Elsewhere) => {
                tokio::select! {
                    () = news(&mut woken, Duration::from_secs(1)) => {}
                    () = stop.wanted() => {}
                }
                continue;
            }
            Ok(Round::Failed(wait)) => wait,
            Ok(Round::Away) => Duration::from_millis(500) * runner.away.min(10),
            Ok(Round::Stopped) => Duration::from_secs(5),
            Err(error) => {
                tracing::error!(reader = runner.reader.name(), %error, "a reader could not go on");
                Duration::from_secs(5)
            }
        };
        tokio::select! {
            () = nap(wait) => {}
            () = stop.wanted() => {}
        }
    }
}

/// Looks once a second for what is due.
async fn job_loop(line: Line, mut stop: Stop) {
    while !stop.is_now() {
        if let Err(error) = job::run_due(&line.db, &line.clock, &line.jobs).await {
            tracing::warn!(%error, "jobs could not be done; trying again");
        }
        tokio::select! {
            () = nap(Duration::from_secs(1)) => {}
            () = stop.wanted() => {}
        }
    }
}
