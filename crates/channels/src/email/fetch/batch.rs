//! From numbers to mails taken in: sizes first, then as many bodies at once as fit in memory, then one transaction for all
//! of them with the cursor. One mail that cannot be taken in, or does not come, does not hold up the others: it is entered
//! as failed.

use super::{
    Fetcher, Halt, before,
    session::{Listed, Session},
};
use crate::email::{
    actions::{self, Arrival, Unfetched},
    model::Fate,
    reading::{self, LARGEST, Raw},
    rules::uids::{self, Spot},
    store::{folder::FolderRow, mailbox::MailboxRow},
    trouble::Trouble,
};
use ground::{Error, Kind, Result};
use std::sync::Arc;

/// Bytes of mails in memory at the same time, unless one alone is larger.
const TOGETHER: u64 = 8 * 1024 * 1024;
/// What an answer has beside the mails themselves.
pub(super) const SLACK: u64 = 64 * 1024;
/// How often a mail that does not come is asked for, before it is given up if the server gives its head.
const TRIES: i64 = 3;
/// How often even if it does not: nothing but this mail is in the way then.
const LAST: i64 = 8;
/// Bytes of the head of a mail that is given up.
const HEAD: usize = 256 * 1024;

/// The reading of one folder over one connection.
pub(super) struct Reading<'a> {
    pub fetcher: &'a Fetcher,
    pub mailbox: &'a MailboxRow,
    pub session: &'a mut Session,
    pub folder: &'a mut FolderRow,
    /// Up to this number each mail is fetched alone: one of them did not come.
    pub alone_to: u32,
}

