#!/usr/bin/env bash
# newvalidity.sh FOLDER USER: USER's INBOX gets another UIDVALIDITY and its mails are numbered anew, as after a move to
# another server. Who is connected is dropped, because a session keeps to the numbers that it has read.
. "$(dirname "$0")/folder.sh"
user=$(account "$2")
validity() { admin mailbox status -u "$user" uidvalidity INBOX | sed 's/.*uidvalidity=//'; }
before=$(validity)
admin kick "$user" >/dev/null || true
# A session that ends writes down what it knows.
for _ in $(seq 100); do
  [ "$(admin who -1 "$user" 2>/dev/null | wc -l)" -gt 1 ] || break
  sleep 0.02
done
rm -f "$folder/mail/$user"/dovecot-uidlist "$folder/mail/$user"/dovecot.index*
after=$(validity)
echo "$before $after"
[ "$before" != "$after" ]
