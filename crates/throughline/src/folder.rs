//! The data folder: made with mode 0700, held by one process at a time, and remembering which engine it belongs to.
//!
//! Called by `serve` and by commands that find no server. Never deletes data.

use db::{Engine, Target};
use ground::{Error, Kind, Result};
use std::{
    fs::{self, DirBuilder, File, OpenOptions, TryLockError},
    io::{Read, Seek, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
    time::Duration,
};

/// The file that is locked while a process holds the folder; it says who does.
const LOCK: &str = "lock";
/// The file that remembers the engine.
const ENGINE: &str = "engine";
/// What the name of a command begins with.
const COMMAND: &str = "`throughline ";
/// Where attachments are.
pub const ATTACHMENTS: &str = "attachments";

/// A folder that this process holds, until this is dropped.
#[derive(Debug)]
pub struct Held {
    _locked: File,
}

/// Makes the folder if it is not there; one that is there keeps its mode.
///
/// # Errors
/// It cannot be made.
pub fn create(folder: &Path) -> Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(|e| {
        failed(format!("The data folder {} cannot be made: {e}. Choose another with --data.", folder.display()))
    })
}

/// Takes the folder, or none when another process holds it.
///
/// # Errors
/// The folder cannot be written.
pub fn try_hold(folder: &Path, who: &str) -> Result<Option<Held>> {
    let path = folder.join(LOCK);
    let cannot = |e: &std::io::Error| {
        failed(format!("{} cannot be written: {e}. Run this as the user that owns the folder.", path.display()))
    };
    let mut file = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .open(&path)
        .map_err(|e| cannot(&e))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Ok(None),
        Err(TryLockError::Error(e)) => return Err(cannot(&e)),
    }
    let text = format!("{who} (process {})\n", std::process::id());
    file.set_len(0)
        .and_then(|()| file.rewind())
        .and_then(|()| file.write_all(text.as_bytes()))
        .map_err(|e| cannot(&e))?;
    Ok(Some(Held { _locked: file }))
}

/// Takes the folder. Waits for a command, which will soon be done; not for a server.
///
/// # Errors
/// `folder_in_use`, saying by whom and what to do.
pub fn hold(folder: &Path, who: &str) -> Result<Held> {
    for _ in 0..100 {
        if let Some(held) = try_hold(folder, who)? {
            return Ok(held);
        }
        if !holder(folder).starts_with(COMMAND) {
            break;
        }
        std::thread::park_timeout(Duration::from_millis(100));
    }
    Err(Error::conflict(
        "folder_in_use",
        format!(
            "The data folder {} is in use by {}. Stop that first, or choose another folder with --data.",
            folder.display(),
            holder(folder)
        ),
    ))
}

/// Who holds the folder, as it said itself.
pub fn holder(folder: &Path) -> String {
    let mut text = String::new();
    let read = File::open(folder.join(LOCK)).and_then(|f| f.take(200).read_to_string(&mut text));
    match read {
        Ok(_) if !text.trim().is_empty() => text.trim().to_string(),
        _ => "another process".into(),
    }
}

/// Refuses an engine other than the one that this folder belongs to: a forgotten `--database` would otherwise start
/// over with an empty one.
///
/// # Errors
/// `engine_differs`.
pub fn check_engine(folder: &Path, target: &Target) -> Result<()> {
    let path = folder.join(ENGINE);
    let Ok(known) = fs::read_to_string(&path) else { return Ok(()) };
    if known.trim() == engine_name(target) {
        return Ok(());
    }
    let advice = match target.engine() {
        Engine::Sqlite => "Give its URL with --database, in the configuration or as THROUGHLINE_DATABASE",
        Engine::Postgres => "Leave out --database",
    };
    Err(Error::conflict(
        "engine_differs",
        format!(
            "The data folder {} belongs to a {} database. {advice}; or, to begin anew in this folder on purpose, delete {}.",
            folder.display(),
            known.trim(),
            path.display()
        ),
    ))
}

/// Remembers the engine.
///
/// # Errors
/// The folder cannot be written.
pub fn remember_engine(folder: &Path, target: &Target) -> Result<()> {
    let path = folder.join(ENGINE);
    fs::write(&path, format!("{}\n", engine_name(target))).map_err(|e| failed(format!("{}: {e}", path.display())))
}

/// What an engine is called in files and on screens.
pub fn engine_name(target: &Target) -> &'static str {
    match target.engine() {
        Engine::Sqlite => "sqlite",
        Engine::Postgres => "postgres",
    }
}

/// Every file below a folder, as paths relative to it, in order. A folder that is not there has none.
///
/// # Errors
/// It cannot be read.
pub fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let (mut found, mut open) = (Vec::new(), vec![folder.to_path_buf()]);
    while let Some(next) = open.pop() {
        let entries = match fs::read_dir(&next) {
            Ok(entries) => entries,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => continue,
            Err(e) => return Err(failed(format!("{}: {e}", next.display()))),
        };
        for entry in entries {
            let entry = entry.map_err(|e| failed(format!("{}: {e}", next.display())))?;
            let kind = entry.file_type().map_err(|e| failed(format!("{}: {e}", entry.path().display())))?;
            if kind.is_dir() {
                open.push(entry.path());
            } else if kind.is_file() {
                found.extend(entry.path().strip_prefix(folder).map(Path::to_path_buf));
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Something on the disk failed; the operator sees it.
pub(crate) fn failed(detail: impl Into<String>) -> Error {
    Error::new(Kind::Unavailable, "disk", detail)
}
