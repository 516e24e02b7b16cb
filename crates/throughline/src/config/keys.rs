//! The one list of keys. What it says is printed by `config example`; its names make the environment variables and are
//! what an unknown key is compared with. A test holds it against [`super::Config`].

/// A key.
pub struct Key {
    /// Its name, with its section.
    pub name: &'static str,
    /// What it does, as lines of the example file.
    pub about: &'static [&'static str],
    /// A value for the example file where there is no default.
    pub instead: &'static str,
}

const fn key(name: &'static str, about: &'static [&'static str]) -> Key {
    Key { name, about, instead: "" }
}

/// Every key, in the order of the example file.
pub const KEYS: &[Key] = &[
    key("data", &["The data folder: the database, attachments, and the socket for commands. Created with mode 0700."]),
    key("listen", &["Address and port to listen on. Throughline speaks plain HTTP: put a proxy with TLS in front."]),
    Key {
        name: "public_url",
        about: &[
            "The address under which people reach this server; links and cookies depend on it.",
            "Unset: http:// and the address that is listened on.",
        ],
        instead: "\"https://support.example.com\"",
    },
    Key {
        name: "database",
        about: &[
            "PostgreSQL, by URL. A password belongs in THROUGHLINE_DATABASE rather than here.",
            "Unset: SQLite in the data folder.",
        ],
        instead: "\"postgres://throughline@127.0.0.1/throughline\"",
    },
    key(
        "behind_proxy",
        &[
            "Whether the last address in X-Forwarded-For is the visitor's. Only when every request comes through",
            "your own proxy; otherwise visitors could make up their address.",
        ],
    ),
    Key {
        name: "demo_shop",
        about: &[
            "Whether the demo shop is served at /demo; anybody who opens it can write as one of its two customers.",
            "Unset: yes, as long as public_url is not set.",
        ],
        instead: "false",
    },
    key(
        "log.format",
        &["\"text\" for people, \"json\" for programs. Logs go to standard error, without message texts."],
    ),
    key("log.level", &["error, warn, info, debug, trace; also by part: \"info,line=debug\"."]),
    key("limits.attachment_mib", &["Largest attachment, in MiB."]),
    key("limits.body_kib", &["Largest JSON request, in KiB."]),
    key(
        "limits.connections",
        &[
            "Connections open at a time, one for each open console and widget. Further ones wait.",
            "The system's limit of open files also counts: less than that is used if it is lower.",
        ],
    ),
    key("pool.writers", &["Connections that write (PostgreSQL; SQLite has one writer)."]),
    key("pool.readers", &["Connections that read."]),
    key(
        "webhooks.allow_private_targets",
        &["Whether webhooks may go to private addresses (10.x, 192.168.x, 127.x, …) of your own network."],
    ),
    Key {
        name: "mail.lmtp",
        about: &[
            "Address and port on which your own mail server hands in mail by LMTP, for mailboxes that are not fetched.",
            "Nobody is asked for a password there: let only your mail server reach it. Unset: none.",
        ],
        instead: "\"127.0.0.1:2424\"",
    },
    Key {
        name: "mail.smtp",
        about: &["The same by SMTP, for a relay that does not speak LMTP. Unset: none."],
        instead: "\"127.0.0.1:2525\"",
    },
    key(
        "metrics.open",
        &["Whether /metrics answers other machines. Otherwise it answers only this one, asked directly."],
    ),
];

/// The environment variable of a key.
pub fn variable(name: &str) -> String {
    format!("THROUGHLINE_{}", name.to_uppercase().replace('.', "_"))
}

/// The key that was probably meant.
pub fn nearest(wrong: &str) -> &'static str {
    let distance = |key: &&Key| {
        let last = key.name.rsplit('.').next().unwrap_or(key.name);
        edits(wrong, key.name).min(edits(wrong, last) + 1)
    };
    KEYS.iter().min_by_key(distance).map_or("data", |k| k.name)
}

/// Letters to insert, remove or replace to make one word the other.
fn edits(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.bytes().enumerate() {
            let replaced = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_finds_its_key() {
        for (wrong, right) in [
            ("listne", "listen"),
            ("publicurl", "public_url"),
            ("logs.level", "log.level"),
            ("attachment_mib", "limits.attachment_mib"),
            ("limits.attachment_mb", "limits.attachment_mib"),
            ("databse", "database"),
        ] {
            assert_eq!(nearest(wrong), right, "{wrong}");
        }
    }
}
