//! `throughline config example`: a file with every key, its default and what it does, made from the one list of keys.

use super::{
    Config,
    keys::{KEYS, variable},
};
use figment::{Figment, providers::Serialized, value::Value};
use std::fmt::Write;

const HEAD: &str = "\
# The configuration of Throughline. Every key, with its default; a key that is left out has this value.
# An environment variable wins over this file, an argument over both. Keys that are not known are refused.
";

/// The file.
pub fn text() -> String {
    let defaults = Figment::from(Serialized::defaults(Config::default()));
    let (mut out, mut section) = (HEAD.to_string(), "");
    for key in KEYS {
        let (of, name) = key.name.rsplit_once('.').unwrap_or(("", key.name));
        if of != section {
            section = of;
            let _ = write!(out, "\n[{section}]\n");
        }
        out.push('\n');
        for line in key.about {
            let _ = writeln!(out, "# {line}");
        }
        let _ = writeln!(out, "# Environment: {}", variable(key.name));
        let _ = match defaults.find_value(key.name).ok().and_then(|v| literal(&v)) {
            Some(value) => writeln!(out, "{name} = {value}"),
            None => writeln!(out, "# {name} = {}", key.instead),
        };
    }
    out
}

/// A value as TOML writes it; none where there is none.
pub(super) fn literal(value: &Value) -> Option<String> {
    match value {
        Value::String(_, text) => Some(format!("{text:?}")),
        Value::Bool(_, is) => Some(is.to_string()),
        Value::Num(_, number) => {
            number.to_i128().or_else(|| number.to_u128().map(|n| n as i128)).map(|n| n.to_string())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::file::flatten;
    use figment::{
        Profile, Provider,
        providers::{Format, Toml},
    };

    #[test]
    fn the_example_parses_and_is_the_defaults() {
        let toml = Toml::string(&text());
        let read: Config = Figment::from(Serialized::defaults(Config::default())).merge(toml).extract().unwrap();
        assert_eq!(read, Config::default());
        // Nothing but what the file itself says, and the keys that have no default.
        let alone = Toml::string(&format!("public_url = \"\"\n{}", text())).data().unwrap();
        let mut named = Vec::new();
        flatten("", &alone[&Profile::Default], &mut named);
        let unset = ["database", "demo_shop", "mail.lmtp", "mail.smtp"];
        for key in KEYS {
            assert!(named.iter().any(|n| n == key.name) || unset.contains(&key.name), "{} is not set", key.name);
        }
    }

    #[test]
    fn the_list_of_keys_is_whole() {
        let mut names = Vec::new();
        let defaults = Serialized::defaults(Config::default()).data().unwrap();
        flatten("", &defaults[&Profile::Default], &mut names);
        let mut listed: Vec<_> = KEYS.iter().map(|k| k.name.to_string()).collect();
        names.sort();
        listed.sort();
        assert_eq!(names, listed);
        for key in KEYS.iter().filter(|k| !k.instead.is_empty()) {
            Toml::string(&format!("{} = {}", key.name, key.instead)).data().unwrap();
        }
    }
}
