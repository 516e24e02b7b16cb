//! `throughline restore`: puts a backup into an empty data folder, and on PostgreSQL into an empty database. Runs
//! without a server. Nothing is touched before every file of the backup has been checked.

use super::{Reply, manifest::Manifest};
use crate::{
    config::Config,
    folder::{self, ATTACHMENTS, failed},
};
use ground::{Error, Result};
use std::{
    fs::{self, DirBuilder, File},
    os::unix::fs::DirBuilderExt,
    path::Path,
};

/// What may stand in a folder that counts as empty.
const HARMLESS: &[&str] = &["lock", crate::config::file::FILE];

/// Restores.
///
/// # Errors
/// `backup_damaged`, `target_not_empty`, `engine_differs`.
pub fn run(config: &Config, from: &Path) -> Result<Reply> {
    let manifest = Manifest::verified(from)?;
    let target = config.target();
    if manifest.engine != folder::engine_name(&target) {
        let how = if manifest.engine == "postgres" { "Give --database" } else { "Leave out --database" };
        return Err(Error::conflict("engine_differs", format!("This is a backup of {}. {how}.", manifest.engine)));
    }
    let to = &config.data;
    refuse_full(to)?;
    folder::create(to)?;
    let _held = folder::hold(to, "`throughline restore`")?;
    db::backup::restore(&target, from)?;
    for entry in manifest.files.iter().filter(|f| f.path.starts_with(ATTACHMENTS)) {
        let (source, copy) = (from.join(&entry.path), to.join(&entry.path));
        let parent = copy.parent().unwrap_or(to);
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(parent)
            .and_then(|()| fs::copy(&source, &copy))
            .and_then(|_| File::open(&copy)?.sync_all())
            .map_err(|e| failed(format!("{}: {e}", copy.display())))?;
    }
    folder::remember_engine(to, &target)?;
    Ok(Reply::of([format!(
        "Restored the state of {} (version {}) into {}.",
        manifest.at.rfc3339(),
        manifest.version,
        to.display()
    )]))
}

fn refuse_full(to: &Path) -> Result<()> {
    let Ok(entries) = fs::read_dir(to) else { return Ok(()) };
    let found = entries.flatten().map(|e| e.file_name()).find(|n| !HARMLESS.iter().any(|h| n == h));
    match found {
        None => Ok(()),
        Some(name) => Err(Error::conflict(
            "target_not_empty",
            format!(
                "{} holds {}. Restore into an empty folder; move the old one aside first.",
                to.display(),
                name.to_string_lossy()
            ),
        )),
    }
}
