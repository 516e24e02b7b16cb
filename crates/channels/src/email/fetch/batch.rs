//! From numbers to mails taken in: sizes first, then as many bodies at once as fit in memory, then one transaction for all
//! of them with the cursor. One mail that cannot be taken in does not hold up the others: it is entered as failed.

use super::{
    Fetcher,
    session::{Listed, Session},
};
use crate::email::{
    actions::{self, Arrival},
    model::Fate,
    reading::{self, LARGEST, Raw},
    rules::uids,
    store::{folder::FolderRow, mailbox::MailboxRow},
    trouble::Trouble,
};
use ground::{Error, Kind, Result};
use std::sync::Arc;

/// Bytes of mails in memory at the same time, unless one alone is larger.
const TOGETHER: u64 = 8 * 1024 * 1024;
/// What an answer has beside the mails themselves.
const SLACK: u64 = 64 * 1024;

/// Takes in everything from the folder's cursor on; answers how many mails.
pub(super) async fn catch_up(
    fetcher: &Fetcher,
    mailbox: &MailboxRow,
    session: &mut Session,
    folder: &mut FolderRow,
) -> std::result::Result<usize, Trouble> {
    let mut count = 0;
    let named = session.list_from(folder.next_uid).await?;
    for row in uids::plan(named, folder.next_uid) {
        let listed = session.sizes(&row).await?;
        session.check_gone(&row, |uid| listed.iter().any(|l| l.uid == *uid)).await?;
        for group in groups(&listed) {
            if *fetcher.stop.borrow() {
                return Ok(count);
            }
            let raws = fetch(session, folder, &group).await?;
            let asked: Vec<u32> = group.iter().map(|l| l.uid).collect();
            let came = |uid: &u32| raws.iter().any(|r| r.place.is_some_and(|(_, at)| at == i64::from(*uid)));
            session.check_gone(&asked, came).await?;
            let after = group.last().map_or(folder.next_uid, |l| i64::from(l.uid) + 1);
            let moved = FolderRow { next_uid: after, ..folder.clone() };
            count += take(fetcher, mailbox, raws, &moved).await.map_err(|e| ours(&e))?;
            *folder = moved;
        }
        // What was named but is gone from the server is behind us too.
        let after = row.last().map_or(folder.next_uid, |uid| i64::from(*uid) + 1);
        if after > folder.next_uid {
            *folder = FolderRow { next_uid: after, ..folder.clone() };
            take(fetcher, mailbox, Vec::new(), folder).await.map_err(|e| ours(&e))?;
        }
    }
    Ok(count)
}

