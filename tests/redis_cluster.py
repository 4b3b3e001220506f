"""A real Redis Cluster for tests: three servers without stand-ins on free loopback ports, each with a third of the slots."""

import subprocess
import time
from pathlib import Path

from tests.redis_server import RedisServer, free_port

NODES = 3
NODE_TIMEOUT_MS = 1000
SECONDS_TO_JOIN = 30


class RedisCluster:
    """Three nodes, made one by ``redis-cli --cluster create``; each can be killed and started again over what it kept."""

    def __init__(self, folder: Path, *settings: str) -> None:
        self.nodes: list[RedisServer] = []
        try:
            for number in range(NODES):
                cluster = ("--cluster-enabled", "yes", "--cluster-port", str(free_port()))
                patience = ("--cluster-node-timeout", str(NODE_TIMEOUT_MS))
                self.nodes.append(RedisServer(folder / f"node-{number}", *cluster, *patience, *settings))
            self._join()
        except BaseException:
            self.kill()
            raise

    @property
    def url(self) -> str:
        """Two of the three nodes: the third is found through them."""
        hosts = ",".join(f"127.0.0.1:{node.port}" for node in self.nodes[:2])
        return f"redis-cluster://{hosts}"

    def kill(self) -> None:
        for node in self.nodes:
            node.kill()

    def wait_until_whole(self) -> None:
        """Return once every node takes commands for every slot."""
        end = time.monotonic() + SECONDS_TO_JOIN
        while not all("cluster_state:ok" in self._says(node, "cluster", "info") for node in self.nodes):
            assert time.monotonic() < end, "the nodes did not become a cluster"
            time.sleep(0.05)

    def owner_of(self, key: str) -> RedisServer:
        """The node that keeps a key."""
        slot = int(self._says(self.nodes[0], "cluster", "keyslot", key))
        for line in self._says(self.nodes[0], "cluster", "nodes").splitlines():
            _, address, *_, slots = line.split()
            first, _, last = slots.partition("-")
            if int(first) <= slot <= int(last):
                port = int(address.partition("@")[0].rpartition(":")[2].partition(",")[0])
                return next(node for node in self.nodes if node.port == port)
        raise AssertionError(f"nobody keeps slot {slot}")

    def _join(self) -> None:
        addresses = [f"127.0.0.1:{node.port}" for node in self.nodes]
        subprocess.run(
            ["redis-cli", "--cluster", "create", *addresses, "--cluster-yes"], check=True, timeout=60, stdout=subprocess.DEVNULL
        )
        self.wait_until_whole()

    def _says(self, node: RedisServer, *words: str) -> str:
        told = subprocess.run(
            ["redis-cli", "-p", str(node.port), *words], capture_output=True, text=True, timeout=10, check=False
        )
        return told.stdout
