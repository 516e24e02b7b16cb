#!/usr/bin/env bash
# Installs Postfix and Dovecot on Debian for the tests (`make setup-test` calls it as root). The tests start servers of
# their own, so the packages must ask nothing, start nothing now, and start nothing at the next boot either.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive

need=()
for package in postfix dovecot-core dovecot-imapd dovecot-lmtpd openssl; do
  dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || need+=("$package")
done
[ ${#need[@]} -gt 0 ] || exit 0

# Where a policy stands already (as in containers) it stays: somebody has decided.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  trap 'rm -f "$policy"' EXIT
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod 755 "$policy"
fi
# Without configuration Postfix's own service has nothing to run with. Who has answered before keeps the answer.
debconf-show postfix 2>/dev/null | grep -q '^\* postfix/main_mailer_type' ||
  echo "postfix postfix/main_mailer_type select No configuration" | debconf-set-selections
apt-get install -q -y --no-install-recommends "${need[@]}"

[ -d /run/systemd/system ] || exit 0
for unit in postfix.service dovecot.service dovecot.socket; do
  case " ${need[*]} " in *" ${unit%%.*}"[\ -]*) systemctl disable -q "$unit" 2>/dev/null || true ;; esac
done
