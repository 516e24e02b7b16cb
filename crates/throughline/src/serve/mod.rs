//! `throughline serve`: starts the house, says when it is ready, and stops it in order.

mod connections;
mod patient;
mod stop;

use crate::{
    commands::{people, socket},
    config::Config,
    folder,
    house::{self, House},
    measures,
};
use channels::email::{door::Door, fetch::Fetching};
use ground::{Error, Kind, Result};
use mail::lmtp::Speak;
use std::{io::Write, time::Duration};
use tokio::net::TcpListener;

/// How long requests may take to end once the server stops.
const PATIENCE: Duration = Duration::from_secs(10);

/// The runtime of the server and of commands that find none.
///
/// # Errors
/// The system gives no threads.
pub fn runtime() -> Result<tokio::runtime::Runtime> {
    let built = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    built.map_err(|e| Error::internal(format!("the runtime cannot be started: {e}")))
}

/// Serves until told to stop.
///
/// # Errors
/// Whatever keeps it from starting.
pub fn run(config: &Config) -> Result<()> {
    folder::create(&config.data)?;
    let who = format!("the server on {}", config.listen);
    let held = folder::hold(&config.data, &who)?;
    folder::check_engine(&config.data, &config.target())?;
    let runtime = runtime()?;
    let db = runtime.block_on(serve(config))?;
    // Whatever still runs holds the database; then the database writes what is queued.
    runtime.shutdown_timeout(Duration::from_secs(2));
    db.close();
    tracing::info!("stopped");
    drop(held);
    Ok(())
}

async fn serve(config: &Config) -> Result<db::Db> {
    let stop = stop::signals()?;
    let (listener, address) = bind(&config.listen).await?;
    let config = Config { listen: address, ..config.clone() };
    let house = house::open(&config.options()).await?;
    folder::remember_engine(&config.data, &config.target())?;
    tell_migrated(&house);
    let running = house.line.start().await?;
    let fetching = Fetching::start(house.app.clone(), house.email.clone());
    let doors = open_doors(&config, &house).await?;
    let commands = tokio::spawn(socket::answer(socket::bind(&config.data)?, house.clone()));
    let upkeep = tokio::spawn(measures::keep_small());
    announce(&house, &config).await?;
    connections::run(listener, &house, config.limits.connections as usize, stop, PATIENCE).await;
    commands.abort();
    upkeep.abort();
    for door in doors {
        if tokio::time::timeout(PATIENCE, door.close()).await.is_err() {
            tracing::warn!("a mail server did not end in time; it will hand in its mail again");
        }
    }
    if tokio::time::timeout(PATIENCE, fetching.stop()).await.is_err() {
        tracing::warn!("fetching mail did not end in time; what was not taken in is fetched after the next start");
    }
    // A webhook that waits for its receiver is tried again after the next start.
    if tokio::time::timeout(PATIENCE, running.stop()).await.is_err() {
        tracing::warn!("readers or deliveries did not end in time; they go on after the next start");
    }
    let db = house.app.db.clone();
    drop(house);
    Ok(db)
}

/// Lets mail servers in where the configuration says so.
async fn open_doors(config: &Config, house: &House) -> Result<Vec<Door>> {
    let mut doors = Vec::new();
    for (listen, speak) in [(&config.mail.lmtp, Speak::Lmtp), (&config.mail.smtp, Speak::Smtp)] {
        let Some(listen) = listen else { continue };
        let (listener, address) = bind(listen).await?;
        tracing::info!(listen = address, ?speak, "mail is taken in");
        doors.push(Door::open(listener, speak, house.app.clone(), house.email.clone()));
    }
    Ok(doors)
}

async fn bind(listen: &str) -> Result<(TcpListener, String)> {
    let cannot = |e: std::io::Error| {
        let advice = match e.kind() {
            std::io::ErrorKind::AddrInUse => "Another program uses it. Stop that one, or choose another with --listen.",
            std::io::ErrorKind::PermissionDenied => "Ports below 1024 need a right. Choose one above with --listen.",
            _ => "Choose another with --listen.",
        };
        Error::new(Kind::Unavailable, "listen", format!("{listen} cannot be listened on: {e}. {advice}"))
    };
    let listener = TcpListener::bind(listen).await.map_err(cannot)?;
    let address = listener.local_addr().map_err(cannot)?.to_string();
    Ok((listener, address))
}

fn tell_migrated(house: &House) {
    if let Some(copy) = &house.migrated.copy {
        tracing::info!(steps = ?house.migrated.applied, copy = %copy.display(), "the database was brought up to date");
    }
}

/// Says on standard output, for people and for programs that start this one, that it is ready; and how to set it up.
async fn announce(house: &House, config: &Config) -> Result<()> {
    let link = people::first_link(house).await?;
    let mut out = std::io::stdout();
    // A server whose output nobody reads serves all the same.
    let _ = writeln!(out, "Throughline is ready at {}", config.url());
    let _ = link.map(|link| writeln!(out, "Set it up here, once: {link}"));
    let _ = out.flush();
    tracing::info!(version = env!("CARGO_PKG_VERSION"), listen = config.listen, "ready");
    Ok(())
}
