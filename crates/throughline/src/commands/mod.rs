//! What an operator may ask for, beside a running server or without one. Each command is one value that goes over the
//! socket, and one function that runs it: in the server when there is one, else here over a house of our own.
//!
//! Called by [`crate::cli`]. A command never prints; it answers lines.

pub mod backup;
pub mod doctor;
pub mod findings;
pub mod manifest;
pub mod people;
pub mod restore;
pub mod socket;

use crate::{config::Config, demo, folder, house, house::House};
use ground::{Error, Result, Time};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// A command.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "snake_case")]
pub enum Command {
    /// A new link for the first owner.
    SetupLink,
    /// A new API token.
    TokenCreate {
        /// The role whose permissions it gets.
        role: String,
        /// What it is for.
        name: String,
    },
    /// Lets somebody who is locked out back in.
    ResetPassword {
        /// Who.
        email: String,
    },
    /// Demonstration data.
    Demo {
        /// The same seed gives the same people.
        seed: u64,
        /// When the story ends; now when missing.
        until: Option<Time>,
        /// How many customers.
        customers: u32,
    },
    /// A consistent copy.
    Backup {
        /// An empty folder, or one that is to be made; absolute.
        to: PathBuf,
    },
    /// The database's part of the examination.
    Doctor,
}

/// What a command answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reply {
    /// What to print.
    pub lines: Vec<String>,
    /// Whether the program should say that it failed.
    pub is_bad: bool,
}

impl Reply {
    /// Lines about something that went well.
    pub fn of(lines: impl IntoIterator<Item = String>) -> Reply {
        Reply { lines: lines.into_iter().collect(), is_bad: false }
    }
}

impl Command {
    /// Runs it.
    ///
    /// # Errors
    /// What the command says.
    pub async fn run(self, house: &House) -> Result<Reply> {
        match self {
            Command::SetupLink => people::setup_link(house).await,
            Command::TokenCreate { role, name } => people::create_token(house, &role, &name).await,
            Command::ResetPassword { email } => people::reset_password(house, &email).await,
            Command::Demo { seed, until, customers } => demo::fill(house, seed, until, customers).await.map(Reply::of),
            Command::Backup { to } => backup::run(house, to).await,
            Command::Doctor => Ok(doctor::examine_database(&house.app.db).await),
        }
    }
    /// What the lock file says while this runs without a server.
    fn name(&self) -> &'static str {
        match self {
            Command::SetupLink => "`throughline setup-link`",
            Command::TokenCreate { .. } => "`throughline token create`",
            Command::ResetPassword { .. } => "`throughline staff reset-password`",
            Command::Demo { .. } => "`throughline demo`",
            Command::Backup { .. } => "`throughline backup`",
            Command::Doctor => "`throughline doctor`",
        }
    }
}

/// Runs a command in the server that holds the data folder, or here when none does.
///
/// # Errors
/// What the command says; `folder_in_use` when the folder is held by something that does not answer.
pub fn carry_out(config: &Config, command: Command) -> Result<Reply> {
    folder::create(&config.data)?;
    // A server that starts or stops holds the folder while its socket is not there.
    for _ in 0..50 {
        if let Some(reply) = socket::ask(&config.data, &command)? {
            return Ok(reply);
        }
        if let Some(held) = folder::try_hold(&config.data, command.name())? {
            let done = here(config, command);
            drop(held);
            return done;
        }
        std::thread::park_timeout(std::time::Duration::from_millis(100));
    }
    Err(Error::conflict(
        "server_silent",
        format!(
            "The data folder {} is held by {}, which does not answer on its socket. Look whether it still runs.",
            config.data.display(),
            folder::holder(&config.data)
        ),
    ))
}

/// Runs it in this process, over a house that serves nobody.
fn here(config: &Config, command: Command) -> Result<Reply> {
    folder::check_engine(&config.data, &config.target())?;
    let runtime = crate::serve::runtime()?;
    let house = runtime.block_on(house::open(&config.options()))?;
    folder::remember_engine(&config.data, &config.target())?;
    let db = house.app.db.clone();
    let done = runtime.block_on(command.run(&house));
    drop(house);
    runtime.shutdown_timeout(std::time::Duration::from_secs(5));
    db.close();
    done
}
