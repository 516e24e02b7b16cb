//! A backup beside a running server holds one moment, and restoring gives back exactly that.

use crate::{
    ITEMS, add, count, fact, insert, on_both,
    place::{Folder, Place, until},
};
use db::{Db, Engine, Limits, args, backup};
use std::sync::{
    Arc,
    atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst},
};

on_both!(a_backup_while_writing_is_one_moment_and_restores_equal, a_restore_never_goes_over_data,);

/// Pairs that belong together: half a pair means two moments.
async fn write_pairs(db: Db, stop: Arc<AtomicBool>, written: Arc<AtomicUsize>) {
    for n in 0.. {
        if stop.load(SeqCst) {
            return;
        }
        let told = [fact("x"), fact("y")];
        db.write(move |tx| {
            for (side, told) in ["left", "right"].iter().zip(&told) {
                insert(tx, &format!("{side}-{n}"), n)?;
                tx.record(told.clone());
            }
            Ok(())
        })
        .await
        .unwrap();
        written.fetch_add(1, SeqCst);
    }
}

async fn everything(db: &Db) -> (Vec<(String, i64)>, Vec<(i64, String)>) {
    db.numbered().await.unwrap();
    db.read(|r| {
        Ok((
            r.all("SELECT id, n FROM items ORDER BY id", args![])?,
            r.all("SELECT position, id FROM facts ORDER BY position", args![])?,
        ))
    })
    .await
    .unwrap()
}

async fn a_backup_while_writing_is_one_moment_and_restores_equal(engine: Engine) {
    let (place, folder) = (Place::new(engine, ITEMS), Folder::new());
    let db = place.open();
    let (stop, written) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
    let writer = tokio::spawn(write_pairs(db.clone(), stop.clone(), written.clone()));
    until("some is written", || async { written.load(SeqCst) > 50 }).await;
    let (before, target, to) = (written.load(SeqCst), place.target.clone(), folder.0.join("backup"));
    let made = to.clone();
    tokio::task::spawn_blocking(move || backup::copy(&target, &made)).await.unwrap().unwrap();
    let after = written.load(SeqCst) + 1;
    stop.store(true, SeqCst);
    writer.await.unwrap();

    let restored = Place::empty(engine);
    backup::restore(&restored.target, &to).unwrap();
    assert!(db::migrate::run(&restored.target, ITEMS, ground::Time(2)).unwrap().applied.is_empty());
    let again = Db::open(restored.target.clone(), Limits::default()).unwrap();
    let ((items, facts), (all_items, all_facts)) = (everything(&again).await, everything(&db).await);
    let pairs = items.len() / 2;
    assert!((before..=after).contains(&pairs), "{before} ≤ {pairs} ≤ {after}");
    assert_eq!((items.len() % 2, facts.len()), (0, items.len()), "pairs and facts agree");
    assert!(items.iter().all(|i| all_items.contains(i)));
    assert_eq!(facts, all_facts[..facts.len()], "the line is the beginning of the line");
    add(&again, "new").await.unwrap();
    assert_eq!(count(&again).await as usize, items.len() + 1);
    // A copy of the whole, with nobody writing, is the whole.
    let (target, to) = (place.target.clone(), folder.0.join("second"));
    backup::copy(&target, &to).unwrap();
    let restored = Place::empty(engine);
    backup::restore(&restored.target, &to).unwrap();
    assert_eq!(
        everything(&Db::open(restored.target.clone(), Limits::default()).unwrap()).await,
        (all_items, all_facts)
    );
}

async fn a_restore_never_goes_over_data(engine: Engine) {
    let (place, folder) = (Place::new(engine, ITEMS), Folder::new());
    let db = place.open();
    add(&db, "a").await.unwrap();
    backup::copy(&place.target, &folder.0).unwrap();
    add(&db, "b").await.unwrap();
    assert!(backup::restore(&place.target, &folder.0).is_err(), "the target is not empty");
    assert_eq!(count(&db).await, 2);
    let nothing = Folder::new();
    assert!(backup::restore(&Place::empty(engine).target, &nothing.0).is_err(), "there is no backup");
    if engine == Engine::Sqlite {
        let nowhere = backup::copy(&Place::empty(engine).target, &nothing.0).unwrap_err();
        assert_eq!(nowhere.code, "database_missing");
        assert_eq!(backup::copy(&place.target, &folder.0).unwrap_err().code, "target_exists");
        std::fs::write(nothing.0.join("throughline.db"), b"this is no database, but a letter to you").unwrap();
        assert!(backup::restore(&Place::empty(engine).target, &nothing.0).is_err(), "the backup is broken");
    }
}
