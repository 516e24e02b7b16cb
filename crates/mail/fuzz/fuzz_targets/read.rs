//! Any bytes as a mail. Run by `run.sh`, see `README.md`; what must hold stands in `check.rs`.

#![no_main]

#[path = "../check.rs"]
mod check;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| check::check(bytes));
