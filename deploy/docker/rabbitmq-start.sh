#!/bin/sh
# Hands the made secrets to RabbitMQ as its configuration, then starts it as its own image does.
set -eu
cp /run/secrets/rabbitmq.conf /etc/rabbitmq/conf.d/90-avviso.conf
chown rabbitmq:rabbitmq /etc/rabbitmq/conf.d/90-avviso.conf
exec docker-entrypoint.sh rabbitmq-server
