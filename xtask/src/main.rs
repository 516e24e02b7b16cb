//! The repository's own chores. Called by people and by the Makefile as `cargo xtask <chore>`.
//! Must never need anything but a checkout: no network, no database, no built server.

mod tidy;

use std::process::ExitCode;

const USAGE: &str = "usage: cargo xtask tidy

  tidy    check the shape of the tree: staircase, sizes, rooms, SQL, names, migrations, text";

fn main() -> ExitCode {
    let chores: Vec<String> = std::env::args().skip(1).collect();
    match chores.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["tidy"] => tidy::run(),
        _ => {
            eprintln!("{USAGE}");
            ExitCode::from(2)
        }
    }
}
