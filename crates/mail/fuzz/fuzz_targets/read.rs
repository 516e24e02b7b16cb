//! Any bytes as a mail. Run by cargo-fuzz, see `README.md`; what must hold stands in `check.rs`.

#![no_main]

include!("../check.rs");

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| check(bytes));
