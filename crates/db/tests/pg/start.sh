#!/usr/bin/env bash
# Starts one PostgreSQL for a run of `cargo nextest` (see .config/nextest.toml) and stops it when the run has ended,
# however it ended. Its data is thrown away, so it need not reach the disk. Listens on a socket in its own folder only.
set -euo pipefail

tell() { echo "THROUGHLINE_TEST_PG=$1" >>"$NEXTEST_ENV"; }
[ -z "${THROUGHLINE_TEST_PG:-}" ] || { tell "$THROUGHLINE_TEST_PG"; exit 0; }

# A folder that holds programs of several versions sorts the newest last.
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$bin" ] || { echo "PostgreSQL's server programs are missing: run 'make setup-test'." >&2; exit 1; }

folder=$(mktemp -d /tmp/throughline-pg.XXXXXX)
as=()
if [ "$(id -u)" = 0 ]; then # the server refuses to run as root
  chown postgres "$folder"
  as=(setpriv --reuid=postgres --regid=postgres --clear-groups)
fi
cd /
"${as[@]}" "$bin/initdb" -D "$folder/data" -A trust -U postgres -E UTF8 --locale=C.UTF-8 --no-sync >"$folder.log" 2>&1 ||
  { cat "$folder.log" >&2; exit 1; }
"${as[@]}" "$bin/pg_ctl" -D "$folder/data" -l "$folder/log" -w -s start -o "-k $folder -c listen_addresses='' \
  -c fsync=off -c full_page_writes=off -c max_connections=400 -c shared_buffers=64MB -c max_wal_size=1GB" \
  </dev/null >"$folder.log" 2>&1 || { cat "$folder.log" "$folder/log" >&2; exit 1; }
rm "$folder.log"
tell "postgres:///postgres?host=$folder&user=postgres"

# Waits for the test runner to end, in a session of its own so that Ctrl-C does not reach it.
runner=$PPID
setsid bash -c "while kill -0 $runner; do sleep 1; done
  ${as[*]} $bin/pg_ctl -D $folder/data -m immediate -w -s stop; rm -rf $folder" </dev/null >/dev/null 2>&1 &
