#!/bin/sh
# Makes the secrets of an installation once, as files that only those who need them can read. What is there stays.
set -eu
folder=${1:?usage: make-secrets.sh FOLDER}
umask 077
mkdir -p "$folder"
random() { head -c 36 /dev/urandom | base64 | tr -d '+/=\n'; }
keep() { [ -s "$folder/$1" ] || printf '%s' "$2" > "$folder/$1"; }

keep mongo_password "$(random)"
keep mongo_keyfile "$(random)$(random)"
keep rabbitmq_password "$(random)"
keep admin_password "$(random)"
keep unsubscribe_secret "$(random)"
keep reply_secret "$(random)"
keep credentials_key "$(random)"
keep internal_secret "$(random)"
keep mongodb_url "mongodb://avviso:$(cat "$folder/mongo_password")@mongo:27017/?replicaSet=rs0&authSource=admin"
keep rabbitmq_url "amqp://avviso:$(cat "$folder/rabbitmq_password")@rabbitmq:5672"
keep rabbitmq.conf "default_user = avviso
default_pass = $(cat "$folder/rabbitmq_password")
vm_memory_high_watermark.relative = 0.6
disk_free_limit.absolute = 1GB
"

# the users inside the images: node 1000, mongodb 999, rabbitmq 999
chmod 755 "$folder"
if [ "$(id -u)" = 0 ]; then
  chown 1000 "$folder/mongodb_url" "$folder/rabbitmq_url" "$folder/admin_password" "$folder/unsubscribe_secret" "$folder/reply_secret" \
    "$folder/credentials_key" "$folder/internal_secret"
  chown 999 "$folder/mongo_password" "$folder/mongo_keyfile" "$folder/rabbitmq_password" "$folder/rabbitmq.conf"
fi
chmod 400 "$folder"/*
