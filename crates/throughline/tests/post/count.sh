#!/usr/bin/env bash
# count.sh FOLDER USER: prints how many mails the server sees in USER's INBOX.
. "$(dirname "$0")/folder.sh"
admin mailbox status -u "$(account "$2")" messages INBOX | sed 's/.*messages=//'