impl Reading<'_> {
    /// Takes in everything from the folder's cursor on; answers how many mails.
    pub async fn catch_up(mut self) -> std::result::Result<usize, Halt> {
        let mut count = 0;
        let named = self.session.list_from(self.folder.next_uid).await?;
        for row in uids::plan(named, self.folder.next_uid) {
            let end = row.last().map_or(self.folder.next_uid, |uid| i64::from(*uid) + 1);
            let row = before::set_apart(self.fetcher, self.mailbox, self.session, self.folder, row).await?;
            let listed = self.list(&row).await?;
            for group in groups(&listed, self.alone_to) {
                if *self.fetcher.stop.borrow() {
                    return Ok(count);
                }
                count += self.one_group(&group).await?;
            }
            // What was named but is gone from the server is behind us too.
            if end > self.folder.next_uid {
                let moved = FolderRow { next_uid: end, ..self.folder.clone() };
                self.take(Vec::new(), &moved).await?;
                *self.folder = moved;
            }
        }
        Ok(count)
    }

    /// Sizes. A mail that is there and whose size is not told may have any.
    async fn list(&mut self, row: &[u32]) -> std::result::Result<Vec<Listed>, Halt> {
        if row.is_empty() {
            return Ok(Vec::new());
        }
        let mut listed = self.session.sizes(row).await?;
        let silent = self.session.not_gone(row, |uid| listed.iter().any(|l| l.uid == *uid)).await?;
        listed.extend(silent.into_iter().map(|uid| Listed { uid, size: LARGEST as u64 }));
        listed.sort_by_key(|l| l.uid);
        Ok(listed)
    }

    async fn one_group(&mut self, group: &[Listed]) -> std::result::Result<usize, Halt> {
        let head = match group {
            [one] => self.head_of_stuck(one.uid).await?,
            _ => None,
        };
        let mut stop = self.fetcher.stop.clone();
        let fetched = tokio::select! {
            fetched = self.fetch(group) => fetched,
            // A large mail may take long; it is fetched anew after the next start.
            _ = stop.wait_for(|s| *s) => return Err(Halt::Elsewhere),
        };
        let raws = match fetched {
            Ok(raws) => raws,
            Err(trouble) => return self.did_not_come(group, head, trouble).await,
        };
        let moved = FolderRow { next_uid: group.last().map_or(0, |l| i64::from(l.uid) + 1), ..self.folder.clone() };
        let count = self.take(raws, &moved).await?;
        *self.folder = moved;
        Ok(count)
    }

    /// The bodies of a group; an error when one of them that the server still has did not come.
    async fn fetch(&mut self, group: &[Listed]) -> std::result::Result<Vec<Raw>, Trouble> {
        let uids: Vec<u32> = group.iter().map(|l| l.uid).collect();
        // A size that is not true must not make us keep more than this in memory. It may be the reason why a mail did not come.
        let most = match group {
            [one] if self.folder.stuck_uid == Some(i64::from(one.uid)) => LARGEST as u64,
            _ => group.iter().map(|l| l.size.min(LARGEST as u64)).sum::<u64>().max(TOGETHER),
        };
        let found = self.session.bodies(&uids, LARGEST, most + SLACK * (uids.len() as u64 + 1)).await?;
        let missing = self.session.not_gone(&uids, |uid| found.iter().any(|(came, _)| came == uid)).await?;
        if let Some(uid) = missing.first() {
            return Err(Trouble::at("protocol", format!("The server has mail number {uid} and did not send it.")));
        }
        let size_of = |uid: u32| group.iter().find(|l| l.uid == uid).map_or(0, |l| l.size);
        Ok(found.into_iter().map(|(uid, bytes)| raw_of(self.folder, uid, bytes, size_of(uid))).collect())
    }

    /// The head of a mail that did not come several times, asked for while the connection is whole: that the server gives it
    /// says that it is this mail's body that cannot be had, and not the server.
    async fn head_of_stuck(&mut self, uid: u32) -> std::result::Result<Option<Vec<u8>>, Halt> {
        if self.folder.stuck_uid != Some(i64::from(uid)) || self.folder.tries < TRIES {
            return Ok(None);
        }
        match self.session.heads(&[uid], HEAD).await {
            Ok(mut found) => Ok(found.remove(&uid)),
            Err(trouble) => self.did_not_come(&[Listed { uid, size: 0 }], None, trouble).await.map(|_| None),
        }
    }

    /// Several mails: next time each comes alone. One: it is tried again, and given up in the end, so that it does not hold up
    /// those behind it for ever.
    async fn did_not_come(
        &mut self,
        group: &[Listed],
        head: Option<Vec<u8>>,
        trouble: Trouble,
    ) -> std::result::Result<usize, Halt> {
        let [one] = *group else {
            return Err(Halt::Stuck(group.last().map_or(0, |l| l.uid), trouble));
        };
        let (turn, row, f) = (self.fetcher.turn(), self.mailbox.clone(), self.folder.clone());
        let noting = self.fetcher.app.db.write(move |tx| actions::note_stuck(tx, &turn, &row, &f, one.uid));
        let tries = noting.await?;
        (self.folder.stuck_uid, self.folder.tries) = (Some(i64::from(one.uid)), tries);
        if head.is_none() && tries < LAST {
            let is_early = tries <= TRIES;
            return Err(if is_early { Halt::Stuck(one.uid, trouble) } else { Halt::Trouble(trouble) });
        }
        tracing::warn!(uid = one.uid, tries, "a mail does not come from its server; it stands in the ledger");
        self.give_up(one, head.unwrap_or_default(), &trouble).await?;
        // The connection may be in the middle of this mail.
        Err(Halt::Stuck(one.uid, trouble))
    }

    async fn give_up(&mut self, one: Listed, head: Vec<u8>, trouble: &Trouble) -> std::result::Result<(), Halt> {
        let moved = FolderRow { next_uid: i64::from(one.uid) + 1, ..self.folder.clone() };
        let why = format!("The mail server does not give this mail: {} It can be tried again.", trouble.detail);
        let (turn, row, to) = (self.fetcher.turn(), self.mailbox.clone(), moved.clone());
        let mail = Unfetched::new(one.uid, one.size, head, turn.now);
        let entering = move |tx: &mut db::Tx| actions::enter_unfetched(tx, &turn, &row, &to, &mail, &why);
        self.fetcher.app.db.write(entering).await?;
        tell(&[Fate::Failed]);
        *self.folder = moved;
        Ok(())
    }

    async fn take(&self, raws: Vec<Raw>, moved: &FolderRow) -> std::result::Result<usize, Halt> {
        Ok(take(self.fetcher, self.mailbox, raws, moved).await?)
    }
}

