#!/usr/bin/env bash
# age.sh FOLDER USER: the mails of USER's INBOX that no client has seen yet came one, two, three days ago, and so on, the
# first the longest ago.
. "$(dirname "$0")/folder.sh"
shopt -s nullglob
mails=("$folder/mail/$(account "$2")"/new/*)
for at in "${!mails[@]}"; do touch -d "$((${#mails[@]} - at)) days ago" "${mails[$at]}"; done
