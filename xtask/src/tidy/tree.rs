//! The files of the checkout, and what a path says about a file: its crate, its room, whether it is a test.
//! Built once by `tidy::run` from what git knows; the tests of the checks build small ones in memory.

use super::source::Source;
use std::{path::Path, process::Command, sync::OnceLock};

/// The rooms of a feature crate that have rules of their own.
const ROOMS: &[&str] = &["model", "rules", "actions", "store", "http", "reader"];

/// Written by tools; their size, words and line ends are not ours.
const GENERATED: &[&str] = &["Cargo.lock", "package-lock.json", "schema.d.ts", "messages.d.ts"];

pub struct File {
    pub path: String,
    pub text: String,
    source: OnceLock<Source>,
}

pub struct Tree {
    pub files: Vec<File>,
}

impl Tree {
    /// Everything git tracks or would track; ignored folders are never read.
    pub fn of_checkout() -> Result<Tree, String> {
        let here = std::env::var("CARGO_MANIFEST_DIR").map_err(|_| "run me as `cargo xtask tidy`")?;
        let root = Path::new(&here).parent().ok_or("xtask must stand inside the workspace")?;
        let listed = Command::new("git")
            .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            .current_dir(root)
            .output()
            .map_err(|e| format!("git is needed to list the files: {e}"))?;
        if !listed.status.success() {
            return Err(format!("git ls-files: {}", String::from_utf8_lossy(&listed.stderr).trim()));
        }
        let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
        let files = listed.split_terminator('\0').filter_map(|path| {
            // A file deleted but not yet committed is still listed; a picture is no text.
            let text = String::from_utf8(std::fs::read(root.join(path)).ok()?).ok()?;
            (!text.contains('\0')).then(|| File::new(path, text))
        });
        Ok(Tree { files: files.collect() })
    }

    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Tree {
        Tree { files: files.iter().map(|(path, text)| File::new(path, (*text).to_owned())).collect() }
    }

    pub fn rust(&self) -> impl Iterator<Item = &File> {
        self.files.iter().filter(|f| f.extension() == "rs")
    }
}

impl File {
    fn new(path: &str, text: String) -> File {
        File { path: path.to_owned(), text, source: OnceLock::new() }
    }

    /// The Rust text, taken apart once.
    pub fn source(&self) -> &Source {
        self.source.get_or_init(|| Source::of(&self.text))
    }

    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    pub fn stem(&self) -> &str {
        self.name().split('.').next().unwrap_or_default()
    }

    pub fn extension(&self) -> &str {
        self.name().rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    pub fn is_generated(&self) -> bool {
        GENERATED.contains(&self.name())
    }

    /// Which crate of the workspace the file belongs to.
    pub fn krate(&self) -> Option<&str> {
        let mut parts = self.path.split('/');
        match parts.next()? {
            "crates" => parts.next().filter(|_| self.path.matches('/').count() > 1),
            "xtask" => Some("xtask"),
            _ => None,
        }
    }

    pub fn is_test(&self) -> bool {
        let in_folder = self.path.split('/').any(|part| matches!(part, "tests" | "e2e"));
        in_folder || self.stem() == "tests" || self.name().contains(".test.")
    }

    /// Whether this line of a Rust file is only compiled for tests.
    pub fn is_test_line(&self, line: usize) -> bool {
        self.is_test() || (self.extension() == "rs" && self.source().is_test_line(line))
    }

    /// The room of a feature that the file belongs to: its own name, else the nearest folder's.
    pub fn room(&self) -> Option<&str> {
        let (_, inside) = self.path.split_once("/src/")?;
        let inside = inside.strip_suffix(".rs")?;
        inside.rsplit('/').find(|part| ROOMS.contains(part))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str) -> File {
        File::new(path, String::new())
    }

    #[test]
    fn a_path_names_its_crate() {
        assert_eq!(file("crates/routing/src/lib.rs").krate(), Some("routing"));
        assert_eq!(file("xtask/src/main.rs").krate(), Some("xtask"));
        assert_eq!(file("crates/README.md").krate(), None);
        assert_eq!(file("web/console/src/main.tsx").krate(), None);
    }

    #[test]
    fn a_path_names_its_room() {
        assert_eq!(file("crates/channels/src/chat/store.rs").room(), Some("store"));
        assert_eq!(file("crates/routing/src/store/queues.rs").room(), Some("store"));
        assert_eq!(file("crates/routing/src/queue.rs").room(), None);
        assert_eq!(file("crates/throughline/tests/it/store.rs").room(), None);
    }

    #[test]
    fn tests_are_known_by_their_place() {
        assert!(file("crates/throughline/tests/it/main.rs").is_test());
        assert!(file("web/console/src/features/inbox/page.test.tsx").is_test());
        assert!(file("web/e2e/run.mjs").is_test());
        assert!(!file("crates/quality/src/testset.rs").is_test());
    }
}
