"""How long an alert takes from the producer to the receiver, through the real processes, at a steady rate of articles."""

import json
import re
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from statistics import quantiles

from kafka import KafkaProducer

from benchmarks.through_kafka.articles import Newsroom
from benchmarks.through_kafka.servers import Servers
from frontwire.cluster_topics import broker_of
from frontwire.settings import values
from streams.edges.article_wire import article_from_json, article_to_json
from streams.edges.kafka_client import options_for

PREFIX = "latency-"
# The processes have read and written their first records by then.
WARM_UP_SECONDS = 5
LAST_WAIT_SECONDS = 15
START_SECONDS = 60
CLAIMS_PERCENT = 10
LINGER_MS = 5

RULES = """\
version: 1
targets:
  desk: {{url: "json://127.0.0.1:{port}/desk"}}
subscriptions:
  - {{name: everything, on: [new], to: [desk]}}
"""


@dataclass
class Sink:
    """A webhook that notes when it has received which village's alert, before it answers."""

    received: dict[str, float] = field(default_factory=dict)
    port: int = 0

    def serve(self) -> ThreadingHTTPServer:
        """Begin to listen on a free port of this machine."""
        sink = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                alert = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                at = time.time()
                for word in re.findall(r"[A-Z][a-z]+", f"{alert['title']} {alert['message']}"):
                    sink.received.setdefault(word, at)
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return server


def latencies(servers: Servers, articles_a_second: int, seconds: int) -> dict[str, float]:
    """Milliseconds from ``send`` to the sink's receipt: p50, p99, max; and how many alerts, and how many claims had none."""
    sink = Sink()
    http = sink.serve()
    commands = servers.commands(PREFIX)
    servers.redis.client.flushall()
    (servers.folder / "subscriptions.yaml").write_text(RULES.format(port=sink.port), "utf-8")
    commands("topics", "create")
    try:
        with _running(servers, ["worker", "--only", "find"], ["worker", "--only", "tell"], ["deliver"]):
            sent = _send(servers, articles_a_second, seconds)
            end = time.monotonic() + LAST_WAIT_SECONDS
            while time.monotonic() < end and not sent.keys() <= sink.received.keys():
                time.sleep(0.1)
    finally:
        http.shutdown()
    taken = sorted((sink.received[village] - at) * 1000 for village, at in sent.items() if village in sink.received)
    cuts = quantiles(taken, n=100)
    return {"p50_ms": cuts[49], "p99_ms": cuts[98], "max_ms": taken[-1], "alerts": len(taken), "without": len(sent) - len(taken)}


@contextmanager
def _running(servers: Servers, *commands: list[str]) -> Iterator[None]:
    line = servers.commands(PREFIX)
    running: list[subprocess.Popen[bytes]] = []
    try:
        for number, words in enumerate(commands):
            log = f"{PREFIX}{number}.log"
            running.append(line.launch(*words, log=log))
            end = time.monotonic() + START_SECONDS
            while not re.search(r"working|delivering", (servers.folder / log).read_text("utf-8")):
                if time.monotonic() > end or running[-1].poll() is not None:
                    raise SystemExit(f"{' '.join(words)} did not start\n{(servers.folder / log).read_text('utf-8')[-3000:]}")
                time.sleep(0.1)
        yield
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait()


def _send(servers: Servers, articles_a_second: int, seconds: int) -> dict[str, float]:
    """Send at the rate; when each village that is new after the warm-up was sent."""
    options = options_for(broker_of(values({"--broker": servers.broker.url})))
    producer = KafkaProducer(**options, acks="all", compression_type="zstd", linger_ms=LINGER_MS)
    topic = f"{PREFIX}articles"
    producer.partitions_for(topic)
    count = articles_a_second * (seconds + WARM_UP_SECONDS)
    began = time.perf_counter()
    sent: dict[str, float] = {}
    for number, article in enumerate(Newsroom(tellings=1).stream(count, CLAIMS_PERCENT)):
        time.sleep(max(began + number / articles_a_second - time.perf_counter(), 0))
        record = article_to_json(article_from_json(json.dumps(article), datetime.now(UTC)))
        village = re.search(r"village of ([A-Z][a-z]+)|(?:control of|seized) ([A-Z][a-z]+)", article["text"])
        if village and number >= articles_a_second * WARM_UP_SECONDS:
            sent[village[1] or village[2]] = time.time()
        producer.send(topic, key=article["id"].encode(), value=record)
    producer.close()
    return sent
