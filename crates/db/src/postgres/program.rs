//! PostgreSQL's own programs, for backups. They are told where the server is by environment variables: a command line can
//! be read by everybody on the machine, and the URL may hold a password.

use ground::{Error, Kind, Result};
use std::process::Command;
use tokio_postgres::{
    Config,
    config::{Host, SslMode},
};

/// Runs `pg_dump` or `pg_restore` against the database of the URL.
pub(crate) fn run(command: &mut Command, url: &str) -> Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    let said = tell_where(command, url)?.output().map_err(|e| {
        let detail = format!("{name} could not be started: {e}. Install PostgreSQL's client programs.");
        Error::new(Kind::Unavailable, "program_missing", detail)
    })?;
    match said.status.success() {
        true => Ok(()),
        false => Err(Error::internal(format!("{name} failed: {}", String::from_utf8_lossy(&said.stderr).trim()))),
    }
}

fn tell_where<'a>(command: &'a mut Command, url: &str) -> Result<&'a mut Command> {
    let config = parsed(url)?;
    let hosts: Vec<String> = config
        .get_hosts()
        .iter()
        .map(|host| match host {
            Host::Tcp(name) => name.clone(),
            Host::Unix(folder) => folder.to_string_lossy().into_owned(),
        })
        .collect();
    let ports: Vec<String> = config.get_ports().iter().map(ToString::to_string).collect();
    let ssl = if config.get_ssl_mode() == SslMode::Require { "verify-full" } else { "prefer" };
    let password = config.get_password().map(|p| String::from_utf8_lossy(p).into_owned());
    let all = [
        ("PGHOST", Some(hosts.join(","))),
        ("PGPORT", Some(ports.join(","))),
        ("PGUSER", config.get_user().map(Into::into)),
        ("PGDATABASE", config.get_dbname().map(Into::into)),
        ("PGPASSWORD", password),
        ("PGSSLMODE", Some(ssl.into())),
    ];
    for (name, value) in all {
        if let Some(value) = value.filter(|v| !v.is_empty()) {
            command.env(name, value);
        }
    }
    Ok(command)
}

/// The name of the database, which `pg_restore` wants to be told.
pub(crate) fn database(url: &str) -> Result<String> {
    let config = parsed(url)?;
    let name = config.get_dbname().or(config.get_user()).map(ToString::to_string);
    name.ok_or_else(|| Error::invalid("database", "The URL names no database. Write postgres://user@host/name."))
}

fn parsed(url: &str) -> Result<Config> {
    url.parse()
        .map_err(|_| Error::invalid("database", "This is not a PostgreSQL URL. Write postgres://user@host/name."))
}