/// A mail of a folder as it came.
pub(super) fn raw_of(folder: &FolderRow, uid: u32, bytes: Vec<u8>, size: u64) -> Raw {
    Raw {
        is_whole: bytes.len() < LARGEST || size <= bytes.len() as u64,
        bytes,
        source: format!("imap:{}", folder.name),
        place: Some(Spot { epoch: folder.epoch, validity: folder.validity, uid: i64::from(uid) }),
        entry_id: None,
    }
}

/// Mails that are fetched together, and up to a number alone.
fn groups(listed: &[Listed], alone_to: u32) -> Vec<Vec<Listed>> {
    let mut groups: Vec<(u64, Vec<Listed>)> = Vec::new();
    for one in listed {
        let size = one.size.min(LARGEST as u64);
        let is_alone = |group: &[Listed]| group.iter().any(|l| l.uid <= alone_to);
        match groups.last_mut() {
            Some((sum, group)) if !is_alone(group) && *sum + size <= TOGETHER => {
                *sum += size;
                group.push(*one);
            }
            _ => groups.push((size, vec![*one])),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// Reads the mails and takes them in with the cursor; answers how many.
async fn take(fetcher: &Fetcher, mailbox: &MailboxRow, raws: Vec<Raw>, folder: &FolderRow) -> Result<usize> {
    let (files, row, now) = (fetcher.email.files.clone(), mailbox.clone(), fetcher.app.clock.now());
    let reading = move || raws.into_iter().map(|raw| reading::read(&files, &row, raw, now)).collect::<Result<Vec<_>>>();
    let arrivals =
        tokio::task::spawn_blocking(reading).await.map_err(|_| Error::internal("reading a mail broke down"))??;
    let arrivals = Arc::new(arrivals);
    let (all, row, f, turn) = (arrivals.clone(), mailbox.clone(), folder.clone(), fetcher.turn());
    let together = fetcher.app.db.write(move |tx| actions::take_fetched(tx, &turn, &row, &all, &f)).await;
    match together {
        Ok(fates) => {
            tell(&fates);
            Ok(fates.len())
        }
        Err(e) if e.code == actions::ELSEWHERE || (is_ours(&e) && e.kind != Kind::Again) => Err(e),
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
    for index in 0..arrivals.len() {
        let (all, row, f, turn) = (arrivals.clone(), mailbox.clone(), folder.clone(), fetcher.turn());
        let next_uid = all[index].place.map_or(f.next_uid, |place| place.uid + 1);
        let moved = FolderRow { next_uid, ..f };
        let (again, to, after) = (all.clone(), moved.clone(), turn.clone());
        let one = move |tx: &mut db::Tx| actions::take_fetched(tx, &turn, &row, &all[index..=index], &moved);
        match fetcher.app.db.write(one).await {
            Ok(fates) => tell(&fates),
            Err(e) if e.code == actions::ELSEWHERE || is_ours(&e) => return Err(e),
            Err(e) => {
                tracing::warn!(error = %e, "a mail could not be taken in; it stands in the ledger");
                let row = mailbox.clone();
                let enter = move |tx: &mut db::Tx| actions::fail_fetched(tx, &after, &row, &again[index], &e, &to);
                fetcher.app.db.write(enter).await?;
            }
        }
    }
    let (row, f, turn) = (mailbox.clone(), folder.clone(), fetcher.turn());
    fetcher.app.db.write(move |tx| actions::take_fetched(tx, &turn, &row, &[], &f)).await?;
    Ok(arrivals.len())
}

/// The database is away or full: that says nothing about the mail, which is fetched again later.
fn is_ours(e: &Error) -> bool {
    matches!(e.kind, Kind::Again | Kind::Unavailable | Kind::Unknown)
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
        let sizes: Vec<Vec<u32>> = groups(&all, 0).iter().map(|g| g.iter().map(|l| l.uid).collect()).collect();
        assert_eq!(sizes, [vec![1, 2], vec![3], vec![4], vec![5]]);
        assert_eq!(groups(&all, 2).iter().map(Vec::len).collect::<Vec<_>>(), [1, 1, 1, 1, 1]);
        assert!(groups(&[], 0).is_empty());
    }
}
