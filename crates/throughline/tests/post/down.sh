#!/usr/bin/env bash
# down.sh FOLDER imap|smtp: the server is away: connections are dropped and new ones refused, until up.sh.
# Without IMAP, SMTP still delivers and still knows passwords. Only for an installation that no other test uses.
. "$(dirname "$0")/folder.sh"
case "$2" in
  smtp) stop_postfix ;;
  imap)
    admin service stop imap-login
    admin kick '*' >/dev/null || true # nobody to kick is no mistake
    # Connections that have not logged in yet.
    for pid in $(children "$(tr -d ' \n' <"$folder/run/master.pid")" imap-login); do
      kill -TERM "$pid" 2>/dev/null || true
    done
    ;;
  *) echo "imap or smtp?" >&2; exit 1 ;;
esac
