//! [`Wire`]: a line between us and a real mail server that a test may cut, hold, or let lie. What goes over it is not read,
//! unless a fault needs it.

use super::must_come;
use std::sync::{Arc, Mutex};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::watch,
    task::JoinHandle,
};

/// What the line does with something that was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Then {
    Pass,
    /// Both ends are closed.
    Cut,
    /// The server hears it, and both ends are closed before it has answered.
    Last,
    /// This goes in its place; a question is answered by it.
    Say(String),
    /// Nothing more goes over this connection before [`Wire::release`].
    Hold,
}

type Asked = dyn Fn(&str) -> Then + Send + Sync;
type Told = dyn Fn(&str) -> Option<String> + Send + Sync;

#[derive(Default)]
struct Faults {
    /// The next connection is cut after this many bytes of the server.
    cut_after: Option<usize>,
    /// Looks at what the client says.
    asked: Option<Arc<Asked>>,
    /// Changes what the server says.
    told: Option<Arc<Told>>,
}

/// What became of the connections so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    pub opened: usize,
    pub cut: usize,
    /// Those that were cut after a number of bytes.
    pub spent: usize,
    pub held: usize,
    pub closed: usize,
}

struct Shared {
    target: u16,
    faults: Mutex<Faults>,
    seen: watch::Sender<Seen>,
    /// Grows when all connections are to be cut.
    cuts: watch::Sender<usize>,
    held: watch::Sender<bool>,
}

/// A line to a port of this machine.
pub struct Wire {
    pub port: u16,
    shared: Arc<Shared>,
    running: JoinHandle<()>,
}

impl Wire {
    pub async fn to(target: u16) -> Wire {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let port = listener.local_addr().expect("it is bound").port();
        let (seen, cuts, held) = (watch::Sender::default(), watch::Sender::new(0), watch::Sender::new(true));
        let shared = Arc::new(Shared { target, faults: Mutex::default(), seen, cuts, held });
        let all = shared.clone();
        let running = tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                tokio::spawn(connection(near, all.clone()));
            }
        });
        Wire { port, shared, running }
    }
    fn faults(&self) -> std::sync::MutexGuard<'_, Faults> {
        self.shared.faults.lock().expect("no panic here")
    }
    /// The next connection is cut after so many bytes of the server.
    pub fn cut_next_after(&self, bytes: usize) {
        self.faults().cut_after = Some(bytes);
    }
    /// Whether a connection has come that will be cut so.
    pub fn is_taken(&self) -> bool {
        self.faults().cut_after.is_none()
    }
    /// Looks at each thing that a client says.
    pub fn on_asked(&self, f: impl Fn(&str) -> Then + Send + Sync + 'static) {
        self.faults().asked = Some(Arc::new(f));
    }
    /// Changes what the server says.
    pub fn on_told(&self, f: impl Fn(&str) -> Option<String> + Send + Sync + 'static) {
        self.faults().told = Some(Arc::new(f));
    }
    /// From now on everything passes.
    pub fn heal(&self) {
        *self.faults() = Faults::default();
        self.release();
    }
    /// Lets go what is held.
    pub fn release(&self) {
        self.shared.held.send_replace(false);
    }
    /// Cuts all connections.
    pub fn cut_all(&self) {
        self.shared.cuts.send_modify(|n| *n += 1);
    }
    pub fn seen(&self) -> Seen {
        *self.shared.seen.borrow()
    }
    /// Waits until it has seen that.
    pub async fn until(&self, what: &str, is_so: impl Fn(&Seen) -> bool) {
        let mut seen = self.shared.seen.subscribe();
        must_come(what, seen.wait_for(|s| is_so(s))).await.expect("it is open");
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        self.running.abort();
    }
}

async fn connection(near: TcpStream, shared: Arc<Shared>) {
    let (cut_after, asked, told) = {
        let mut faults = shared.faults.lock().expect("no panic here");
        (faults.cut_after.take(), faults.asked.clone(), faults.told.clone())
    };
    shared.seen.send_modify(|s| s.opened += 1);
    let mut cuts = shared.cuts.subscribe();
    let was_cut = tokio::select! {
        was_cut = carry(near, &shared, cut_after, asked, told) => was_cut,
        _ = cuts.changed() => true,
    };
    shared.seen.send_modify(|s| {
        s.cut += usize::from(was_cut);
        s.closed += 1;
    });
}

/// Whether it was cut here.
async fn carry(
    mut near: TcpStream,
    shared: &Shared,
    cut_after: Option<usize>,
    asked: Option<Arc<Asked>>,
    told: Option<Arc<Told>>,
) -> bool {
    let Ok(mut far) = TcpStream::connect(("127.0.0.1", shared.target)).await else { return false };
    let (mut up, mut down, mut count) = (vec![0; 16 * 1024], vec![0; 16 * 1024], 0);
    loop {
        tokio::select! {
            said = near.read(&mut up) => {
                let Ok(n @ 1..) = said else { return false };
                let then = asked.as_ref().map_or(Then::Pass, |f| f(&String::from_utf8_lossy(&up[..n])));
                match then {
                    Then::Pass if far.write_all(&up[..n]).await.is_err() => return false,
                    Then::Pass => {}
                    Then::Cut => return true,
                    Then::Last => {
                        let _ = far.write_all(&up[..n]).await;
                        let _ = far.read(&mut down).await;
                        return true;
                    }
                    Then::Say(text) if near.write_all(text.as_bytes()).await.is_err() => return false,
                    Then::Say(_) => {}
                    Then::Hold => {
                        shared.seen.send_modify(|s| s.held += 1);
                        let _ = shared.held.subscribe().wait_for(|held| !held).await;
                        if far.write_all(&up[..n]).await.is_err() {
                            return false;
                        }
                    }
                }
            }
            said = far.read(&mut down) => {
                let Ok(n @ 1..) = said else { return false };
                let left = cut_after.map_or(n, |most| n.min(most - count));
                let changed = told.as_ref().and_then(|f| f(&String::from_utf8_lossy(&down[..n]))).map(String::into_bytes);
                if near.write_all(changed.as_deref().unwrap_or(&down[..left])).await.is_err() {
                    return false;
                }
                count += left;
                if cut_after.is_some_and(|most| count >= most) {
                    shared.seen.send_modify(|s| s.spent += 1);
                    return true;
                }
            }
        }
    }
}
