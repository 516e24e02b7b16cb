//! `throughline config check`: what is in force, and from where.

use super::{
    Loaded, example,
    keys::{KEYS, nearest, variable},
};
use std::fmt::Write;

/// Variables that begin like ours but belong to the build and the tests.
const OTHERS: &[&str] =
    &["THROUGHLINE_CONFIG", "THROUGHLINE_REQUIRE_UI", "THROUGHLINE_BIN", "THROUGHLINE_SERVER", "THROUGHLINE_TEST_POST"];

/// A line for each key.
pub fn lines(loaded: &Loaded) -> Vec<String> {
    let mut out = vec![match &loaded.file {
        Some(file) => format!("# Read: {}", file.display()),
        None => "# No configuration file was found.".into(),
    }];
    for key in KEYS {
        let value = loaded.figment.find_value(key.name).ok().and_then(|v| example::literal(&v));
        let value = value.map_or_else(|| "(unset)".into(), |v| without_password(&v));
        let mut line = format!("{} = {value}", key.name);
        while line.len() < 50 {
            line.push(' ');
        }
        let _ = write!(line, "  # {}", origin(loaded, key.name));
        out.push(line);
    }
    out.extend(unknown_variables().into_iter().map(|w| format!("# warning: {w}")));
    out
}

fn origin(loaded: &Loaded, key: &str) -> String {
    let Some(metadata) = loaded.figment.find_metadata(key) else { return "default".into() };
    match metadata.source.as_ref().and_then(|s| s.file_path()) {
        Some(file) => file.display().to_string(),
        None if metadata.name == "the command line" => metadata.name.to_string(),
        None if metadata.name.contains("environment") => variable(key),
        None => "default".into(),
    }
}

/// A database's address without its password, for screens and logs.
pub fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.into() };
    match rest.rsplit_once('@') {
        Some((user, host)) => {
            let name = user.split_once(':').map_or(user, |(name, _)| name);
            let hidden = if name == user { "" } else { ":…" };
            format!("{scheme}://{name}{hidden}@{host}")
        }
        None => url.into(),
    }
}

/// What is said about each `THROUGHLINE_…` that is nobody's.
pub fn unknown_variables() -> Vec<String> {
    let known = |name: &str| OTHERS.contains(&name) || KEYS.iter().any(|k| variable(k.name) == name);
    std::env::vars_os()
        .filter_map(|(name, _)| name.into_string().ok())
        .filter(|name| name.starts_with("THROUGHLINE_") && !known(name))
        .map(|name| {
            let meant = name.trim_start_matches("THROUGHLINE_").to_lowercase();
            format!("The environment sets {name}, which means nothing. Was {} meant?", variable(nearest(&meant)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_not_shown() {
        assert_eq!(without_password("postgres://a:s@c@host/db"), "postgres://a:…@host/db");
        assert_eq!(without_password("postgres://a@host/db"), "postgres://a@host/db");
        assert_eq!(without_password("postgres://host/db"), "postgres://host/db");
    }
}
