"""The outbox of the cluster shape, in Redis: one lane a target, and one delivery at a time in a lane, whoever delivers."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from alerts.delivery_steps import leased
from alerts.edges.delivery_wire import attempt_to_json, attempts_from_json, delivery_from_json, delivery_to_json
from alerts.outbox import Attempt, Delivery, State
from alerts.pacing import NO_PACING, Course, Pacing, after_end, after_start
from streams.edges.redis_client import Command, Reply, Word
from streams.edges.redis_store import AT_ONCE, RedisStore, bytes_of, hash_tag, items_of, new_token, text_of

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
HELD = frozenset({State.LEASED, State.SENDING})

# A head is a delivery's state, its fencing token and the token of the call that wrote it; a record is all of it.
# A course is the failures of a target in a row and the moment before which it is left alone: "3 1773144000000000", "0 ".
PARTS = ("heads", "records", "due", "held", "course")


@dataclass(frozen=True, slots=True)
class _Look:
    """What a lane offers: its next moment, the delivery that may be taken with the moment it fell due; and the abandoned."""

    moment: int | None
    due: int | None
    first: bytes
    course: str
    abandoned: tuple[bytes, ...]


class RedisOutbox:
    """Deliveries that several processes share. Moments are whole microseconds since 1970, UTC."""

    def __init__(self, store: RedisStore, pacing: Callable[[str], Pacing] = lambda target: NO_PACING) -> None:
        self._store, self._pacing = store, pacing
        self._enqueue, self._look, self._step, self._forget = (
            store.script("alerts.edges", f"redis_outbox_{name}.lua") for name in ("enqueue", "look", "step", "forget")
        )
        self._targets = store.key("targets")
        self._news = store.key("enqueued")

    def enqueue(self, deliveries: Iterable[Delivery]) -> int:
        """Store those whose id is unknown; the count of them."""
        token = new_token()
        lanes: dict[str, list[Word]] = {}
        # Within one call a repeated id would look like a replay of itself.
        once = {delivery.id: delivery for delivery in reversed([*deliveries])}
        for delivery in reversed(once.values()):
            lanes.setdefault(delivery.target, []).extend((delivery.id, *_written(delivery, token)))
        calls = [
            self._enqueue.call(self._keys(target, *PARTS[:4], "settled", "forgotten"), *words) for target, words in lanes.items()
        ]
        if lanes:
            # Listed first, in a slot of its own: a lane that is listed and empty does no harm.
            self._store.run(("SADD", self._targets, *lanes))
        new = sum(count for count in self._store.run(*calls) if isinstance(count, int))
        if new:
            self._store.say(self._news)
        return new

    def listen(self, hear: Callable[[], None], over: Callable[[], bool]) -> None:
        """Call ``hear`` when others may have enqueued something, until ``over``; returns early, to be called again."""
        self._store.listen(self._news, hear, over)

    def lease(self, now: datetime, limit: int, seconds: float, skip: Collection[str] = ()) -> list[Delivery]:
        """Take at most ``limit`` due deliveries, one a target, each with a new token; none of a target that is being served."""
        until = self._store.deadline()
        looks = [look for look in self._looks(now, skip, until) if look.due is not None]
        longest_due = sorted(looks, key=lambda look: look.due or 0)[:limit]
        waiting = [delivery_from_json(look.first) for look in longest_due]
        taken = [leased(delivery, now, seconds) for delivery in waiting]
        calls = [
            self._call(before, after, lane=str(_moment(now)), course=look.course, next_course=self._started(look, after, now))
            for look, before, after in zip(longest_due, waiting, taken, strict=True)
        ]
        answers = self._store.run(*calls, until=until)
        return [after for after, answer in zip(taken, answers, strict=True) if answer == 1]

    def advance(self, before: Delivery, after: Delivery, attempt: Attempt | None = None) -> bool:
        """Write ``after`` if the delivery still has the state and token of ``before``, and its lane when it is to be sent."""
        until = self._store.deadline()
        lane = "held" if after.state is State.SENDING else ""
        course = next_course = ""
        if attempt is not None:
            (found,) = self._store.run(("GET", *self._keys(after.target, "course")), until=until)
            course = text_of(found or b"")
            pacing = self._pacing(after.target)
            next_course = _course_to_text(after_end(_course(course), attempt, after.not_before, pacing))
        call = self._call(before, after, attempt, lane=lane, course=course, next_course=next_course)
        return self._store.run(call, until=until) == [1]

    def abandoned(self, now: datetime) -> list[Delivery]:
        """Those in ``SENDING`` whose lease ran out."""
        looks = self._looks(now, (), self._store.deadline())
        return [delivery_from_json(record) for look in looks for record in look.abandoned]

    def due_at(self, skip: Collection[str] = ()) -> datetime | None:
        """The next moment at which ``lease`` or ``abandoned`` has work for the targets not in ``skip``."""
        looks = self._looks(EPOCH, skip, self._store.deadline())
        return _time(min((look.moment for look in looks if look.moment is not None), default=None))

    def forget(self, before: datetime, limit: int) -> int:
        """Remove at most ``limit`` deliveries that were settled before this moment; their ids stay known."""
        removed = 0
        for target in self._store.members(self._targets):
            keys = self._keys(target, "heads", "records", "settled", "history", "forgotten")
            (count,) = self._store.run(self._forget.call(keys, _moment(before), min(limit - removed, AT_ONCE)))
            removed += count if isinstance(count, int) else 0
            if removed >= limit:
                break
        return removed

    def deliveries(self, state: State | None = None) -> list[Delivery]:
        """Every delivery, or those in one state, the oldest first."""
        found = [delivery for target in self._store.members(self._targets) for delivery in self._of_lane(target, state)]
        return sorted(found, key=lambda delivery: (delivery.created, delivery.target, delivery.id))

    def delivery(self, id_or_prefix: str) -> Delivery | None:
        """The one delivery whose id is or begins with this; None when there is none or more than one."""
        records = self._in_any_lane("records", id_or_prefix)
        if not records:
            ids = [id_ for id_ in self._heads() if id_.startswith(id_or_prefix)]
            records = self._in_any_lane("records", ids[0]) if len(ids) == 1 else []
        return delivery_from_json(records[0]) if records else None

    def attempts_of(self, delivery_id: str) -> list[Attempt]:
        """The history of one delivery, the first attempt first."""
        return [attempt for lines in self._in_any_lane("history", delivery_id) for attempt in attempts_from_json(lines)]

    def counts(self) -> dict[State, int]:
        """How many deliveries stand in each state that occurs."""
        return dict(Counter(map(_state_of, self._heads().values())))

    def _looks(self, now: datetime, skip: Collection[str], until: float) -> list[_Look]:
        lanes = [target for target in self._store.members(self._targets, until) if target not in skip]
        calls = [self._look.call(self._keys(target, *PARTS), str(_moment(now))) for target in lanes]
        return [_look(reply) for reply in self._store.run(*calls, until=until)]

    def _started(self, look: _Look, delivery: Delivery, now: datetime) -> str:
        return _course_to_text(after_start(_course(look.course), now, self._pacing(delivery.target)))

    def _call(
        self, before: Delivery, after: Delivery, attempt: Attempt | None = None, *, lane: str, course: str, next_course: str
    ) -> Command:
        return self._step.call(
            self._keys(after.target, *PARTS, "settled", "history"),
            after.id,
            f"{before.state} {before.token} ",
            *_written(after, new_token()),
            attempt_to_json(attempt) if attempt else "",
            lane,
            course,
            "" if next_course == course else next_course,
        )

    def _heads(self) -> dict[str, bytes]:
        heads: dict[str, bytes] = {}
        for target in self._store.members(self._targets):
            heads |= self._store.fields(*self._keys(target, "heads"))
        return heads

    def _of_lane(self, target: str, state: State | None) -> list[Delivery]:
        heads, records = self._keys(target, "heads", "records")
        ids = [id_ for id_, head in self._store.fields(heads).items() if state in (None, _state_of(head))]
        parts = [("HMGET", records, *ids[at : at + AT_ONCE]) for at in range(0, len(ids), AT_ONCE)]
        found = [delivery_from_json(bytes_of(record)) for part in parts for record in items_of(self._store.run(part)[0])]
        return [delivery for delivery in found if state in (None, delivery.state)]

    def _in_any_lane(self, part: str, delivery_id: str) -> list[bytes]:
        targets = self._store.members(self._targets)
        replies = self._store.each([("HGET", *self._keys(target, part), delivery_id) for target in targets])
        return [bytes_of(reply) for reply in replies if reply is not None]

    def _keys(self, target: str, *parts: str) -> list[str]:
        return [self._store.key("target", hash_tag(target), part) for part in parts]


def _written(delivery: Delivery, token: str) -> tuple[Word, ...]:
    """What a script needs to write a delivery: head, record, when it is due, until when it is held, when it was settled."""
    held = delivery.lease_until if delivery.state in HELD else None
    head = f"{delivery.state} {delivery.token} {token}"
    moments = (delivery.due, held, delivery.settled)
    return (head, delivery_to_json(delivery), *("" if time is None else _moment(time) for time in moments))


def _look(reply: Reply) -> _Look:
    moment, due, first, course, *abandoned = (bytes_of(item) for item in items_of(reply))
    return _Look(int(moment) if moment else None, int(due) if due else None, first, course.decode(), tuple(abandoned))


def _course(text: str) -> Course:
    failures, _, free_at = text.partition(" ")
    return Course(int(failures or 0), _time(int(free_at) if free_at else None))


def _course_to_text(course: Course) -> str:
    return f"{course.failures} {_moment(course.free_at) if course.free_at else ''}"


def _state_of(head: bytes) -> State:
    return State(text_of(head).partition(" ")[0])


def _moment(time: datetime) -> int:
    return (time - EPOCH) // MICROSECOND


def _time(moment: int | None) -> datetime | None:
    return None if moment is None else EPOCH + moment * MICROSECOND
