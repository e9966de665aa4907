#!/bin/sh
# Writes the secrets of a distributed installation into the folder secrets: passwords that nobody has chosen.
# A file that is already there is kept, so running it again changes nothing.
set -eu
cd "$(dirname "$0")/.."
mkdir -p secrets
# Containers read the files as users of their own; on this machine the folder lets nobody but its owner in.
chmod 700 secrets
cd secrets

keep() {
    [ -e "$1" ] || cat >"$1"
    chmod 644 "$1"
}

password() {
    od -An -N24 -tx1 /dev/urandom | tr -d ' \n'
}

password | keep postgres_password
password | keep redis_password
printf 'postgresql+psycopg://campaign:%s@postgres:5432/campaign' "$(cat postgres_password)" | keep database_url
printf 'redis://:%s@redis:6379/0' "$(cat redis_password)" | keep redis_url
# Empty until somebody writes them in.
for name in telegram_token alert_token smtp_url secret_key; do
    printf '' | keep "$name"
done
