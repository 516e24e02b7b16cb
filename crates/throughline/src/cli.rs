//! The command line. Reads arguments, loads the configuration, runs one thing, prints, and says how it went.

use crate::{
    commands::{self, Command, Reply, doctor, restore},
    config::{Config, Given, Loaded, check, example, load},
    folder, house, logs, serve,
};
use clap::{Args, Parser, Subcommand};
use ground::{Clock, Result, Time};
use std::{
    io::Write,
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Customer support that a company runs itself.
#[derive(Parser)]
#[command(name = "throughline", version, arg_required_else_help = true)]
struct Line {
    #[command(subcommand)]
    wanted: Wanted,
}

/// Where things are.
#[derive(Args, Clone)]
struct Place {
    /// The data folder.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// PostgreSQL, by URL; without it SQLite in the data folder.
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// The configuration file; without it `throughline.toml` in the data folder, if there is one.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Wanted {
    /// Run the server.
    Serve {
        #[command(flatten)]
        place: Place,
        /// Address and port to listen on.
        #[arg(long, value_name = "ADDR")]
        listen: Option<String>,
        /// The address under which people reach it.
        #[arg(long, value_name = "URL")]
        public_url: Option<String>,
    },
    /// Print the link that sets up the first owner.
    SetupLink {
        #[command(flatten)]
        place: Place,
    },
    /// API tokens.
    Token {
        #[command(subcommand)]
        verb: TokenVerb,
    },
    /// Colleagues.
    Staff {
        #[command(subcommand)]
        verb: StaffVerb,
    },
    /// Fill in demonstration data.
    Demo {
        #[command(flatten)]
        place: Place,
        /// The same seed gives the same people.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// When the story ends, as 2026-11-22T09:30:00Z; now when missing. Seed and end together give the same story.
        #[arg(long, value_parser = moment)]
        until: Option<Time>,
        /// How many customers.
        #[arg(long, default_value_t = 400, value_parser = clap::value_parser!(u32).range(1..=100_000))]
        customers: u32,
    },
    /// Save everything, beside the running server or without one.
    Backup {
        #[command(flatten)]
        place: Place,
        /// A new or empty folder.
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
    },
    /// Put a backup into an empty data folder.
    Restore {
        #[command(flatten)]
        place: Place,
        /// The backup's folder.
        #[arg(long, value_name = "DIR")]
        from: PathBuf,
    },
    /// Bring the database to this version without serving.
    Migrate {
        #[command(flatten)]
        place: Place,
    },
    /// Examine the installation and say what to do.
    Doctor {
        #[command(flatten)]
        place: Place,
    },
    /// The configuration.
    Config {
        #[command(subcommand)]
        verb: ConfigVerb,
    },
}

#[derive(Subcommand)]
enum TokenVerb {
    /// Make a token and print it last; it is shown this once.
    Create {
        #[command(flatten)]
        place: Place,
        /// The role whose permissions it gets: owner, admin, supervisor, agent, author or leader.
        #[arg(long)]
        role: String,
        /// What it is for.
        #[arg(long, default_value = "command line")]
        name: String,
    },
}

#[derive(Subcommand)]
enum StaffVerb {
    /// Let somebody who is locked out back in, with a new password that is printed.
    ResetPassword {
        #[command(flatten)]
        place: Place,
        /// The person's mail address.
        email: String,
    },
}

#[derive(Subcommand)]
enum ConfigVerb {
    /// Print what is in force, and from where.
    Check {
        #[command(flatten)]
        place: Place,
    },
    /// Print a file with every key, its default and its meaning.
    Example,
}

/// Runs what the arguments say.
pub fn main() -> ExitCode {
    let _ = crate::tls(); // only a second provider in the same process would be refused
    match run(Line::parse().wanted) {
        Ok(reply) => {
            // Whoever reads may have seen enough, as `head` does.
            let _ = reply.lines.iter().try_for_each(|line| writeln!(std::io::stdout(), "{line}"));
            if reply.is_bad { ExitCode::FAILURE } else { ExitCode::SUCCESS }
        }
        Err(error) => {
            eprintln!("throughline: {}", error.detail);
            ExitCode::FAILURE
        }
    }
}

fn run(wanted: Wanted) -> Result<Reply> {
    match wanted {
        Wanted::Serve { place, listen, public_url } => {
            let loaded = load(&Given { listen, public_url, ..place.given() })?;
            logs::start(&loaded.config.log)?;
            check::unknown_variables().into_iter().for_each(|warning| tracing::warn!("{warning}"));
            serve::run(&loaded.config).map(|()| Reply::default())
        }
        Wanted::SetupLink { place } => send(&place, Command::SetupLink),
        Wanted::Token { verb: TokenVerb::Create { place, role, name } } => {
            send(&place, Command::TokenCreate { role, name })
        }
        Wanted::Staff { verb: StaffVerb::ResetPassword { place, email } } => {
            send(&place, Command::ResetPassword { email })
        }
        Wanted::Demo { place, seed, until, customers } => send(&place, Command::Demo { seed, until, customers }),
        // The server has another working folder.
        Wanted::Backup { place, to } => send(&place, Command::Backup { to: absolute(&to) }),
        Wanted::Restore { place, from } => restore::run(&place.quiet()?.config, &from),
        Wanted::Migrate { place } => migrate(&place.quiet()?.config),
        Wanted::Doctor { place } => doctor::run(&place.quiet()?),
        Wanted::Config { verb: ConfigVerb::Check { place } } => Ok(Reply::of(check::lines(&load(&place.given())?))),
        Wanted::Config { verb: ConfigVerb::Example } => Ok(Reply::of([example::text().trim_end().to_string()])),
    }
}

/// A moment as people write it down.
fn moment(text: &str) -> std::result::Result<Time, &'static str> {
    Time::parse(text).ok_or("a time as in 2026-11-22T09:30:00Z is wanted")
}

impl Place {
    fn given(&self) -> Given {
        Given {
            data: self.data.clone(),
            database: self.database.clone(),
            config: self.config.clone(),
            ..Given::default()
        }
    }
    /// The configuration, with logs of warnings only: a command's answer stands on standard output.
    fn quiet(&self) -> Result<Loaded> {
        let loaded = load(&self.given())?;
        logs::start(&crate::config::Log { level: "warn".into(), ..loaded.config.log.clone() })?;
        Ok(loaded)
    }
}

fn send(place: &Place, command: Command) -> Result<Reply> {
    commands::carry_out(&place.quiet()?.config, command)
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.into())
}

fn migrate(config: &Config) -> Result<Reply> {
    folder::create(&config.data)?;
    let _held = folder::hold(&config.data, "`throughline migrate`")?;
    folder::check_engine(&config.data, &config.target())?;
    let done = db::migrate::run(&config.target(), &house::migrations(), Clock::system().now())?;
    folder::remember_engine(&config.data, &config.target())?;
    let mut lines = vec![match done.applied.len() {
        0 => "The database is up to date.".to_string(),
        1 => "One step was applied.".to_string(),
        n => format!("{n} steps were applied."),
    }];
    lines.extend(done.copy.map(|copy| format!("A copy of the old database is at {}.", copy.display())));
    Ok(Reply::of(lines))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_make_sense() {
        Line::command().debug_assert();
    }
}
