//! The store of bytes: one folder, a file per attachment under its id, and a folder for what is still coming in.
//! Called by taking in and giving out. Must never make a path of anything but an attachment's id.

use ground::{Error, Kind, Result};
use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

/// How long a file that comes in may lie untouched.
const ABANDONED: Duration = Duration::from_secs(60 * 60);

/// The store. Cloning shares it.
#[derive(Clone, Debug)]
pub struct Files {
    root: Arc<Path>,
}

/// A file that is still coming in; it is gone when this is dropped before [`Incoming::keep`].
#[derive(Debug)]
pub(super) struct Incoming {
    path: PathBuf,
}

impl Drop for Incoming {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path); // already moved, or the next start removes it
    }
}

impl Files {
    /// Opens `attachments` in the data folder, makes it if needed, and removes what an earlier run left half received.
    ///
    /// # Errors
    /// The folder cannot be made or read.
    pub fn open(data: &Path) -> Result<Files> {
        let root = data.join("attachments");
        let arriving = root.join("arriving");
        fs::create_dir_all(&arriving).map_err(|e| failed("make the folder", &arriving, &e))?;
        restrict(&root).map_err(|e| failed("protect the folder", &root, &e))?;
        clear(&arriving).map_err(|e| failed("clear the folder", &arriving, &e))?;
        Ok(Files { root: root.into() })
    }

    /// The store without a look at the disk: to describe the routes.
    pub fn unopened(data: &Path) -> Files {
        Files { root: data.join("attachments").into() }
    }

    /// Keeps bytes that are there already under this id, synced. The same id again writes the same file again.
    ///
    /// # Errors
    /// The file system says no.
    pub fn keep(&self, id: &str, bytes: &[u8]) -> Result<()> {
        let incoming = self.arriving(id)?;
        let write = |path: &Path| -> io::Result<()> {
            let mut file = private().open(path)?;
            io::Write::write_all(&mut file, bytes)?;
            file.sync_all()
        };
        write(incoming.path()).map_err(|e| failed("write the file", incoming.path(), &e))?;
        incoming.keep(self, id)
    }

    /// A place for a file that is coming in.
    pub(super) fn arriving(&self, id: &str) -> Result<Incoming> {
        check(id)?;
        Ok(Incoming { path: self.root.join("arriving").join(id) })
    }

    /// Where the bytes of an attachment are. The last two letters of an id are random: 256 folders.
    ///
    /// # Errors
    /// It is not an attachment's id.
    pub fn path(&self, id: &str) -> Result<PathBuf> {
        check(id)?;
        Ok(self.root.join(&id[id.len() - 2..]).join(id))
    }

    /// Removes the bytes of an attachment. It is no error when they are gone.
    ///
    /// # Errors
    /// The file system says no.
    pub fn remove(&self, id: &str) -> Result<()> {
        let path = self.path(id)?;
        match fs::remove_file(&path) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => Err(failed("remove the file", &path, &e)),
            _ => Ok(()),
        }
    }
}

impl Incoming {
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Moves the bytes, which are synced already, to their place, and syncs the folders: after this they survive a crash.
    pub(super) fn keep(self, files: &Files, id: &str) -> Result<()> {
        let place = files.path(id)?;
        let folder = place.parent().unwrap_or(&files.root);
        if !folder.exists() {
            fs::create_dir_all(folder).map_err(|e| failed("make the folder", folder, &e))?;
            sync_folder(&files.root)?;
        }
        fs::rename(&self.path, &place).map_err(|e| failed("move the file", &place, &e))?;
        sync_folder(folder)
    }
}

/// Removes what nobody has written to for an hour: another process may be receiving. The disk's own clock tells, by a file
/// that is made for it.
fn clear(arriving: &Path) -> io::Result<()> {
    let probe = arriving.join("now");
    fs::write(&probe, "")?;
    let now = fs::metadata(&probe)?.modified()?;
    for left in fs::read_dir(arriving)?.flatten() {
        let written = left.metadata().and_then(|m| m.modified()).unwrap_or(now);
        if now.duration_since(written).is_ok_and(|age| age > ABANDONED) {
            let _ = fs::remove_file(left.path()); // seen by its size, harmless otherwise
        }
    }
    fs::remove_file(probe)
}

fn check(id: &str) -> Result<()> {
    let good = ground::id::is("att", id) && id.len() > 6 && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    if good { Ok(()) } else { Err(Error::missing("attachment_not_found", "There is no such file.")) }
}

fn private() -> fs::OpenOptions {
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

fn sync_folder(folder: &Path) -> Result<()> {
    fs::File::open(folder).and_then(|f| f.sync_all()).map_err(|e| failed("sync the folder", folder, &e))
}

#[cfg(unix)]
fn restrict(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700))
}
#[cfg(not(unix))]
fn restrict(_: &Path) -> io::Result<()> {
    Ok(())
}

/// What the file system says, in our words.
#[track_caller]
pub(super) fn failed(verb: &str, path: &Path, e: &io::Error) -> Error {
    match e.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Error::new(
            Kind::Unavailable,
            "disk_full",
            "The disk for files is full. Free some room; nothing was written.",
        ),
        _ => Error::internal(format!("could not {verb} {}: {e}", path.display())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_ids_become_paths() {
        let files = Files { root: Path::new("/x").into() };
        assert_eq!(files.path("att_0193ab").unwrap(), Path::new("/x/ab/att_0193ab"));
        for wrong in ["", "att_", "att_1", "../att_0193ab", "att_../../etc", "att_01/93", "msg_0193ab", "att_é93ab"] {
            assert!(files.path(wrong).is_err(), "{wrong}");
        }
    }
}
