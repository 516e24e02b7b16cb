//! Documents made from the program, which the tests keep current: `docs/facts.md` (every kind of fact, its particulars, and
//! who listens to it) and `docs/openapi.json` (from which the console's types are made). Only tests use this file.
//!
//! To write them anew: `UPDATE_DOCS=1 cargo nextest run -p throughline documents`, then `npm run generate` in `web`.

use crate::{description, house};
use facts::{KINDS, What};
use line::reader::is_heard;
use std::{fmt::Write, fs, path::Path};

/// The text of `docs/facts.md`, over the folder of golden files.
fn page(golden: &Path) -> std::io::Result<String> {
    let mut out = String::from(
        "# The facts of the line\n\nMade from the vocabulary; do not edit. Beside its particulars every fact has an id, a position, a subject, the\n\
        conversation and customer it belongs to, who did it, because of which fact, and when. No fact holds words that\n\
        somebody wrote. Webhooks and the change feed tell every kind.\n\n| kind | particulars | read by |\n| --- | --- | --- |\n",
    );
    let readers = house::readers();
    for kind in KINDS {
        let text = fs::read_to_string(golden.join(format!("{kind}.json")))?;
        let heard: Vec<&str> = readers.iter().filter(|r| is_heard(&***r, kind)).map(|r| r.name()).collect();
        let _ = writeln!(out, "| `{kind}` | {} | {} |", particulars(kind, &text), heard.join(", "));
    }
    Ok(out)
}

fn particulars(kind: &str, golden: &str) -> String {
    let Some(Ok(what)) = What::parse(kind, golden) else { return String::new() };
    let names = what.data().as_object().map(|fields| fields.keys().cloned().collect::<Vec<_>>()).unwrap_or_default();
    names.join(", ")
}

/// Compares a committed document with what the program makes of it now.
fn check(name: &str, made: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(name);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, made).expect("docs can be written");
    }
    assert_eq!(fs::read_to_string(&path).unwrap_or_default(), made, "docs/{name} is old; see the head of this file");
}

#[test]
fn facts_are_described() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("../facts/golden");
    check("facts.md", &page(&golden).expect("every kind has a golden file"));
}

#[test]
fn the_api_is_described() {
    let text = description::complete(house::routes().into_openapi());
    let value: serde_json::Value = serde_json::from_slice(&text).expect("the description is JSON");
    check("openapi.json", &(serde_json::to_string_pretty(&value).expect("JSON can be written") + "\n"));
}
