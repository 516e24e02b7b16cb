#!/usr/bin/env bash
# setvalidity.sh FOLDER USER NUMBER: USER's INBOX gets this UIDVALIDITY and keeps its numbers, so that two accounts can have
# the same.
. "$(dirname "$0")/folder.sh"
admin mailbox update -u "$(account "$2")" --uid-validity "$3" INBOX