/// Mails that are fetched together.
fn groups(listed: &[Listed]) -> Vec<Vec<Listed>> {
    let mut groups: Vec<(u64, Vec<Listed>)> = Vec::new();
    for one in listed {
        let size = one.size.min(LARGEST as u64);
        match groups.last_mut() {
            Some((sum, group)) if *sum + size <= TOGETHER => {
                *sum += size;
                group.push(*one);
            }
            _ => groups.push((size, vec![*one])),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

async fn fetch(session: &mut Session, folder: &FolderRow, group: &[Listed]) -> std::result::Result<Vec<Raw>, Trouble> {
    let uids: Vec<u32> = group.iter().map(|l| l.uid).collect();
    // A size that is not true must not make us keep more than this in memory.
    let most = group.iter().map(|l| l.size.min(LARGEST as u64)).sum::<u64>().max(TOGETHER);
    let found = session.bodies(&uids, LARGEST, most + SLACK * (uids.len() as u64 + 1)).await?;
    let size_of = |uid: u32| group.iter().find(|l| l.uid == uid).map_or(0, |l| l.size);
    let raw = |(uid, bytes): (u32, Vec<u8>)| Raw {
        is_whole: bytes.len() < LARGEST || size_of(uid) <= bytes.len() as u64,
        bytes,
        source: format!("imap:{}", folder.name),
        place: Some((folder.validity, i64::from(uid))),
        entry_id: None,
    };
    Ok(found.into_iter().map(raw).collect())
}

/// Reads the mails and takes them in with the cursor; answers how many.
async fn take(fetcher: &Fetcher, mailbox: &MailboxRow, raws: Vec<Raw>, folder: &FolderRow) -> Result<usize> {
    let (files, row, now) = (fetcher.email.files.clone(), mailbox.clone(), fetcher.app.clock.now());
    let reading = move || raws.into_iter().map(|raw| reading::read(&files, &row, raw, now)).collect::<Result<Vec<_>>>();
    let arrivals =
        tokio::task::spawn_blocking(reading).await.map_err(|_| Error::internal("reading a mail broke down"))??;
    let arrivals = Arc::new(arrivals);
    let (all, row, f) = (arrivals.clone(), mailbox.clone(), folder.clone());
    let together = fetcher.app.db.write(move |tx| actions::take_batch(tx, now, &row, &all, Some(&f))).await;
    match together {
        Ok(fates) => {
            tell(&fates);
            Ok(fates.len())
        }
        Err(e) if is_ours(&e) && e.kind != Kind::Again => Err(e),
        // Also when others were in the way: one mail holds less for a shorter time.
        Err(_) => one_by_one(fetcher, mailbox, &arrivals, folder).await,
    }
}

/// Something about one of them cannot be taken in: the others are, and that one is entered as failed.
async fn one_by_one(
    fetcher: &Fetcher,
    mailbox: &MailboxRow,
    arrivals: &Arc<Vec<Arrival>>,
    folder: &FolderRow,
) -> Result<usize> {
    let now = fetcher.app.clock.now();
    for index in 0..arrivals.len() {
        let (all, row, f) = (arrivals.clone(), mailbox.clone(), folder.clone());
        let next_uid = all[index].place.map_or(f.next_uid, |(_, uid)| uid + 1);
        let moved = FolderRow { next_uid, ..f };
        let (again, to) = (all.clone(), moved.clone());
        let one = move |tx: &mut db::Tx| actions::take_batch(tx, now, &row, &all[index..=index], Some(&moved));
        match fetcher.app.db.write(one).await {
            Ok(fates) => tell(&fates),
            Err(e) if is_ours(&e) => return Err(e),
            Err(e) => {
                tracing::warn!(error = %e, "a mail could not be taken in; it stands in the ledger");
                let row = mailbox.clone();
                let enter = move |tx: &mut db::Tx| actions::enter_failed(tx, now, &row, &again[index], &e, Some(&to));
                fetcher.app.db.write(enter).await?;
            }
        }
    }
    let (row, f) = (mailbox.clone(), folder.clone());
    fetcher.app.db.write(move |tx| actions::take_batch(tx, now, &row, &[], Some(&f))).await?;
    Ok(arrivals.len())
}

/// The database is away or full: that says nothing about the mail, which is fetched again later.
fn is_ours(e: &Error) -> bool {
    matches!(e.kind, Kind::Again | Kind::Unavailable | Kind::Unknown)
}

fn ours(e: &Error) -> Trouble {
    Trouble::at("storage", format!("Mail could not be stored here: {e}"))
}

fn tell(fates: &[Fate]) {
    for fate in fates {
        metrics::counter!("throughline_mails_total", "fate" => fate.word()).increment(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_at_once_as_fit_and_a_large_one_alone() {
        let one = |uid, size| Listed { uid, size };
        let mib = 1024 * 1024;
        let all = [one(1, 5 * mib), one(2, 2 * mib), one(3, 2 * mib), one(4, 900 * mib), one(5, 1)];
        let sizes: Vec<Vec<u32>> = groups(&all).iter().map(|g| g.iter().map(|l| l.uid).collect()).collect();
        assert_eq!(sizes, [vec![1, 2], vec![3], vec![4], vec![5]]);
        assert!(groups(&[]).is_empty());
    }
}
