#!/usr/bin/env bash
# start.sh FOLDER [PID]: a Postfix and a Dovecot of their own over FOLDER, on free ports of 127.0.0.1. FOLDER/post.env says
# which. With PID everything ends, and FOLDER goes, when that process has ended. FOLDER must be one that everybody may
# enter (the servers have users of their own), and short, because it holds sockets.
. "$(dirname "$0")/folder.sh"
owner=${2:-}
for program in "$postfix" "$deliver" /usr/lib/dovecot/lmtp; do
  [ -x "$program" ] || { echo "$program is missing: run 'make setup-test'." >&2; exit 1; }
done
[ ${#folder} -le 70 ] || { echo "$folder is too long: a socket's path has at most 107 letters." >&2; exit 1; }
case $(dovecot --version) in
  2.3.*) dovecot=dovecot-2.3.conf ;;
  *) dovecot=dovecot-2.4.conf ;;
esac

# The umask of who calls must not shut the servers out.
umask 022
mkdir -p "$folder"
chmod 755 "$folder"
cd "$folder"
[ ! -e post.env ] || { echo "$folder holds an installation already." >&2; exit 1; }
mkdir etc tls data queue queue/pid queue/{active,bounce,corrupt,defer,deferred,flush,hold,incoming,private,saved,trace} \
  queue/{maildrop,public} mail home run state keys keys/throughline keys/throughline/HS256
chown postfix data queue/{active,bounce,corrupt,defer,deferred,flush,hold,incoming,private,saved,trace,maildrop,public}
chgrp postdrop queue/{maildrop,public}
chmod 700 data queue/{active,bounce,corrupt,defer,deferred,flush,hold,incoming,private,saved,trace}
chmod 730 queue/maildrop
chmod 710 queue/public
chown mail:mail mail home

# An authority and a certificate signed by it: some TLS libraries refuse one that is both.
{
  key=(-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2)
  openssl req -x509 "${key[@]}" -keyout tls/ca.key -out tls/ca.pem -subj "/CN=Throughline tests" \
    -addext keyUsage=critical,keyCertSign,digitalSignature
  openssl req -x509 "${key[@]}" -keyout tls/server.key -out tls/server.pem -subj /CN=localhost \
    -CA tls/ca.pem -CAkey tls/ca.key -addext subjectAltName=DNS:localhost,IP:127.0.0.1 \
    -addext basicConstraints=critical,CA:FALSE -addext extendedKeyUsage=serverAuth
} >tls/log 2>&1 || { cat tls/log >&2; exit 1; }
password=$(openssl rand -hex 12)
openssl rand -hex 32 | tr -d '\n' >tls/token.key
base64 -w0 <tls/token.key >keys/throughline/HS256/default
# The one line that dovecot.conf has for all names that begin with full-.
echo full-::::::: >etc/full

fill() {
  local name text
  for name in main.cf master.cf "$dovecot" oauth2.conf; do
    text=$(<"$here/$name")
    for key in FOLDER:"$folder" PASSWORD:"$password" SMTP_PORT:"$((base))" SUBMISSION_PORT:"$((base + 1))" \
      SMTPS_PORT:"$((base + 2))" IMAP_PORT:"$((base + 3))" IMAPS_PORT:"$((base + 4))" LMTP_PORT:"$((base + 5))" \
      REMOTE_PORT:"$((base + 6))"; do
      text=${text//"@${key%%:*}@"/"${key#*:}"}
    done
    [ "$name" != "$dovecot" ] || name=dovecot.conf
    printf '%s\n' "$text" >"etc/$name"
  done
  # Postfix reads a file that is new to the second again and again, in case somebody is still writing it.
  touch -d '1 hour ago' etc/*
}

# A block of eight ports, below those that the kernel gives to others (from 32768). A link reserves it also while a server is
# down for a test; one that points nowhere is left over. Somebody else's port shows when a server cannot listen: go on.
reserve() {
  local link
  for _ in $(seq 100); do
    base=$((12000 + RANDOM % 2500 * 8))
    link=/tmp/throughline-post-ports.$base
    [ -e "$link" ] || rm -f "$link"
    ! ln -sT "$folder" "$link" 2>/dev/null || { echo "$link" >reserved; return 0; }
  done
  return 1
}
for try in 1 2 3 4 5; do
  reserve
  fill
  if start_dovecot && start_postfix; then break; fi
  "$here/stop.sh" "$folder"
  [ "$try" != 5 ] || { cat ./*.log >&2; exit 1; }
done

cat >post.env.new <<END
HOST=localhost
SMTP_PORT=$base
SUBMISSION_PORT=$((base + 1))
SMTPS_PORT=$((base + 2))
IMAP_PORT=$((base + 3))
IMAPS_PORT=$((base + 4))
LMTP_PORT=$((base + 5))
PASSWORD=$password
CERTIFICATE=$folder/tls/ca.pem
FOLDER=$folder
END
mv post.env.new post.env
cat post.env

[ -n "$owner" ] || exit 0
setsid bash -c "while kill -0 $owner; do sleep 1; done; '$here/stop.sh' '$folder'; rm -rf '$folder'" \
  </dev/null >/dev/null 2>&1 &
