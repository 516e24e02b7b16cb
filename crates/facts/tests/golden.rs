//! Every kind of fact has a golden file, and what was once written stays readable.
//! A new kind: add its file by hand in `golden/`, as it would stand on the line.

use facts::{KINDS, What};
use std::{collections::BTreeSet, fs, path::Path};

#[test]
fn every_golden_fact_reads_back_as_it_was_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden");
    let mut seen = BTreeSet::new();
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let kind = path.file_stem().unwrap().to_str().unwrap().to_string();
        let text = fs::read_to_string(&path).unwrap();
        let what = What::parse(&kind, &text).unwrap_or_else(|| panic!("{kind} is not in the vocabulary")).unwrap();
        assert_eq!(what.kind(), kind);
        let golden: serde_json::Value = serde_json::from_str(&text).unwrap();
        let again = what.data();
        for (field, value) in golden.as_object().unwrap() {
            assert_eq!(again.get(field), Some(value), "{kind}.{field} was lost or renamed");
        }
        seen.insert(kind);
    }
    let missing: Vec<_> = KINDS.iter().filter(|k| !seen.contains(**k)).collect();
    assert!(missing.is_empty(), "no golden file for {missing:?}");
}

#[test]
fn an_unknown_kind_is_told_apart_from_a_broken_one() {
    assert!(What::parse("planet.moved", "{}").is_none());
    assert!(What::parse("conversation.opened", "[]").unwrap().is_err());
}
