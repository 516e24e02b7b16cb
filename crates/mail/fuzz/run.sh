#!/usr/bin/env bash
# run.sh [libFuzzer options…]: builds the target with the stable compiler, whose passes count what was reached without any
# sanitizer, and runs it over the corpus. What it finds stays in artifacts/, and what it learns in learned/.
set -euo pipefail
cd "$(dirname "$0")"
# With a target named, these flags are those of the program and not of build scripts.
target=$(rustc -vV | sed -n 's/^host: //p')
flags=(-Cpasses=sancov-module -Ccodegen-units=1 -Cdebug-assertions -Coverflow-checks --cfg=fuzzing
  -Cllvm-args=-sanitizer-coverage-level=4 -Cllvm-args=-sanitizer-coverage-inline-8bit-counters
  -Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares)
RUSTFLAGS="${flags[*]}" cargo build --release --target "$target"
mkdir -p artifacts learned
corpus=(learned ../corpus)
[[ " $*" != *" -minimize_crash=1"* ]] || corpus=()
exec "${CARGO_TARGET_DIR:-target}/$target/release/read" -artifact_prefix=artifacts/ -max_len=65536 -timeout=5 "$@" "${corpus[@]}"
