//! PostgreSQL goes away: before the COMMIT, while it is on its way, and in between.

use crate::{
    ITEMS, add, count, fact, insert,
    place::{Place, until},
};
use db::{Db, Engine, Kind, Limits, Target, args};
use std::sync::{
    Arc,
    atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream, UnixStream},
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_connection_lost_before_the_commit_is_made_good() {
    let place = Place::new(Engine::Postgres, ITEMS);
    let db = place.open();
    let (runs, told) = (Arc::new(AtomicUsize::new(0)), fact("a"));
    let seen = runs.clone();
    db.write(move |tx| {
        insert(tx, "a", 1)?;
        if seen.fetch_add(1, SeqCst) == 0 {
            tx.opt::<bool>("SELECT pg_terminate_backend(pg_backend_pid())", args![])?;
        }
        tx.record(told.clone());
        Ok(())
    })
    .await
    .unwrap();
    assert_eq!((runs.load(SeqCst), count(&db).await, crate::facts(&db).await), (2, 1, 1));
    let (runs, seen) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let (again, once) = (runs.clone(), seen.clone());
    let read: i64 = db
        .read(move |r| {
            if again.fetch_add(1, SeqCst) == 0 {
                r.opt::<bool>("SELECT pg_terminate_backend(pg_backend_pid())", args![])?;
            }
            once.fetch_add(1, SeqCst);
            r.one("SELECT COUNT(*) FROM items", args![])
        })
        .await
        .unwrap();
    assert_eq!((read, runs.load(SeqCst), seen.load(SeqCst)), (1, 2, 1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_commit_whose_answer_is_lost_is_found_on_the_line() {
    let place = Place::new(Engine::Postgres, ITEMS);
    let (url, cut) = proxy(place.url()).await;
    let db = Db::open(Target::Postgres(url), Limits { writers: 1, ..Limits::default() }).unwrap();
    add(&db, "warm").await.unwrap();
    let (runs, told) = (Arc::new(AtomicUsize::new(0)), fact("a"));
    let seen = runs.clone();
    cut.store(true, SeqCst);
    db.write(move |tx| {
        seen.fetch_add(1, SeqCst);
        insert(tx, "a", 1)?;
        tx.record(told.clone());
        Ok(())
    })
    .await
    .unwrap();
    assert!(!cut.load(SeqCst), "the answer was cut off");
    assert_eq!((runs.load(SeqCst), count(&db).await), (1, 2), "once, and not again");
    // Without a fact nobody can tell; then the caller must be told so.
    cut.store(true, SeqCst);
    let silent = db.write(|tx| {
        tx.silent("test");
        insert(tx, "b", 1)
    });
    assert_eq!(silent.await.unwrap_err().kind, Kind::Unknown);
    assert_eq!(count(&db).await, 3);
    add(&db, "c").await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_all_connections_were_cut_everything_goes_on() {
    let place = Place::new(Engine::Postgres, ITEMS);
    let db = place.open();
    add(&db, "a").await.unwrap();
    db.numbered().await.unwrap();
    crate::place::pg::run(
        place.url(),
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
    );
    let mut line = db.line();
    line.mark_unchanged();
    for id in ["b", "c", "d"] {
        add(&db, id).await.unwrap();
    }
    assert_eq!((count(&db).await, crate::facts(&db).await), (4, 4));
    // The listener comes back by itself and wakes for what it missed.
    until("the line wakes", || {
        let mut line = line.clone();
        async move { tokio::time::timeout(std::time::Duration::from_secs(1), line.changed()).await.is_ok() }
    })
    .await;
}

/// A way to the server that, once `cut` is set, swallows the answer to the next COMMIT and hangs up.
async fn proxy(url: &str) -> (String, Arc<AtomicBool>) {
    let config: tokio_postgres::Config = url.parse().unwrap();
    let server = match &config.get_hosts()[0] {
        tokio_postgres::config::Host::Unix(folder) => folder.join(".s.PGSQL.5432").display().to_string(),
        tokio_postgres::config::Host::Tcp(host) => format!("{host}:{}", config.get_ports().first().unwrap_or(&5432)),
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let own = format!(
        "postgres://{}@127.0.0.1:{}/{}",
        config.get_user().unwrap(),
        listener.local_addr().unwrap().port(),
        config.get_dbname().unwrap()
    );
    let cut = Arc::new(AtomicBool::new(false));
    let shared = cut.clone();
    tokio::spawn(async move {
        while let Ok((client, _)) = listener.accept().await {
            let (cut, server) = (shared.clone(), server.clone());
            tokio::spawn(async move {
                match server.starts_with('/') {
                    true => pump(client, UnixStream::connect(server).await.unwrap(), cut).await,
                    false => pump(client, TcpStream::connect(server).await.unwrap(), cut).await,
                }
            });
        }
    });
    (own, cut)
}

async fn pump<S: AsyncReadExt + AsyncWriteExt + Unpin>(mut client: TcpStream, mut server: S, cut: Arc<AtomicBool>) {
    let (mut up, mut down, mut swallow) = (vec![0; 65_536], vec![0; 65_536], false);
    loop {
        tokio::select! {
            n = client.read(&mut up) => match n {
                Ok(n) if n > 0 => {
                    if up[..n].windows(7).any(|w| w == b"COMMIT\0") && cut.swap(false, SeqCst) {
                        swallow = true;
                    }
                    if server.write_all(&up[..n]).await.is_err() { return }
                }
                _ => return,
            },
            n = server.read(&mut down) => match n {
                Ok(n) if n > 0 => {
                    if swallow {
                        if down[..n].windows(7).any(|w| w == b"COMMIT\0") { return } // it is done, and nobody hears
                    } else if client.write_all(&down[..n]).await.is_err() { return }
                }
                _ => return,
            },
        }
    }
}
