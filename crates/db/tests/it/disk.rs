//! SQLite and the disk: what was answered Ok is there, whether the disk fills up or the program is killed.

use crate::{
    ITEMS, add, fact,
    place::{Folder, Place},
};
use db::{Db, Engine, Limits, Result, Target, args};
use std::{
    collections::HashSet,
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, Stdio},
};

/// Tells a child process that it is the writer which is killed, and where.
const WRITER: &str = "THROUGHLINE_TEST_WRITER";

/// A small disk of its own, gone at the end.
struct SmallDisk(Folder);

impl SmallDisk {
    /// None where this process may not mount.
    fn mount() -> Option<SmallDisk> {
        let folder = Folder::new();
        let options = ["-t", "tmpfs", "-o", "size=6m", "tmpfs"];
        let done = Command::new("mount").args(options).arg(&folder.0).stderr(Stdio::null()).status();
        done.is_ok_and(|s| s.success()).then_some(SmallDisk(folder))
    }
}
impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0.0).status();
    }
}

async fn ids(db: &Db) -> HashSet<String> {
    db.read(|r| r.all("SELECT id FROM items", args![])).await.unwrap().into_iter().collect()
}

async fn put(db: &Db, id: String, size: usize) -> Result<()> {
    let (told, body) = (fact(&id), "x".repeat(size));
    db.write(move |tx| {
        tx.exec("INSERT INTO items(id,n,body) VALUES($1,1,$2)", args![&id, &body])?;
        tx.record(told.clone());
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_a_full_disk_what_was_answered_ok_is_there() {
    let Some(disk) = SmallDisk::mount() else {
        println!("skipped: this process may not mount a small disk; run it as root");
        return;
    };
    let folder = disk.0.0.clone();
    let target = Target::Sqlite(folder.clone());
    db::migrate::run(&target, ITEMS, ground::Time(1)).unwrap();
    let db = Db::open(target.clone(), Limits::default()).unwrap();
    let (mut good, mut full) = (HashSet::new(), 0);
    for round in 0..40 {
        let mut set = tokio::task::JoinSet::new();
        for i in 0..32 {
            let (db, id) = (db.clone(), format!("{round}/{i}"));
            let size = if i % 8 == 0 { 60_000 } else { 200 };
            set.spawn(async move { (put(&db, id.clone(), size).await, id) });
        }
        for (done, id) in set.join_all().await {
            match done {
                Ok(()) => drop(good.insert(id)),
                Err(e) => {
                    assert_eq!(e.code, "disk_full", "{e}");
                    full += 1;
                }
            }
        }
    }
    assert!(full > 0, "the disk never filled up");
    assert_eq!(ids(&db).await, good, "on the open database");
    assert_eq!(crate::facts(&db).await, good.len() as i64, "facts and items agree");
    tokio::task::spawn_blocking(move || db.close()).await.unwrap();
    let db = Db::open(target, Limits::default()).unwrap();
    assert_eq!(ids(&db).await, good, "after opening it again");
    // With room again it goes on.
    let bigger = Command::new("mount").args(["-o", "remount,size=24m"]).arg(&folder).status().unwrap();
    assert!(bigger.success());
    put(&db, "last".into(), 60_000).await.unwrap();
    tokio::task::spawn_blocking(move || db.close()).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_acknowledged_survives_a_kill() {
    for round in 0..3 {
        let place = Place::new(Engine::Sqlite, ITEMS);
        let acknowledged = kill_while_writing(place.folder(), 300 + round * 500);
        let db = place.open();
        let found = ids(&db).await;
        let lost: Vec<_> = acknowledged.difference(&found).collect();
        assert!(lost.is_empty(), "{} of {} were lost: {lost:?}", lost.len(), acknowledged.len());
        assert_eq!(crate::facts(&db).await, found.len() as i64, "facts and items agree");
        add(&db, "after").await.unwrap();
    }
}

/// Starts a writer, kills it after it has acknowledged this many, and answers all that it had acknowledged by then.
fn kill_while_writing(folder: &Path, after: usize) -> HashSet<String> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "--nocapture", "disk::a_writer_that_is_killed"])
        .env(WRITER, folder)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut seen, mut lines) = (HashSet::new(), BufReader::new(child.stdout.take().unwrap()).lines());
    let mut take = |line: std::io::Result<String>| {
        // The last line may be cut off: it counts only with its end.
        seen.extend(line.ok().and_then(|l| Some(l.strip_prefix("ok ")?.strip_suffix('.')?.to_string())));
        seen.len()
    };
    while take(lines.next().expect("it writes on")) < after {}
    child.kill().unwrap(); // SIGKILL: nothing is finished, nothing is flushed
    child.wait().unwrap();
    for line in lines {
        take(line);
    }
    seen
}

/// No test of its own: the body of the child process above.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_writer_that_is_killed() {
    let Ok(folder) = std::env::var(WRITER) else { return };
    let db = Db::open(Target::Sqlite(folder.into()), Limits::default()).unwrap();
    let mut set = tokio::task::JoinSet::new();
    for task in 0..16 {
        let db = db.clone();
        set.spawn(async move {
            for n in 0.. {
                let id = format!("{task}-{n}");
                put(&db, id.clone(), 300).await.unwrap();
                use std::io::Write;
                let _ = std::io::stdout().write_all(format!("ok {id}.\n").as_bytes());
            }
        });
    }
    set.join_all().await;
}
