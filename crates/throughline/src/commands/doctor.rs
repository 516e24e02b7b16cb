//! `throughline doctor`: examines the installation, beside a running server or without one, and says what to do.
//! Changes nothing: it neither migrates nor makes files.

use super::{
    Command, Reply,
    findings::{Finding, fail, good, reply, warn},
    socket,
};
use crate::{
    config::{Loaded, check},
    folder, house,
    store::{self, Survey},
};
use db::{Db, Engine, Target};
use ground::{Clock, Result, Time, clock};
use std::{fs, net::TcpListener, os::unix::fs::MetadataExt, path::Path, process::Command as Program};

/// Less room than this is a failure, in KiB.
const TOO_LITTLE: u64 = 256 * 1024;
/// Less room than this is worth a look, in KiB.
const LITTLE: u64 = 2 * 1024 * 1024;
/// A reader that is further behind than this has a problem.
const FAR_BEHIND: i64 = 1_000;

/// Examines everything.
///
/// # Errors
/// The server went away meanwhile.
pub fn run(loaded: &Loaded) -> Result<Reply> {
    let config = &loaded.config;
    let mut findings = vec![match &loaded.file {
        Some(file) => good(format!("The configuration in {} can be read.", file.display())),
        None => good("There is no configuration file; the defaults hold."),
    }];
    findings.extend(check::unknown_variables().into_iter().map(|w| warn(w, "Unset it, or correct its name.")));
    findings.extend(addresses(config));
    if !config.data.is_dir() {
        let advice = "Name the folder with --data, or start a server, which makes it.";
        findings.push(fail(format!("The data folder {} is not there.", config.data.display()), advice));
        return Ok(reply(&findings));
    }
    findings.extend(folder_findings(&config.data));
    findings.push(room(&config.data));
    let (database, is_running) = match socket::ask(&config.data, &Command::Doctor)? {
        Some(of_server) => (of_server, true),
        None => (examine_stopped(config)?, false),
    };
    findings.push(match is_running {
        true => good(format!("It runs: {}.", folder::holder(&config.data))),
        false => port(&config.listen),
    });
    let mut all = reply(&findings);
    all.lines.extend(database.lines);
    all.is_bad |= database.is_bad;
    Ok(all)
}

fn addresses(config: &crate::config::Config) -> Vec<Finding> {
    let is_local = config.listen.parse::<std::net::SocketAddr>().is_ok_and(|a| a.ip().is_loopback());
    let mut findings = Vec::new();
    match &config.public_url {
        None if !is_local => findings.push(warn(
            format!("By the configuration it listens on {}, and public_url is not set.", config.listen),
            "Set public_url to the address that people use: links, cookies and the demo shop depend on it.",
        )),
        Some(url) if url.starts_with("http://") && !url.contains("://127.") && !url.contains("://localhost") => {
            findings.push(warn(
                format!("public_url is {url}: passwords travel unencrypted."),
                "Put a proxy with a certificate in front, and use its https:// address.",
            ));
        }
        Some(url) if url.starts_with("https://") && !config.behind_proxy => findings.push(warn(
            "public_url is https, but behind_proxy is not set: every visitor seems to come from the proxy.",
            "Set behind_proxy = true if every request comes through your own proxy.",
        )),
        _ => findings.push(good(format!(
            "By the configuration it listens on {}; people use {}.",
            config.listen,
            config.url()
        ))),
    }
    if config.public_url.is_some() && config.demo_shop == Some(true) {
        findings.push(warn("The demo shop is open to everybody.", "Remove demo_shop from the configuration."));
    }
    findings
}

fn folder_findings(data: &Path) -> Vec<Finding> {
    let Ok(found) = fs::metadata(data) else {
        return vec![fail(format!("{} cannot be read.", data.display()), "Run this as the user that owns it.")];
    };
    let mut findings = Vec::new();
    match found.mode() & 0o077 {
        0 => findings.push(good(format!("The data folder {} is closed to other users.", data.display()))),
        _ => findings.push(warn(
            format!("Other users of this machine can look into {}.", data.display()),
            format!("chmod 700 {}", data.display()),
        )),
    }
    let strangers = fs::read_dir(data).into_iter().flatten().flatten();
    let stranger = strangers.filter_map(|e| Some((e.path(), e.metadata().ok()?))).find(|(_, m)| m.uid() != found.uid());
    if let Some((path, _)) = stranger {
        findings.push(fail(
            format!("{} belongs to another user than its folder.", path.display()),
            format!("Give it back: chown --reference={} {}", data.display(), path.display()),
        ));
    }
    findings
}

