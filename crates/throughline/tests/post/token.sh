#!/usr/bin/env bash
# token.sh FOLDER USER [SECONDS]: prints a token with which USER (a name that begins with oauth-) logs in by XOAUTH2 or
# OAUTHBEARER, to IMAP and to SMTP. It is good for an hour or SECONDS; a negative number makes one that has run out.
. "$(dirname "$0")/folder.sh"
letters() { base64 -w0 | tr '+/' '-_' | tr -d '='; }
now=$(date +%s)
user=$(account "$2")
claims=$(printf '{"azp":"throughline","sub":"%s","email":"%s","iat":%d,"exp":%d}' \
  "$user" "$user" $((now - 7200)) $((now + ${3:-3600})))
said=$(printf '{"alg":"HS256","typ":"JWT"}' | letters).$(printf %s "$claims" | letters)
echo "$said.$(printf %s "$said" | openssl dgst -sha256 -hmac "$(<"$folder/tls/token.key")" -binary | letters)"
