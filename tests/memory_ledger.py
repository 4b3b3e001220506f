"""A ledger in memory: the fake that passes the contract suite of the real ones."""

from collections.abc import Callable, Iterable

from streams.claim import Claim, Development, Novelty
from streams.ledger import Entries, Observation, Sighting, Telling
from streams.observing import observe


class MemoryLedger:
    """Claims in a dict, all under their place key."""

    def __init__(self, decide: Callable[[Sighting, Entries], Observation] = observe) -> None:
        self._decide = decide
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
