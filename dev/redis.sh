#!/usr/bin/env bash
# One real redis-server in the foreground, durable as the workers want it, on temporary data, which go when it ends.
#   redis.sh PORT
set -euo pipefail
port=${1:?a port}
command -v redis-server >/dev/null || { echo "redis.sh: no redis-server; on Debian: apt-get install redis-server" >&2; exit 1; }
data=$(mktemp -d)
trap 'kill "$server" 2>/dev/null; wait "$server" 2>/dev/null; rm -rf "$data"' EXIT
trap 'exit 0' INT TERM
setsid redis-server --bind 127.0.0.1 --port "$port" --dir "$data" --appendonly yes --appendfsync always --maxmemory-policy noeviction \
  --loglevel warning &
server=$!
echo "export FRONTWIRE_STORE=redis://127.0.0.1:$port/0   Ctrl-C ends the server and forgets its keys" >&2
wait "$server"