fn room(data: &Path) -> Finding {
    // The standard library does not tell; df is on every machine, containers included.
    let said = Program::new("df").arg("-Pk").arg(data).output();
    let text = said.map(|o| String::from_utf8_lossy(&o.stdout).into_owned()).unwrap_or_default();
    let free = text.lines().nth(1).and_then(|l| l.split_whitespace().nth(3)).and_then(|n| n.parse::<u64>().ok());
    match free {
        None => warn("How much room the disk has could not be found out.", "Look with df."),
        Some(kib) if kib < TOO_LITTLE => fail(format!("The disk has {} MiB left.", kib / 1024), "Free some room now."),
        Some(kib) if kib < LITTLE => warn(format!("The disk has {} MiB left.", kib / 1024), "Free some room soon."),
        Some(kib) => good(format!("The disk has {} GiB left.", kib / 1024 / 1024)),
    }
}

fn port(listen: &str) -> Finding {
    match TcpListener::bind(listen) {
        Ok(_) => good(format!("No server runs on this folder; {listen} is free for it.")),
        Err(e) => fail(
            format!("No server runs on this folder, and {listen} cannot be used: {e}."),
            "Choose another with --listen.",
        ),
    }
}

/// The database of a stopped server, as it is: without migrating, without making one.
fn examine_stopped(config: &crate::config::Config) -> Result<Reply> {
    let target = config.target();
    if let Err(e) = folder::check_engine(&config.data, &target) {
        return Ok(reply(&[fail("The database is not the one of this folder.", e.detail)]));
    }
    let state = match db::migrate::state(&target, &house::migrations()) {
        Ok(state) => state,
        Err(e) => return Ok(reply(&[fail("The database cannot be opened.", e.detail)])),
    };
    if state.pending.is_empty() {
        let db = match Db::open(target, db::Limits { writers: 1, readers: 1, ..config.options().pool }) {
            Ok(db) => db,
            Err(e) => return Ok(reply(&[fail("The database cannot be opened.", e.detail)])),
        };
        let done = crate::serve::runtime()?.block_on(examine_database(&db));
        db.close();
        return Ok(done);
    }
    Ok(reply(&[match state.applied.is_empty() {
        true => good("There is no database yet; the first start makes it."),
        false => warn(
            format!("The database is {} steps behind this program.", state.pending.len()),
            "The next start, or `throughline migrate`, brings it up to date and keeps a copy.",
        ),
    }]))
}

/// The database's part: is it whole, and does everything that reads the line keep up?
pub async fn examine_database(db: &Db) -> Reply {
    let target = db.target().clone();
    let is_whole = tokio::task::spawn_blocking(move || db::backup::quick_check(&target)).await;
    let mut findings = vec![match is_whole {
        Ok(Ok(())) if db.engine() == Engine::Sqlite => good("The database file is whole."),
        Ok(Ok(())) => good("PostgreSQL answers."),
        Ok(Err(e)) => fail(e.detail, "Stop the server, keep this file, and restore the last backup."),
        Err(_) => fail("The examination of the database broke down.", "Look at the log."),
    }];
    match db.read(store::survey).await {
        Ok(survey) => findings.extend(line_findings(&survey, Clock::system().now())),
        Err(e) => findings.push(fail("The database does not answer.", e.detail)),
    }
    if let Target::Sqlite(data) = db.target() {
        findings.extend(copies(data));
    }
    reply(&findings)
}

fn line_findings(survey: &Survey, now: Time) -> Vec<Finding> {
    let mut findings = vec![good(format!("The line has reached position {}.", survey.head))];
    if survey.newest.since(now) > 5 * clock::MINUTE {
        findings.push(fail(
            format!("The newest fact is of {}, which is in the future.", survey.newest.rfc3339()),
            "This machine's clock is behind. Set it, for example with systemd-timesyncd.",
        ));
    }
    for reader in &survey.readers {
        let behind = survey.head - reader.position;
        match &reader.error {
            Some(error) => findings
                .push(fail(format!("The reader {} stands still: {error}", reader.name), "Start the newer program.")),
            None if behind > FAR_BEHIND => findings.push(warn(
                format!("The reader {} is {behind} facts behind.", reader.name),
                "If it does not catch up while the server runs, look at the log.",
            )),
            None => {}
        }
    }
    for (reader, count) in &survey.parked {
        findings.push(warn(
            format!("The reader {reader} has put {count} facts aside."),
            "See why at GET /api/v1/parked, and replay them there once it is mended.",
        ));
    }
    if survey.deliveries_parked > 0 {
        findings.push(warn(
            format!("{} deliveries were given up.", survey.deliveries_parked),
            "See them under Settings, Webhooks, and replay them there.",
        ));
    }
    if findings.len() == 1 {
        findings.push(good("Readers and deliveries keep up."));
    }
    findings
}

/// Copies that migrations kept take room.
fn copies(data: &Path) -> Option<Finding> {
    let count = fs::read_dir(data.join("copies")).ok()?.flatten().count();
    (count > 3).then(|| {
        let folder = data.join("copies");
        warn(format!("{count} old copies stand in {}.", folder.display()), "Delete those that you do not need.")
    })
}
