//! What a backup consists of: written last by `backup`, checked first by `restore`. Without it a backup is not whole.

use crate::folder::failed;
use ground::{Error, Result, Time};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{
    fs::{self, File},
    io::Read,
    path::Path,
};

/// Its name in the backup's folder.
pub const FILE: &str = "manifest.json";

/// The manifest.
#[derive(Debug, Serialize, Deserialize)]
pub struct Manifest {
    /// Of this file; 1.
    pub format: u32,
    /// Of the program that made the backup.
    pub version: String,
    /// When.
    pub at: Time,
    /// `sqlite` or `postgres`.
    pub engine: String,
    /// The line reached at least to this position.
    pub position: i64,
    /// Every other file.
    pub files: Vec<Entry>,
}

/// A file of the backup.
#[derive(Debug, Serialize, Deserialize)]
pub struct Entry {
    /// Relative to the backup's folder.
    pub path: String,
    /// In bytes.
    pub size: u64,
    /// Its digest, in hexadecimal.
    pub sha256: String,
}

impl Entry {
    /// Reads a file of the backup.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn of(folder: &Path, path: &str) -> Result<Entry> {
        let file = folder.join(path);
        let read = |e: std::io::Error| failed(format!("{}: {e}", file.display()));
        let (mut input, mut digest, mut buffer) = (File::open(&file).map_err(read)?, Sha256::new(), vec![0; 1 << 20]);
        let mut size = 0;
        loop {
            match input.read(&mut buffer).map_err(read)? {
                0 => break,
                n => {
                    digest.update(&buffer[..n]);
                    size += n as u64;
                }
            }
        }
        let sha256 = digest.finalize().iter().map(|b| format!("{b:02x}")).collect();
        Ok(Entry { path: path.into(), size, sha256 })
    }
}

impl Manifest {
    /// Reads the manifest of a backup and holds every file against it.
    ///
    /// # Errors
    /// `backup_incomplete` or `backup_damaged`, naming the file.
    pub fn verified(folder: &Path) -> Result<Manifest> {
        let text = fs::read(folder.join(FILE)).map_err(|e| {
            let why = format!("{} is no whole backup: {FILE} cannot be read ({e}).", folder.display());
            Error::conflict("backup_incomplete", why)
        })?;
        let damaged = |what: String| Error::conflict("backup_damaged", format!("The backup is damaged: {what}."));
        let manifest: Manifest = serde_json::from_slice(&text).map_err(|e| damaged(format!("{FILE}: {e}")))?;
        if manifest.format != 1 {
            return Err(damaged(format!("its format is {}, this program knows 1", manifest.format)));
        }
        for entry in &manifest.files {
            if Path::new(&entry.path).components().any(|c| !matches!(c, std::path::Component::Normal(_))) {
                return Err(damaged(format!("{} leads out of it", entry.path)));
            }
            let found = Entry::of(folder, &entry.path).map_err(|e| damaged(e.detail))?;
            if found.sha256 != entry.sha256 {
                return Err(damaged(format!("{} is not what was saved", entry.path)));
            }
        }
        Ok(manifest)
    }
}
