"""What a right rules file becomes."""

import pytest

from alerts.subscription import Area, Condition, OnUnknown, Subscription, Target
from streams.claim import Change
from streams.report import Kind, Standing


def test_a_full_subscription_becomes_its_value(read, rules_with):
    when = """    when:
      kind: [capture, entry]
      actor: russia
      claimant: [independent, press]
      standing: confirmed
      area: ["Donetsk oblast", Toretsk]
      origins: {min: 2}"""

    rules = read(rules_with(when=when, on="    on: [new, reversed]", to="    to: [desk]"))

    condition = Condition(
        kind=frozenset(Kind),
        actor=frozenset({"russia"}),
        claimant=frozenset({"independent", "press"}),
        standing=frozenset({Standing.CONFIRMED}),
        area=(Area("Donetsk oblast", frozenset({"UA-14"})), Area("Toretsk", frozenset({"toretsk-1"}))),
        min_origins=2,
    )
    on = frozenset({Change.NEW, Change.REVERSED})
    assert rules.subscriptions == (Subscription("first", ("desk",), condition, on, line=4),)


def test_one_word_stands_for_a_list_of_one(read, rules_with):
    scalar = read(rules_with(when="    when: {kind: entry, area: Toretsk}", on="    on: denied", to="    to: desk"))
    listed = read(rules_with(when="    when: {kind: [entry], area: [Toretsk]}", on="    on: [denied]", to="    to: [desk]"))

    assert scalar == listed


def test_without_when_every_claim_is_asked_for(read, rules_with):
    assert read(rules_with(when=None)).subscriptions[0].when == Condition()


def test_without_on_new_is_asked_for(read, rules_with):
    assert read(rules_with(on=None)).subscriptions[0].on == {Change.NEW}


def test_the_key_on_is_no_yes(read, rules_with):
    assert read(rules_with(on="    on: confirmed")).subscriptions[0].on == {Change.CONFIRMED}


def test_a_quoted_no_is_a_name(read, rules_with):
    assert read(rules_with(name='  - name: "no"')).subscriptions[0].name == "no"


def test_a_name_that_looks_like_a_number_stays_as_written(read, rules_with):
    assert read(rules_with(name="  - name: 007")).subscriptions[0].name == "007"


def test_a_name_may_be_written_in_any_letters(read, rules_with):
    assert read(rules_with(name="  - name: черговий-1")).subscriptions[0].name == "черговий-1"


def test_a_secret_comes_from_the_environment(read, rules_with):
    assert read(rules_with()).targets["desk"].url == "slack://TokenA/TokenB/TokenC"


def test_a_secret_comes_from_a_file(read, rules_with):
    rules = read(rules_with(target='targets: {desk: {url: "${file:/run/secrets/mail}"}}'))

    assert rules.targets["desk"].url == "mailto://user:password@mail.example"


def test_a_secret_may_be_a_part_of_a_url(read, rules_with):
    rules = read(rules_with(target='targets: {desk: {url: "json://hook.example/${DESK}/x"}}'))

    assert rules.targets["desk"].url == "json://hook.example/slack://TokenA/TokenB/TokenC/x"


def test_what_a_secret_holds_is_not_read_again(read, rules_with):
    rules = read(rules_with(target='targets: {desk: {url: "${NESTED}"}}'))

    assert rules.targets["desk"].url == "json://hook.example/${DESK}"


@pytest.mark.parametrize("policy", OnUnknown)
def test_a_target_states_its_policy_for_unknown(read, rules_with, policy):
    rules = read(rules_with(target=f'targets: {{desk: {{url: "${{DESK}}", unknown: {policy}}}}}'))

    assert rules.targets["desk"] == Target("desk", "slack://TokenA/TokenB/TokenC", policy)


def test_a_target_that_nobody_uses_is_no_fault(faults_of, rules_with):
    assert faults_of(rules_with(target='targets: {desk: {url: "${DESK}"}, spare: {url: "json://spare.example"}}')) == []


def test_an_alias_repeats_a_list(read, rules_with):
    text = rules_with(when="    when: {area: &east [Toretsk, Andriivka]}") + "  - {name: second, when: {area: *east}, to: desk}\n"

    first, second = read(text).subscriptions

    assert first.when.area == second.when.area


def test_a_byte_order_mark_and_windows_line_ends_are_read(faults_of, rules_with):
    assert faults_of("\ufeff" + rules_with().replace("\n", "\r\n")) == []


def test_a_url_is_kept_out_of_repr(read, rules_with):
    assert "TokenB" not in repr(read(rules_with()))
