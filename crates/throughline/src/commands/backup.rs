//! `throughline backup`: one consistent copy, beside the running server or without one.
//!
//! First the database, then the attachments: a message's file is stored before the message, so the copy lacks none that
//! a message in it names. Attachments never change once written, so they are linked where the file system can.

use super::{
    Reply,
    manifest::{self, Entry, Manifest},
};
use crate::{
    folder::{self, ATTACHMENTS, failed},
    house::House,
};
use ground::{Error, Result};
use std::{
    fs::{self, DirBuilder, File},
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
};

/// Saves the house into a new or empty folder.
///
/// # Errors
/// `backup_exists`, or the disk has no room.
pub async fn run(house: &House, to: PathBuf) -> Result<Reply> {
    let position = house.app.db.read(line::store::head).await?;
    let (target, data, at) = (house.app.db.target().clone(), house.folder.clone(), house.app.clock.now());
    let copied = tokio::task::spawn_blocking(move || {
        prepare(&to)?;
        db::backup::copy(&target, &to)?;
        copy_attachments(&data, &to)?;
        let files = folder::files_below(&to)?;
        let entries = files.iter().map(|f| Entry::of(&to, &f.to_string_lossy())).collect::<Result<Vec<_>>>()?;
        let made = Manifest {
            format: 1,
            version: env!("CARGO_PKG_VERSION").into(),
            at,
            engine: folder::engine_name(&target).into(),
            position,
            files: entries,
        };
        finish(&to, &made)?;
        Ok::<_, Error>((to, made))
    });
    let (to, made) = copied.await.map_err(|_| Error::internal("the backup broke down"))??;
    let bytes: u64 = made.files.iter().map(|f| f.size).sum();
    let mib = bytes.div_ceil(1024 * 1024);
    Ok(Reply::of([format!("Saved {} files, {mib} MiB, in {}.", made.files.len(), to.display())]))
}

fn prepare(to: &Path) -> Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(to).map_err(|e| io(to, &e))?;
    match fs::read_dir(to).map_err(|e| io(to, &e))?.next() {
        None => Ok(()),
        Some(_) => Err(Error::conflict(
            "backup_exists",
            format!("{} is not empty. Save each backup in a folder of its own.", to.display()),
        )),
    }
}

fn copy_attachments(data: &Path, to: &Path) -> Result<()> {
    let from = data.join(ATTACHMENTS);
    // What is still coming in belongs to no message yet.
    for file in folder::files_below(&from)?.into_iter().filter(|f| !f.starts_with("arriving")) {
        let (source, copy) = (from.join(&file), to.join(ATTACHMENTS).join(&file));
        let parent = copy.parent().unwrap_or(to);
        DirBuilder::new().recursive(true).mode(0o700).create(parent).map_err(|e| io(parent, &e))?;
        place(&source, &copy)?;
    }
    Ok(())
}

/// Links the file, or copies it where that cannot be. One that was erased meanwhile is left out.
fn place(source: &Path, copy: &Path) -> Result<()> {
    if fs::hard_link(source, copy).is_ok() {
        return Ok(());
    }
    match fs::copy(source, copy).and_then(|_| File::open(copy)?.sync_all()) {
        Err(e) if e.kind() == std::io::ErrorKind::NotFound && !source.exists() => Ok(()),
        done => done.map_err(|e| io(copy, &e)),
    }
}

/// Writes the manifest under another name first, so that a backup with a manifest is whole.
fn finish(to: &Path, made: &Manifest) -> Result<()> {
    let text = serde_json::to_vec_pretty(made).map_err(|e| Error::internal(e.to_string()))?;
    let (half, whole) = (to.join("manifest.half"), to.join(manifest::FILE));
    fs::write(&half, text)
        .and_then(|()| File::open(&half)?.sync_all())
        .and_then(|()| fs::rename(&half, &whole))
        .and_then(|()| File::open(to)?.sync_all())
        .map_err(|e| io(&whole, &e))
}

fn io(path: &Path, e: &std::io::Error) -> Error {
    failed(format!("{}: {e}", path.display()))
}
