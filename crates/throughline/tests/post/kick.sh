#!/usr/bin/env bash
# kick.sh FOLDER USER: drops all IMAP connections of USER, who may connect again at once.
. "$(dirname "$0")/folder.sh"
# Who has no connection cannot be kicked, which is no mistake here.
admin kick "$(account "$2")" >/dev/null || true
