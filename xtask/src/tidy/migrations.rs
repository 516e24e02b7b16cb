//! Migrations: `crates/<crate>/migrations/NNNN_name.sql`, numbered through all crates without a gap or a double.
//! They run in the order of their numbers, so a number says which table may refer to which. A step that the engines need
//! in different words is a pair, `NNNN_name.sqlite.sql` and `NNNN_name.postgres.sql`.

use super::{
    report::Report,
    tree::{File, Tree},
};

pub fn check(tree: &Tree, report: &mut Report) {
    let mut numbered: Vec<(u32, &File)> = Vec::new();
    for file in tree.files.iter().filter(|f| is_migration(f)) {
        match number(file) {
            // Its twin for SQLite stands for both.
            Some(_) if file.name().ends_with(".postgres.sql") && has_twin(tree, file) => {}
            Some(number) => numbered.push((number, file)),
            None => report.find(file, 1, "must be called NNNN_name.sql: four digits, then small letters and `_`"),
        }
    }
    numbered.sort_by_key(|(number, file)| (*number, file.path.as_str()));
    let mut before = 0;
    for (number, file) in &numbered {
        if *number == before {
            let what = format!("number {number:04} is taken twice; the highest is {:04}", highest(&numbered));
            report.find(file, 1, what);
        } else if *number != before + 1 {
            report.find(file, 1, format!("after {before:04} comes {:04}, not {number:04}; leave no hole", before + 1));
        }
        before = *number;
    }
    report.figure(format!("{} migrations", numbered.len()));
}

fn is_migration(file: &File) -> bool {
    file.path.starts_with("crates/") && file.path.split('/').nth(2) == Some("migrations")
}

fn has_twin(tree: &Tree, file: &File) -> bool {
    let twin = file.path.replace(".postgres.sql", ".sqlite.sql");
    tree.files.iter().any(|f| f.path == twin)
}

fn number(file: &File) -> Option<u32> {
    let name = file.name().strip_suffix(".sql")?;
    let name = name.strip_suffix(".sqlite").or(name.strip_suffix(".postgres")).unwrap_or(name);
    let (digits, name) = name.split_once('_')?;
    let is_named = !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    (digits.len() == 4 && is_named).then(|| digits.parse().ok())?
}

fn highest(numbered: &[(u32, &File)]) -> u32 {
    numbered.last().map_or(0, |(number, _)| *number)
}

#[cfg(test)]
mod tests {
    use super::{super::report::said, *};

    fn files(paths: &[&str]) -> Vec<String> {
        let files: Vec<(&str, &str)> = paths.iter().map(|path| (*path, "")).collect();
        said(check, &files)
    }

    #[test]
    fn numbers_go_through_all_crates() {
        let paths = ["crates/line/migrations/0001_facts.sql", "crates/access/migrations/0002_staff.sql"];
        assert_eq!(files(&paths), [""; 0]);
    }

    #[test]
    fn doubles_holes_and_strange_names_are_told() {
        let double = files(&["crates/line/migrations/0001_facts.sql", "crates/access/migrations/0001_staff.sql"]);
        assert_eq!(
            double,
            ["crates/line/migrations/0001_facts.sql:1: number 0001 is taken twice; the highest is 0001"]
        );
        assert!(files(&["crates/line/migrations/0002_facts.sql"])[0].contains("after 0000 comes 0001"));
        assert_eq!(files(&["crates/line/migrations/1_facts.sql"]).len(), 1);
        assert_eq!(files(&["crates/line/migrations/0001_Facts.sql"]).len(), 1);
    }

    #[test]
    fn a_pair_for_two_engines_is_one_step() {
        let (lite, pg) = ("crates/db/migrations/0001_a.sqlite.sql", "crates/db/migrations/0001_a.postgres.sql");
        assert_eq!(files(&[lite, pg, "crates/line/migrations/0002_b.sql"]), [""; 0]);
        assert_eq!(files(&[lite, pg, "crates/line/migrations/0001_b.sql"]).len(), 1);
    }
}
