#!/usr/bin/env bash
# up.sh FOLDER imap|smtp: the server is back, on the same ports. What waited in the queue is delivered.
. "$(dirname "$0")/folder.sh"
case "$2" in
  smtp) start_postfix ;;
  imap)
    admin reload # is back before the port is
    . "$folder/post.env"
    for _ in $(seq 500); do
      ! (: <>"/dev/tcp/127.0.0.1/$IMAPS_PORT") 2>/dev/null || exit 0
      sleep 0.01
    done
    echo "Dovecot did not come back; see $folder/dovecot.log." >&2
    exit 1
    ;;
  *) echo "imap or smtp?" >&2; exit 1 ;;
esac
