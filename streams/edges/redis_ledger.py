"""The ledger of the cluster shape: claims, their developments, and which article told what, in Redis, place by place."""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from streams.claim import Claim, Development, Novelty
from streams.edges.redis_client import Word
from streams.edges.redis_store import AT_ONCE, RedisStore, bytes_of, hash_tag, items_of, new_token, text_of
from streams.edges.wire import claim_from_json, claim_to_json, development_from_json, development_to_json
from streams.ledger import Entries, LedgerUnavailable, Observation, Sighting, Telling
from streams.observing import observe
from streams.report import Kind, Standing
from streams.told_claims import by_place

Decide = Callable[[Sighting, Entries], Observation]


class RedisLedger:
    """Claims that several workers share. Each place has a version; an observation is written if that did not change meanwhile."""

    def __init__(self, store: RedisStore, decide: Decide = observe) -> None:
        self._store, self._decide = store, decide
        self._reading = store.script("streams.edges", "redis_ledger_read.lua")
        self._writing = store.script("streams.edges", "redis_ledger_write.lua")
        self._places = store.key("places")
        self._forgot_up_to = ""

    def observe(self, sighting: Sighting) -> Observation:
        """Decide on ``sighting`` and write what it changes; decided anew when another worker wrote to the place meanwhile."""
        until = self._store.deadline()
        while True:
            version, entries = self._entries(sighting, until)
            observation = self._decide(sighting, entries)
            if observation.reason is Novelty.SEEN_BEFORE or self._written(sighting, entries, observation, version, until):
                return observation
            if self._store.time_is_up(until):
                raise LedgerUnavailable(f'{self._store.name}: others write to the place "{sighting.place_key}" all the time')

    def restore(self, claims: Iterable[Claim]) -> None:
        """Write claims that no article is left to tell; of one kind and actor at one place the last is the latest."""
        until = self._store.deadline()
        for place, found in by_place(claims).items():
            while not self._restored(place, found):
                if self._store.time_is_up(until):
                    raise LedgerUnavailable(f'{self._store.name}: others write to the place "{place}" all the time')

    def forget(self, before: datetime, limit: int) -> int:
        """Remove the developments of claims that no article has told since, place by place, ``limit`` places at most."""
        places = self._store.members(self._places)
        rest = [place for place in places if place > self._forgot_up_to][:limit]
        self._forgot_up_to = rest[-1] if len(rest) == limit else ""
        return sum(self._forgotten(place, before) for place in rest)

    def is_empty(self) -> bool:
        """Whether no place was ever told of."""
        return not self._store.members(self._places)

    def claim(self, claim_id: str) -> Claim | None:
        """One claim, or None."""
        (record,) = self._store.run(("HGET", self._key(_place_of(claim_id), "claims"), claim_id))
        return claim_from_json(bytes_of(record)) if record else None

    def claims(self) -> list[Claim]:
        """Every claim, the latest change first."""
        places = self._store.members(self._places)
        replies = self._store.each([("HVALS", self._key(place, "claims")) for place in places])
        claims = [claim_from_json(bytes_of(record)) for records in replies for record in items_of(records)]
        return sorted(sorted(claims, key=lambda claim: claim.id), key=lambda claim: claim.last_change, reverse=True)

    def developments_of(self, claim_id: str) -> list[Development]:
        """The developments of one claim in the order in which they were decided."""
        place = _place_of(claim_id)
        (ids,) = self._store.run(("LRANGE", self._key(place, "history"), 0, -1))
        history = self._developments(place, [text_of(item) for item in items_of(ids)], None)
        return [development for development in history if development.claim_id == claim_id]

    def _entries(self, sighting: Sighting, until: float) -> tuple[str, Entries]:
        place = sighting.place_key
        keys = [self._key(place, part) for part in ("version", "latest", "claims", "tellings")]
        (reply,) = self._store.run(self._reading.call(keys, sighting.article.id), until=until)
        version, claims, told = items_of(reply)
        records = json.loads(bytes_of(told) or b"[]")
        ids = [development for record in records for development in record["developments"]]
        developments = {development.id: development for development in self._developments(place, ids, until)}
        return text_of(version), Entries(
            claims=tuple(claim_from_json(bytes_of(record)) for record in items_of(claims)),
            tellings=tuple(_telling(record, developments) for record in records),
        )

    def _developments(self, place: str, ids: Sequence[str], until: float | None) -> list[Development]:
        if not ids:
            return []
        (records,) = self._store.run(("HMGET", self._key(place, "developments"), *ids), until=until)
        # Those that are gone were forgotten.
        return [development_from_json(bytes_of(record)) for record in items_of(records) if record is not None]

    def _written(self, sighting: Sighting, entries: Entries, observed: Observation, version: str, until: float) -> bool:
        place = sighting.place_key
        write = self._writing.call(self._written_keys(place), version, new_token(), *_arguments(sighting, entries, observed))
        if not version:
            # Listed before its first claim is written, in a slot of its own: a place that is listed and empty does no harm.
            self._store.run(("SADD", self._places, place), until=until)
        return self._store.run(write, until=until) == [1]

    def _forgotten(self, place: str, before: datetime) -> int:
        developments, history, claims = (self._key(place, part) for part in ("developments", "history", "claims"))
        (ids,) = self._store.run(("HKEYS", developments))
        if not items_of(ids):
            return 0
        (records,) = self._store.run(("HVALS", claims))
        over = {claim.id for claim in map(claim_from_json, map(bytes_of, items_of(records))) if claim.last_seen < before}
        old = [id_ for id_ in map(text_of, items_of(ids)) if _claim_of(id_) in over]
        for at in range(0, len(old), AT_ONCE):
            part = old[at : at + AT_ONCE]
            self._store.run(*(("LREM", history, 0, id_) for id_ in part), ("HDEL", developments, *part))
        return len(old)

    def _restored(self, place: str, claims: Sequence[Claim]) -> bool:
        (version,) = self._store.run(("GET", self._key(place, "version")))
        self._store.run(("SADD", self._places, place))
        words: list[Word] = ["", "", len(claims)]
        for claim in claims:
            words += [f"{claim.kind}:{claim.actor}", claim.id, claim_to_json(claim)]
        write = self._writing.call(self._written_keys(place), text_of(version or b""), new_token(), *words)
        return self._store.run(write) == [1]

    def _written_keys(self, place: str) -> list[str]:
        return [self._key(place, part) for part in ("version", "latest", "claims", "tellings", "developments", "history")]

    def _key(self, place: str, part: str) -> str:
        return self._store.key("place", hash_tag(place), part)


