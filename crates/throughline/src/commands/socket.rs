//! The socket in the data folder, over which commands reach a running server: one JSON line in, one out. Only the
//! server's own user and root may use it.

use super::{Command, Reply};
use crate::{folder::failed, house::House};
use ground::{Error, Kind, Result};
use serde::{Deserialize, Serialize};
use std::{
    fs::{File, Permissions},
    io::{BufRead, BufReader, ErrorKind, Write},
    os::{
        fd::AsRawFd,
        unix::{fs::PermissionsExt, net::UnixStream},
    },
    path::{Path, PathBuf},
};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt},
    net::UnixListener,
};

const NAME: &str = "throughline.sock";
/// More is no command.
const LONGEST: u64 = 64 * 1024;
/// What fits into a socket's address.
const LONGEST_PATH: usize = 100;

/// What goes back.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Said {
    Done(Reply),
    Failed { detail: String },
}

/// The socket's path. A socket's address has room for about a hundred letters; a longer path is reached through the
/// open folder, which must stay open meanwhile.
fn path(data: &Path) -> Result<(PathBuf, Option<File>)> {
    let plain = data.join(NAME);
    if plain.as_os_str().len() <= LONGEST_PATH {
        return Ok((plain, None));
    }
    let folder = File::open(data).map_err(|e| failed(format!("{}: {e}", data.display())))?;
    let short = PathBuf::from(format!("/proc/self/fd/{}", folder.as_raw_fd())).join(NAME);
    Ok((short, Some(folder)))
}

/// Asks the running server; none when there is none.
///
/// # Errors
/// What the command says, or that the server went away.
pub fn ask(data: &Path, command: &Command) -> Result<Option<Reply>> {
    let (path, _open) = path(data)?;
    let mut stream = match UnixStream::connect(&path) {
        Ok(stream) => stream,
        Err(e) if matches!(e.kind(), ErrorKind::NotFound | ErrorKind::ConnectionRefused) => return Ok(None),
        Err(e) => return Err(failed(format!("The server's socket {}: {e}.", data.join(NAME).display()))),
    };
    let lost = |why: String| {
        Error::new(
            Kind::Unknown,
            "server_lost",
            format!("The server went away before it answered ({why}). Look before you repeat it."),
        )
    };
    let mut line = serde_json::to_string(command).map_err(|e| Error::internal(e.to_string()))?;
    line.push('\n');
    stream.write_all(line.as_bytes()).map_err(|e| lost(e.to_string()))?;
    let mut answer = String::new();
    BufReader::new(stream).read_line(&mut answer).map_err(|e| lost(e.to_string()))?;
    match serde_json::from_str(&answer) {
        Ok(Said::Done(reply)) => Ok(Some(reply)),
        Ok(Said::Failed { detail }) => Err(Error::new(Kind::Conflict, "refused", detail)),
        Err(e) => Err(lost(e.to_string())),
    }
}

/// The bound socket; taken away when dropped.
pub struct Bound {
    listener: UnixListener,
    place: PathBuf,
}

impl Drop for Bound {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.place);
    }
}

/// Makes the socket in a folder that this process holds, in place of one that a killed server left.
///
/// # Errors
/// It cannot be made.
pub fn bind(data: &Path) -> Result<Bound> {
    let place = data.join(NAME);
    let cannot = |e: std::io::Error| failed(format!("The socket {} cannot be made: {e}.", place.display()));
    match std::fs::remove_file(&place) {
        Err(e) if e.kind() != ErrorKind::NotFound => return Err(cannot(e)),
        _ => {}
    }
    let (path, _open) = path(data)?;
    let listener = UnixListener::bind(path).map_err(cannot)?;
    std::fs::set_permissions(&place, Permissions::from_mode(0o600)).map_err(cannot)?;
    Ok(Bound { listener, place })
}

/// Answers commands until the task is dropped.
pub async fn answer(bound: Bound, house: House) {
    loop {
        match bound.listener.accept().await {
            Ok((stream, _)) => drop(tokio::spawn(one(stream, house.clone()))),
            Err(error) => {
                tracing::warn!(%error, "the socket for commands could not accept");
                tokio::time::sleep(std::time::Duration::from_secs(1)).await;
            }
        }
    }
}

async fn one(mut stream: tokio::net::UnixStream, house: House) {
    let said = match read(&mut stream).await {
        Ok(command) => match command.run(&house).await {
            Ok(reply) => Said::Done(reply),
            Err(error) => {
                tracing::warn!(code = error.code, origin = %error.origin, "a command from the socket failed");
                Said::Failed { detail: error.detail }
            }
        },
        Err(detail) => Said::Failed { detail },
    };
    let mut line = serde_json::to_string(&said).unwrap_or_default();
    line.push('\n');
    // Whoever asked may have gone; what was done is done.
    let _ = stream.write_all(line.as_bytes()).await;
}

async fn read(stream: &mut tokio::net::UnixStream) -> std::result::Result<Command, String> {
    use std::os::unix::fs::MetadataExt;
    let ours = std::fs::metadata("/proc/self").map_or(0, |m| m.uid());
    let theirs = stream.peer_cred().map_err(|e| e.to_string())?.uid();
    if theirs != ours && theirs != 0 {
        return Err("Only the server's own user may give it commands.".into());
    }
    let mut line = String::new();
    tokio::io::BufReader::new(stream.take(LONGEST)).read_line(&mut line).await.map_err(|e| e.to_string())?;
    serde_json::from_str(&line)
        .map_err(|e| format!("The server does not know this command ({e}). Is it of the same version?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_survives_the_socket() {
        let command = Command::TokenCreate { role: "admin".into(), name: "it".into() };
        let line = serde_json::to_string(&command).unwrap();
        assert_eq!(line, r#"{"command":"token_create","role":"admin","name":"it"}"#);
        assert_eq!(serde_json::from_str::<Command>(&line).unwrap(), command);
    }
}
