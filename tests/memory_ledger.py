"""A ledger in memory: the fake that passes the contract suite of the real ones."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from streams.claim import Claim, Development, Novelty
from streams.ledger import Entries, Observation, Sighting, Telling
from streams.observing import observe


class MemoryLedger:
    """Claims in a dict, all under their place key."""

    def __init__(self, decide: Callable[[Sighting, Entries], Observation] = observe) -> None:
        self._decide = decide
        self._forgot_up_to = ""
        self._claims: dict[str, dict[str, Claim]] = {}
        self._tellings: dict[tuple[str, str], list[Telling]] = {}
        self._developments: list[Development] = []

    def observe(self, sighting: Sighting) -> Observation:
        claims = self._claims.setdefault(sighting.place_key, {})
        tellings = self._tellings.setdefault((sighting.place_key, sighting.article.id), [])
        observation = self._decide(sighting, Entries(tuple(claims.values()), tuple(tellings)))
        if observation.reason is not Novelty.SEEN_BEFORE:
            claims.update((claim.id, claim) for claim in observation.claims)
            self._developments.extend(observation.developments)
            tellings.append(_telling(sighting, observation))
        return observation

    def restore(self, claims: Iterable[Claim]) -> None:
        for claim in claims:
            self._claims.setdefault(claim.place.key, {})[claim.id] = claim

    def forget(self, before: datetime, limit: int) -> int:
        told = sorted({development.claim_id for development in self._developments if development.claim_id > self._forgot_up_to})
        looked_at = told[:limit]
        self._forgot_up_to = looked_at[-1] if len(looked_at) == limit else ""
        over = {claim.id for claim in self.claims() if claim.id in looked_at and claim.last_seen < before}
        gone = {development.id for development in self._developments if development.claim_id in over}
        self._developments = [development for development in self._developments if development.id not in gone]
        for key, tellings in self._tellings.items():
            self._tellings[key] = [_without(telling, gone) for telling in tellings]
        return len(gone)

    def claim(self, claim_id: str) -> Claim | None:
        return next((claim for claim in self.claims() if claim.id == claim_id), None)

    def claims(self) -> list[Claim]:
        everything = [claim for claims in self._claims.values() for claim in claims.values()]
        return sorted(sorted(everything, key=lambda claim: claim.id), key=lambda claim: claim.last_change, reverse=True)

    def developments_of(self, claim_id: str) -> list[Development]:
        return [development for development in self._developments if development.claim_id == claim_id]


def _telling(sighting: Sighting, observation: Observation) -> Telling:
    report = sighting.report
    developments = tuple(observation.developments)
    return Telling(report.kind, report.actor, report.standing, observation.claim_id, observation.reason, developments)


def _without(telling: Telling, gone: set[str]) -> Telling:
    return replace(telling, developments=tuple(item for item in telling.developments if item.id not in gone))
