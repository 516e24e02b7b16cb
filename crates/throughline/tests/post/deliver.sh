#!/usr/bin/env bash
# deliver.sh FOLDER USER [COUNT] <MAIL: puts a mail into USER's INBOX without a way through SMTP. With COUNT, so many of
# them, written as files directly, 10,000 in a second; every @N@ in the mail becomes the number of the mail.
. "$(dirname "$0")/folder.sh"
user=$(account "$2")
if [ -z "${3:-}" ]; then
  exec "$deliver" -c "$folder/etc/dovecot.conf" -d "$user" -e
fi
cd "$folder/mail"
as_mail mkdir -p "$user"/{cur,new,tmp} "$user/tmp/herd.$$"
# First all of them beside, then all at once: a session that looks meanwhile must not read half a mail. The names sort in
# the order of the numbers, and so Dovecot numbers them.
as_mail awk -v count="$3" -v stem="$user/tmp/herd.$$/$(date +%s).M" -v host=".P$$.herd" '
  { mail = mail $0 "\n" }
  END {
    for (n = 1; n <= count; n++) {
      text = mail
      gsub(/@N@/, n, text)
      file = sprintf("%s%06d%s", stem, n, host)
      printf "%s", text > file
      close(file)
    }
  }'
as_mail find "$user/tmp/herd.$$" -type f -exec mv -t "$user/new" {} +
as_mail rmdir "$user/tmp/herd.$$"
