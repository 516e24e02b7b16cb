# For the scripts beside it, which source it: the folder of the installation, and what its servers are called.
set -euo pipefail

# Postfix starts as root only and hands itself to its own user. An ordinary user needs a sudo that does not ask.
if [ "$(id -u)" != 0 ]; then
  sudo -n true 2>/dev/null || { echo "Postfix starts as root only: run the tests as root or allow sudo." >&2; exit 1; }
  exec sudo -n "$(realpath "$0")" "$@"
fi

here=$(dirname "$(realpath "$0")")
[ $# -ge 1 ] || { echo "Which folder? See the README beside $0." >&2; exit 1; }
folder=$(realpath -m "$1")
postfix=/usr/lib/postfix/sbin/master
deliver=/usr/lib/dovecot/dovecot-lda

# What an ordinary account is called in full, as Dovecot has it.
account() { local name=${1,,}; case "$name" in *@*) echo "$name" ;; *) echo "$name@lamps.example" ;; esac; }

admin() { doveadm -c "$folder/etc/dovecot.conf" "$@"; }

# As Dovecot's mail user, so that what is written is Dovecot's to move and delete.
as_mail() { setpriv --reuid=mail --regid=mail --clear-groups "$@"; }

start_dovecot() {
  # In a session of its own, so that all of it can be ended together.
  setsid dovecot -c "$folder/etc/dovecot.conf" </dev/null >>"$folder/dovecot.log" 2>&1
}

start_postfix() {
  # -w: comes back when the ports are open.
  MAIL_CONFIG="$folder/etc" setsid "$postfix" -w -c "$folder/etc" </dev/null >>"$folder/postfix.log" 2>&1
}

# children PID NAME: the numbers of the processes of that name which PID has started.
children() {
  local stat line
  for stat in /proc/[0-9]*/stat; do
    line=$(cat "$stat" 2>/dev/null) || continue
    [[ "$line" != *" ($2) "?" $1 "* ]] || echo "${line%% *}"
  done
}

# end PIDFILE NAME: ends the server and everything it started.
end() {
  local pid
  pid=$(tr -d ' \n' 2>/dev/null <"$1") || return 0
  # After a crash the number may be somebody else's by now.
  [[ "$(readlink "/proc/$pid/exe")" == */"$2" ]] || return 0
  kill -TERM "$pid" 2>/dev/null || return 0
  # Dovecot's first process sits idle for a second when the others have long gone.
  for _ in $(seq 15); do
    [ -e "/proc/$pid/exe" ] || break # what has ended but was not fetched by its parent has no program any more
    sleep 0.02
  done
  kill -KILL -- "-$pid" 2>/dev/null || true
  rm -f "$1"
}
stop_postfix() { end "$folder/queue/pid/master.pid" master; }
stop_dovecot() { end "$folder/run/master.pid" dovecot; }
