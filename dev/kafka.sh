#!/usr/bin/env bash
# One real Apache Kafka broker without Docker (KRaft, one node), for developers and for tests/live.
#   kafka.sh jars LIBS               fetch the broker's jars into LIBS, once; needs Maven and Java 17 or later
#   kafka.sh start LIBS DATA PORT [ADVERTISED]
#                                    start it on 127.0.0.1:PORT (the controller takes PORT + 1), wait until it answers; its
#                                    clients are told to come to 127.0.0.1:ADVERTISED, where a proxy may listen
#   kafka.sh stop DATA               end it
#   kafka.sh run LIBS PORT           run it in the foreground on temporary data, which go when it ends
# The same DATA started again keeps its topics; the process id stands in DATA/pid, the log in DATA/broker.log.
# Lines in DATA/more.properties come after the script's own and win. FORMAT_OPTIONS are more words for `kafka-storage format`,
# as --add-scram; CLUSTER_ID is what the nodes of one cluster share.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
quiet="-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"

usage() { sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2; }

jars() {
  [ -f "$1/.complete" ] && return
  for tool in mvn java; do
    command -v "$tool" >/dev/null || { echo "kafka.sh: no $tool; the broker needs Maven and Java 17 or later" >&2; exit 1; }
  done
  mkdir -p "$1"
  # Maven would take a relative folder from where the pom stands.
  mvn -q -B -f "$here/kafka-pom.xml" dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$(cd "$1" && pwd)" >&2
  touch "$1/.complete"
}

configure() {
  cat >"$1/server.properties" <<PROPERTIES
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:$(($2 + 1))
listeners=PLAINTEXT://127.0.0.1:$2,CONTROLLER://127.0.0.1:$(($2 + 1))
advertised.listeners=PLAINTEXT://127.0.0.1:$3
controller.listener.names=CONTROLLER
inter.broker.listener.name=PLAINTEXT
log.dirs=$1/log
offsets.topic.replication.factor=1
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
group.initial.rebalance.delay.ms=0
auto.create.topics.enable=false
PROPERTIES
  [ ! -f "$1/more.properties" ] || cat "$1/more.properties" >>"$1/server.properties"
}

format() {
  [ -f "$2/log/meta.properties" ] && return
  # No dash: one at its beginning would be read as an option.
  id=${CLUSTER_ID:-$(head -c 16 /dev/urandom | base64 | tr '+/' 'ab' | tr -d '=')}
  read -ra options <<<"${FORMAT_OPTIONS:-}"
  java $quiet -cp "$1/*" kafka.tools.StorageTool format -t "$id" -c "$2/server.properties" "${options[@]}" >>"$2/broker.log" 2>&1
}

start() {
  mkdir -p "$2"
  libs=$(cd "$1" && pwd) data=$(cd "$2" && pwd) port=$3
  configure "$data" "$port" "${4:-$port}"
  format "$libs" "$data"
  setsid java -Xmx512m $quiet -cp "$libs/*" kafka.Kafka "$data/server.properties" >>"$data/broker.log" 2>&1 </dev/null &
  echo $! >"$data/pid"
  for _ in $(seq 1 240); do
    if (: >"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then echo "kafka://127.0.0.1:$port"; return; fi
    kill -0 "$(cat "$data/pid")" 2>/dev/null || break
    sleep 0.25
  done
  echo "kafka.sh: the broker did not start; the end of $data/broker.log:" >&2
  tail -n 20 "$data/broker.log" >&2
  exit 1
}

stop() {
  pid=$(cat "$1/pid" 2>/dev/null) || return 0
  kill "$pid" 2>/dev/null || return 0
  for _ in $(seq 1 120); do kill -0 "$pid" 2>/dev/null || return 0; sleep 0.25; done
  kill -9 "$pid"
}

run() {
  data=$(mktemp -d)
  trap 'stop "$data"; rm -rf "$data"' EXIT
  trap 'exit 0' INT TERM
  start "$1" "$data" "$2"
  echo "export FRONTWIRE_BROKER=kafka://127.0.0.1:$2   Ctrl-C ends the broker and forgets its topics" >&2
  tail -f /dev/null --pid "$(cat "$data/pid")" &
  wait $!
}

case "${1:-} $#" in
  "jars 2" | "start 4" | "start 5" | "stop 2" | "run 3") "$@" ;;
  *) usage ;;
esac
