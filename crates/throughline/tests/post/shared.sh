#!/usr/bin/env bash
# Starts one installation for a run of `cargo nextest`, as a setup script of .config/nextest.toml, and ends it when the run
# has ended, however it ended. Tests find it by THROUGHLINE_TEST_POST, the path of its post.env.
set -euo pipefail
tell() { echo "THROUGHLINE_TEST_POST=$1" >>"$NEXTEST_ENV"; }
[ -z "${THROUGHLINE_TEST_POST:-}" ] || { tell "$THROUGHLINE_TEST_POST"; exit 0; }
folder=$(mktemp -d /tmp/throughline-post.XXXXXX)
"$(dirname "$0")/start.sh" "$folder" "$PPID" >/dev/null
tell "$folder/post.env"
