#!/bin/sh
# Starts the edge proxy on a read-only file system: what is generated goes to /tmp. TLS is on when both files are there.
set -eu
home=${AVVISO_EDGE_HOME:-/srv/avviso}
run=${AVVISO_EDGE_RUN:-/tmp/avviso-edge}
certificate=${TLS_CERTIFICATE_FILE:-/run/secrets/tls_certificate}
key=${TLS_KEY_FILE:-/run/secrets/tls_key}
mkdir -p "$run"
if [ -r "$certificate" ] && [ -r "$key" ]; then
  printf 'listen %s ssl;\nssl_certificate %s;\nssl_certificate_key %s;\nssl_protocols TLSv1.2 TLSv1.3;\nadd_header Strict-Transport-Security "max-age=31536000" always;\n' \
    "${HTTPS_PORT:-8443}" "$certificate" "$key" > "$run/tls.conf"
else
  : > "$run/tls.conf"
fi
# Docker's own resolver inside a network; elsewhere the system's first one
resolver=${DNS_RESOLVER:-$(awk '/^nameserver/ { print $2; exit }' /etc/resolv.conf)}
case "$resolver" in *:*) resolver="[$resolver]" ;; esac
sed -e "s#@HOME@#$home#g" -e "s#@RUN@#$run#g" -e "s#@RESOLVER@#${resolver:-127.0.0.11}#g" \
  -e "s#@PORT@#${HTTP_PORT:-8080}#g" -e "s#@SUFFIX@#${UPSTREAM_SUFFIX:-}#g" "$home/nginx.conf" > "$run/nginx.conf"
exec nginx -c "$run/nginx.conf" -e stderr -g 'daemon off;'
