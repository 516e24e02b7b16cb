//! [`Db`]: a closure goes through a bounded queue to a thread that owns a connection, runs there without awaiting, and
//! is answered after its COMMIT.

use crate::{
    Engine, dialect, failure,
    open::Target,
    tx::{Read, Tx},
};
use ground::{Error, Result};
use std::{
    cell::Cell,
    panic::{AssertUnwindSafe, Location, catch_unwind},
    sync::{Arc, Mutex},
    thread::JoinHandle,
    time::{Duration, Instant},
};
use tokio::sync::{oneshot, watch};

thread_local! { static INSIDE: Cell<bool> = const { Cell::new(false) } }

/// How long a caller waits for room in the queue before it is told that the server is busy.
const PATIENCE: Duration = Duration::from_secs(10);

/// A queued closure. `run` may be called again if the engine asks for it, hence `Fn`.
pub(crate) trait Work<H>: Send {
    fn run(&mut self, handle: &mut H) -> Result<()>;
    fn answer(self: Box<Self>, outcome: Result<()>);
    /// The caller went away before its turn came.
    fn abandoned(&self) -> bool;
    fn origin(&self) -> &'static Location<'static>;
}
pub(crate) type Boxed<H> = Box<dyn Work<H>>;

struct Job<T, F> {
    f: F,
    value: Option<T>,
    reply: oneshot::Sender<Result<T>>,
    origin: &'static Location<'static>,
}

impl<H, T: Send, F: Fn(&mut H) -> Result<T> + Send> Work<H> for Job<T, F> {
    fn run(&mut self, handle: &mut H) -> Result<()> {
        INSIDE.set(true);
        let done = catch_unwind(AssertUnwindSafe(|| (self.f)(handle)));
        INSIDE.set(false);
        let value = done.unwrap_or_else(|_| {
            Err(Error::internal(format!("the transaction begun at {} panicked and was rolled back", self.origin)))
        })?;
        self.value = Some(value);
        Ok(())
    }
    fn answer(self: Box<Self>, outcome: Result<()>) {
        let Job { value, reply, .. } = *self;
        // A caller that went away has no use for the answer.
        let _ = reply.send(outcome.and_then(|()| value.ok_or_else(failure::closed)));
    }
    fn abandoned(&self) -> bool {
        self.reply.is_closed()
    }
    fn origin(&self) -> &'static Location<'static> {
        self.origin
    }
}

/// The door to the database. Cloning shares it.
#[derive(Clone)]
pub struct Db {
    pub(crate) writes: flume::Sender<Boxed<Tx>>,
    pub(crate) reads: flume::Sender<Boxed<Read>>,
    pub(crate) line: watch::Receiver<u64>,
    pub(crate) threads: Arc<Mutex<Vec<JoinHandle<()>>>>,
    pub(crate) target: Arc<Target>,
    pub(crate) _watchdog: Arc<flume::Sender<()>>,
}

impl Db {
    /// One transaction. Waits while the queue is full. Dropping the future before the closure's turn cancels it; from
    /// then on it runs and commits whoever listens.
    ///
    /// # Errors
    /// What the closure says, or why the database could not do it. On an error nothing was written, but for
    /// [`ground::Kind::Unknown`], where the connection died during the commit.
    #[track_caller]
    pub fn write<T: Send + 'static, F: Fn(&mut Tx) -> Result<T> + Send + 'static>(
        &self,
        f: F,
    ) -> impl Future<Output = Result<T>> + Send + use<T, F> {
        send("write", self.writes.clone(), f)
    }
    /// One consistent look.
    ///
    /// # Errors
    /// What the closure says, or why the database could not do it.
    #[track_caller]
    pub fn read<T: Send + 'static, F: Fn(&mut Read) -> Result<T> + Send + 'static>(
        &self,
        f: F,
    ) -> impl Future<Output = Result<T>> + Send + use<T, F> {
        send("read", self.reads.clone(), f)
    }
    /// Waits until every fact committed so far has its position: at once on SQLite, a moment later on PostgreSQL. For
    /// tests and commands; a reader just waits for [`Db::line`].
    ///
    /// # Errors
    /// The database is away, or nobody numbers.
    pub async fn numbered(&self) -> Result<()> {
        if self.engine() == Engine::Sqlite {
            return Ok(());
        }
        for _ in 0..5_000 {
            if self.read(|r| r.opt::<i64>(dialect::UNNUMBERED, &[])).await?.is_none() {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        Err(failure::away("Facts are committed but not numbered. Is every node stopped or stuck?"))
    }
    /// Changes whenever the line may have grown: look again.
    pub fn line(&self) -> watch::Receiver<u64> {
        self.line.clone()
    }
    /// Which engine runs; for `doctor` and the like, never for a decision in a feature.
    pub fn engine(&self) -> Engine {
        self.target.engine()
    }
    /// Where the data is.
    pub fn target(&self) -> &Target {
        &self.target
    }
    /// How many closures wait for a writer and for a reader.
    pub fn waiting(&self) -> (usize, usize) {
        (self.writes.len(), self.reads.len())
    }
    /// Runs what is queued, then ends the threads. Waits until every other clone is gone.
    pub fn close(self) {
        let threads = self.threads.clone();
        drop(self);
        let mut threads = std::mem::take(&mut *threads.lock().expect("no thread panics while holding this"));
        for thread in threads.drain(..) {
            let _ = thread.join();
        }
    }
}

#[track_caller]
#[allow(clippy::disallowed_methods)] // measures, never decides
fn send<H: 'static, T: Send + 'static, F: Fn(&mut H) -> Result<T> + Send + 'static>(
    kind: &'static str,
    queue: flume::Sender<Boxed<H>>,
    f: F,
) -> impl Future<Output = Result<T>> + Send + use<H, T, F> {
    let (reply, answer) = oneshot::channel();
    let job: Boxed<H> = Box::new(Job { f, value: None, reply, origin: Location::caller() });
    async move {
        if INSIDE.get() {
            return Err(Error::internal("a transaction was begun inside a transaction; it would wait for itself"));
        }
        let began = Instant::now();
        match tokio::time::timeout(PATIENCE, queue.send_async(job)).await {
            Ok(sent) => sent.map_err(|_| failure::closed())?,
            Err(_) => {
                return Err(Error { retry_after: Some(5), ..failure::away("The database is too busy just now.") });
            }
        }
        drop(queue);
        let answered = answer.await.map_err(|_| failure::closed())?;
        metrics::histogram!("throughline_db_seconds", "kind" => kind).record(began.elapsed());
        answered
    }
}

pub(crate) fn spawn(name: &str, f: impl FnOnce() + Send + 'static) -> JoinHandle<()> {
    std::thread::Builder::new().name(name.into()).spawn(f).expect("the system gives a thread")
}

/// A session drives its connection itself, which a thread of an async runtime may not.
pub(crate) fn apart<T: Send>(f: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|s| s.spawn(f).join().expect("the thread does not panic"))
}
