//! What was there before the mailbox was connected. With `begin: new` a folder begins after those mails; when its numbers
//! begin anew they come by again, are known by the server's date, and are entered without being fetched.

use super::{Fetcher, Halt, session::Session};
use crate::email::{
    actions::{self, Unfetched},
    model::Begin,
    rules::uids,
    store::{folder::FolderRow, mailbox::MailboxRow},
};
use std::sync::Arc;

/// So many of the newest mails are looked at for the date of the newest.
const NEWEST: u32 = 1_000;
/// Bytes of a head: what the ledger shows of a mail.
const HEAD: usize = 16 * 1024;

/// Remembers the date of the newest mail that was there.
pub(super) async fn remember(
    fetcher: &Fetcher,
    mailbox: &MailboxRow,
    session: &mut Session,
    folder: &mut FolderRow,
) -> Result<(), Halt> {
    if folder.since.is_some() || folder.first_uid <= 1 || mailbox.settings().begin != Begin::New {
        return Ok(());
    }
    let answered = session.newest_dates(NEWEST).await;
    let mut dates = session.or_nothing(answered).await?;
    dates.retain(|uid, _| i64::from(*uid) < folder.first_uid);
    let dates: Vec<_> = dates.into_values().collect();
    let (turn, row, f) = (fetcher.turn(), mailbox.clone(), folder.clone());
    let writing = fetcher.app.db.write(move |tx| actions::remember_before(tx, &turn, &row, &f, &dates));
    if let Some(f) = writing.await? {
        *folder = f;
    }
    Ok(())
}

/// Enters those of a row that were there before; answers the others.
pub(super) async fn set_apart(
    fetcher: &Fetcher,
    mailbox: &MailboxRow,
    session: &mut Session,
    folder: &FolderRow,
    row: Vec<u32>,
) -> Result<Vec<u32>, Halt> {
    let is_over = folder.since.is_none() || row.first().is_none_or(|uid| i64::from(*uid) >= folder.old_below);
    if is_over {
        return Ok(row);
    }
    let answered = session.dates(&row).await;
    let dates = session.or_nothing(answered).await?;
    let is_earlier = |uid: &u32| uids::is_earlier(folder, *uid, dates.get(uid).copied());
    let (earlier, others): (Vec<u32>, Vec<u32>) = row.into_iter().partition(is_earlier);
    if earlier.is_empty() {
        return Ok(others);
    }
    let answered = session.heads(&earlier, HEAD).await;
    let (mut heads, now) = (session.or_nothing(answered).await?, fetcher.app.clock.now());
    let sizes = session.sizes(&earlier).await?;
    let entered = |uid: &u32| {
        let size = sizes.iter().find(|l| l.uid == *uid).map_or(0, |l| l.size);
        Unfetched::new(*uid, size, heads.remove(uid).unwrap_or_default(), now)
    };
    let mails: Arc<Vec<Unfetched>> = Arc::new(earlier.iter().map(entered).collect());
    let (turn, row, f) = (fetcher.turn(), mailbox.clone(), folder.clone());
    fetcher.app.db.write(move |tx| actions::enter_earlier(tx, &turn, &row, &f, &mails)).await?;
    Ok(others)
}
