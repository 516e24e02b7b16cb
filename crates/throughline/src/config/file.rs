//! Reading the configuration from where it stands. Never changes a file.

use super::{
    Config,
    keys::{KEYS, nearest, variable},
};
use figment::{
    Figment, Metadata, Profile, Provider,
    providers::{Env, Format, Serialized, Toml},
    value::{Dict, Map, Value},
};
use ground::{Error, Kind, Result};
use std::path::{Path, PathBuf};

/// The name of the file in the data folder.
pub const FILE: &str = "throughline.toml";

/// What the command line says.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// `--data`
    pub data: Option<PathBuf>,
    /// `--config`
    pub config: Option<PathBuf>,
    /// `--database`
    pub database: Option<String>,
    /// `--listen`
    pub listen: Option<String>,
    /// `--public-url`
    pub public_url: Option<String>,
}

impl Provider for Given {
    fn metadata(&self) -> Metadata {
        Metadata::named("the command line")
    }
    fn data(&self) -> figment::Result<Map<Profile, Dict>> {
        let data = self.data.as_ref().map(|d| d.to_string_lossy().into_owned());
        let pairs =
            [("data", &data), ("database", &self.database), ("listen", &self.listen), ("public_url", &self.public_url)];
        let dict = pairs.into_iter().filter_map(|(k, v)| Some((k.to_string(), Value::from(v.as_ref()?.as_str()))));
        Ok(Profile::Default.collect(dict.collect()))
    }
}

/// The configuration in force, with where each part of it comes from.
pub struct Loaded {
    /// What is in force.
    pub config: Config,
    /// The file that was read, if there is one.
    pub file: Option<PathBuf>,
    pub(super) figment: Figment,
}

/// Reads everything.
///
/// # Errors
/// `config_invalid`, naming the key, where it stands, and what is wanted.
pub fn load(given: &Given) -> Result<Loaded> {
    let file = find(given)?;
    let mut figment = Figment::from(Serialized::defaults(Config::default()));
    if let Some(file) = &file {
        let toml = Toml::file_exact(file);
        let found = toml.data().map_err(|e| invalid(format!("{}: {}.", file.display(), e.kind)))?;
        refuse_unknown(file, found.get(&Profile::Default))?;
        figment = figment.merge(toml);
    }
    let figment = figment.merge(environment()).merge(given);
    let config: Config = figment.extract().map_err(|e| wrong(&e))?;
    check(&config)?;
    Ok(Loaded { config, file, figment })
}

/// The file that was named, or the one in the data folder if it is there.
fn find(given: &Given) -> Result<Option<PathBuf>> {
    let named = given.config.clone().or_else(|| Env::var("THROUGHLINE_CONFIG").map(PathBuf::from));
    if let Some(file) = named {
        return match file.is_file() {
            true => Ok(Some(file)),
            false => Err(invalid(format!("The configuration file {} is not there.", file.display()))),
        };
    }
    let data = given.data.clone().or_else(|| Env::var("THROUGHLINE_DATA").map(PathBuf::from));
    let file = data.unwrap_or(Config::default().data).join(FILE);
    Ok(file.is_file().then_some(file))
}

/// `THROUGHLINE_LOG_LEVEL` is `log.level`.
fn environment() -> Env {
    Env::raw().filter_map(|name| {
        let name = name.as_str();
        KEYS.iter().find(|k| variable(k.name).eq_ignore_ascii_case(name)).map(|k| k.name.into())
    })
}

fn refuse_unknown(file: &Path, found: Option<&Dict>) -> Result<()> {
    let mut names = Vec::new();
    found.inspect(|dict| flatten("", dict, &mut names));
    match names.iter().find(|n| !KEYS.iter().any(|k| k.name == n.as_str())) {
        None => Ok(()),
        Some(n) => Err(invalid(format!(
            "{} sets `{n}`, which is no key. Was `{}` meant? `throughline config example` shows them all.",
            file.display(),
            nearest(n)
        ))),
    }
}

/// The names of all values, with their sections.
pub(super) fn flatten(before: &str, dict: &Dict, names: &mut Vec<String>) {
    for (key, value) in dict {
        let name = if before.is_empty() { key.clone() } else { format!("{before}.{key}") };
        match value {
            Value::Dict(_, inner) if KEYS.iter().any(|k| k.name.starts_with(&format!("{name}."))) => {
                flatten(&name, inner, names);
            }
            _ => names.push(name),
        }
    }
}

/// What a type cannot say.
fn check(config: &Config) -> Result<()> {
    if config.listen.parse::<std::net::SocketAddr>().is_err() {
        return Err(invalid(format!(
            "listen is `{}`; an address and a port are wanted: 127.0.0.1:8080.",
            config.listen
        )));
    }
    let is_address = |u: &String| u.starts_with("http://") || u.starts_with("https://");
    if let Some(url) = config.public_url.as_ref().filter(|u| !is_address(u)) {
        return Err(invalid(format!("public_url is `{url}`; it must begin with https:// or http://.")));
    }
    if config.database.as_ref().is_some_and(|u| !u.starts_with("postgres://") && !u.starts_with("postgresql://")) {
        return Err(invalid("database must begin with postgres://. For SQLite leave it out; --data says where."));
    }
    tracing_subscriber::EnvFilter::try_new(&config.log.level)
        .map_err(|e| invalid(format!("log.level is `{}`: {e}. Write info, or info,line=debug.", config.log.level)))?;
    let sizes = [
        ("limits.attachment_mib", config.limits.attachment_mib, 1, 4096),
        ("limits.body_kib", config.limits.body_kib, 16, 65536),
        ("limits.connections", config.limits.connections, 10, 1_000_000),
        ("pool.writers", config.pool.writers, 1, 256),
        ("pool.readers", config.pool.readers, 1, 256),
    ];
    match sizes.iter().find(|(_, size, least, most)| !(least..=most).contains(&size)) {
        Some((name, size, least, most)) => Err(invalid(format!("{name} is {size}; it may be {least} to {most}."))),
        None => Ok(()),
    }
}

fn wrong(e: &figment::Error) -> Error {
    let key = e.path.join(".");
    let key = key.trim_start_matches("default.");
    let place = e.metadata.as_ref().map_or_else(String::new, |m| match m.source.as_ref().and_then(|s| s.file_path()) {
        Some(file) => format!(" in {}", file.display()),
        None if m.name.contains("environment") => format!(" in {}", variable(key)),
        None => format!(" in {}", m.name),
    });
    let what = e.kind.to_string();
    let colon = if key.is_empty() { "" } else { ": " };
    invalid(format!("{key}{colon}{}{place}.", what.trim()))
}

fn invalid(detail: impl Into<String>) -> Error {
    Error::new(Kind::Invalid, "config_invalid", detail)
}