def _place_of(claim_id: str) -> str:
    """The place key in ``capture:russia:<place key>:<episode>``."""
    return claim_id.rpartition(":")[0].partition(":")[2].partition(":")[2]


def _claim_of(development_id: str) -> str:
    """The claim id in ``capture:russia:<place key>:<episode>:<change>``, or with the count that ``corroborated`` has."""
    head, _, last = development_id.rpartition(":")
    return head.rpartition(":")[0] if last.isdigit() else head


def _arguments(sighting: Sighting, entries: Entries, observed: Observation) -> list[Word]:
    report = sighting.report
    telling = Telling(report.kind, report.actor, report.standing, observed.claim_id, observed.reason, observed.developments)
    words: list[Word] = [sighting.article.id, _tellings_to_json((*entries.tellings, telling)), len(observed.claims)]
    for claim in observed.claims:
        words += [f"{claim.kind}:{claim.actor}", claim.id, claim_to_json(claim)]
    for development in observed.developments:
        words += [development.id, development_to_json(development)]
    return words


def _tellings_to_json(tellings: Sequence[Telling]) -> str:
    return json.dumps(
        [
            {
                "kind": telling.kind,
                "actor": telling.actor,
                "standing": telling.standing,
                "claim_id": telling.claim_id,
                "reason": telling.reason.name,
                "developments": [development.id for development in telling.developments],
            }
            for telling in tellings
        ]
    )


def _telling(record: dict[str, str], developments: dict[str, Development]) -> Telling:
    return Telling(
        kind=Kind(record["kind"]),
        actor=record["actor"],
        standing=Standing(record["standing"]),
        claim_id=record["claim_id"],
        reason=Novelty[record["reason"]],
        developments=tuple(developments[item] for item in record["developments"] if item in developments),
    )
