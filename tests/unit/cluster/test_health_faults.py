"""What is wrong with a group or an outbox."""

from datetime import timedelta

from frontwire.health import group_faults, ledger_faults, oldest_waiting, outbox_faults
from streams.broker import GroupState
from streams.ledger_mark import Mark
from tests.makers import NOON, after
from tests.unit.outbox.deliveries import make_delivery


def state(*, done: int = 5, waiting: int = 0, members: int = 1, held: frozenset[int] = frozenset({0})) -> GroupState:
    return GroupState({0: done}, {0: waiting}, members, held)


def test_a_group_that_moves_is_well_however_much_waits():
    assert group_faults("find", state(done=5, waiting=90), state(done=6, waiting=99)) == []


def test_records_on_which_nothing_moves_show_a_lost_worker():
    (fault,) = group_faults("find", state(waiting=3), state(waiting=4))

    assert fault == "find: records wait and nothing moves on partition 0: a dead or lost worker"


def test_a_record_that_came_between_the_looks_may_wait():
    assert group_faults("find", state(), state(waiting=4)) == []


def test_a_partition_that_nobody_holds_is_a_fault():
    assert group_faults("tell", state(), state(held=frozenset())) == ["tell: nobody works on partition 0"]


def test_no_worker_is_a_fault_even_when_nothing_waits():
    assert group_faults("tell", state(members=0), state(members=0)) == ["tell: no worker"]


def test_an_alert_may_wait_for_so_long():
    assert outbox_faults(NOON, after(minutes=10), timedelta(minutes=10)) == []
    assert outbox_faults(None, NOON, timedelta(minutes=10)) == []


def test_an_alert_that_waits_for_longer_is_a_fault():
    assert outbox_faults(NOON, after(minutes=11), timedelta(minutes=10)) == [
        "deliver: an alert has waited for 660 s; at most 600 s is well"
    ]


def test_the_oldest_alert_without_a_try_counts():
    waiting = [make_delivery(created=after(hours=2)), make_delivery(created=after(hours=1)), make_delivery(attempts=1)]

    assert oldest_waiting(waiting) == after(hours=1)
    assert oldest_waiting([]) is None


def test_a_ledger_that_was_lost_is_a_fault():
    assert ledger_faults(Mark.OPEN, has_worked=True) == []
    (fault,) = ledger_faults(Mark.NONE, has_worked=True)
    assert fault.startswith("ledger: workers have been at work, yet there is no ledger")
