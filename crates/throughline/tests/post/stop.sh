#!/usr/bin/env bash
# stop.sh FOLDER: ends the servers of FOLDER and all that they started. Mail and logs stay; twice is fine.
. "$(dirname "$0")/folder.sh"
stop_postfix
stop_dovecot
[ ! -e "$folder/reserved" ] || rm -f "$(<"$folder/reserved")" "$folder/reserved"
