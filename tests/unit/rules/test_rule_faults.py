"""What is refused in a rules file, in which words, at which line."""

import pytest

ONE_LINE = [
    ({"version": "version: 2"}, 1, 'unknown version "2"; this Frontwire reads version 1'),
    ({"version": "version: [1]"}, 1, "unknown version; this Frontwire reads version 1"),
    ({"version": None}, 1, 'no version; begin with "version: 1"'),
    ({"target": "version1: 1"}, 2, 'unknown key "version1" in the rules file; did you mean "version"?'),
    ({"name": "  - nam: first"}, 4, 'unknown key "nam" in subscription; did you mean "name"?'),
    ({"name": "  - zzz: x\n    name: first"}, 4, 'unknown key "zzz" in subscription; choose name, on, to or when'),
    (
        {"name": "  - name: two words"},
        4,
        "subscription \"two words\": write at most 60 letters, digits, '-', '_' or '.', beginning",
    ),
    ({"name": "  - name: -x"}, 4, 'subscription "-x": write at most 60'),
    ({"name": "  - name: " + "x" * 61}, 4, f'subscription "{"x" * 60}...": write at most 60'),
    ({"name": "  - name: 'a\\nb'"}, 4, 'subscription "a\\nb": write at most 60'),
    ({"name": "  - name:"}, 4, "subscription is empty"),
    ({"name": "  - name: [a]"}, 4, "subscription: a list where one word belongs"),
    ({"name": "  - name: off"}, 4, 'subscription: other YAML readers take off for false; write "off" in quotes'),
    ({"when": "    when: {kind: captured}"}, 5, 'unknown kind "captured"; choose capture or entry'),
    ({"when": "    when: {kind: no}"}, 5, 'kind: other YAML readers take no for false; write "no" in quotes'),
    ({"when": "    when: {kind: [capture, capture]}"}, 5, 'kind: "capture" stands twice; keep one'),
    ({"when": "    when: {kind: []}"}, 5, "kind is empty"),
    ({"when": "    when: {kind: }"}, 5, "kind is empty"),
    ({"when": "    when: {kind: {a: b}}"}, 5, "kind: a mapping where one word belongs"),
    ({"when": "    when: {kind: [[capture]]}"}, 5, "kind: a list where one word belongs"),
    ({"when": "    when: {standing: deny}"}, 5, 'unknown standing "deny"; choose claimed, denied or confirmed'),
    ({"when": "    when: {actor: Rusia}"}, 5, 'unknown actor "Rusia"; did you mean "russia"?'),
    ({"when": "    when: {actor: nato}"}, 5, 'unknown actor "nato"; choose russia or ukraine'),
    ({"when": "    when: {actor: press}"}, 5, 'unknown actor "press"'),
    ({"when": "    when: {claimant: pres}"}, 5, 'unknown claimant "pres"; did you mean "press"?'),
    ({"when": "    when: {area: Donetks oblast}"}, 5, 'unknown area "Donetks oblast"; did you mean "Donetsk oblast"?'),
    ({"when": "    when: {area: Atlantis}"}, 5, 'unknown area "Atlantis"; write it as in "Donetsk oblast" or "Toretsk"'),
    ({"when": "    when: {area: yes}"}, 5, 'area: other YAML readers take yes for true; write "yes" in quotes'),
    ({"when": "    when: {origins: 2}"}, 5, "origins: write {min: N}, as in origins: {min: 2}"),
    ({"when": "    when: {origins: {max: 2}}"}, 5, 'unknown key "max" in origins'),
    ({"when": "    when: {origins: {min: two}}"}, 5, 'origins min: "two" where a whole number from 1 to 100 belongs'),
    ({"when": "    when: {origins: {min: 0}}"}, 5, 'origins min: "0" where a whole number from 1 to 100 belongs'),
    ({"when": "    when: {origins: {min: 1e9}}"}, 5, 'origins min: "1e9" where a whole number'),
    ({"when": "    when: {origins: {min: [2]}}"}, 5, "origins min: a list where a whole number"),
    ({"when": "    when: {origins: {}}"}, 5, "origins is empty"),
    ({"when": "    when:"}, 5, "when is empty; leave the key out to hear of every claim"),
    ({"when": "    when: {}"}, 5, "when is empty; leave the key out to hear of every claim"),
    ({"when": "    when: capture"}, 5, "when: a single word where keys with values belong"),
    ({"when": "    when: {near: {place: Toretsk, km: 40}}"}, 5, '"near" is not read by this version of Frontwire; leave it out'),
    ({"on": "    on: nwe"}, 6, 'unknown change "nwe"; choose new, corroborated, denied, confirmed or reversed'),
    ({"on": "    on: []"}, 6, "on is empty"),
    ({"on": "    on: yes"}, 6, "on: other YAML readers take yes for true"),
    ({"to": "    to: deks"}, 7, 'unknown target "deks"; did you mean "desk"?'),
    ({"to": "    to: []"}, 7, "to is empty"),
    ({"to": "    to: [desk, desk]"}, 7, 'to: "desk" stands twice; keep one'),
    ({"to": None}, 4, "a subscription has no to; name at least one target"),
    ({"to": '    to: desk\n    quiet: {from: "23:00"}'}, 8, '"quiet" is not read by this version of Frontwire; leave it out'),
    ({"to": "    to: desk\n  - just words"}, 8, "a subscription must state a name and to"),
    ({"to": "    to: desk\nsilences: []"}, 8, '"silences" is not read by this version of Frontwire; leave it out'),
    ({"target": "targets: {desk: {}}"}, 2, 'target "desk" is empty'),
    ({"target": "targets: {desk: }"}, 2, 'target "desk": write desk: {url: "${NAME}"}'),
    ({"target": 'targets: {desk: "${DESK}"}'}, 2, 'target "desk": write desk: {url: "${NAME}"}'),
    ({"target": "targets: {desk: {unknown: hold}}"}, 2, 'target "desk" has no url; write desk: {url: "${NAME}"}'),
    ({"target": "targets: {desk: {url: [a]}}"}, 2, 'target "desk": url must be one text in quotes'),
    ({"target": "targets: {desk: {url: ''}}"}, 2, 'target "desk": url must be one text in quotes'),
    ({"target": 'targets: {desk: {url: "${NOPE}"}}'}, 2, 'target "desk": ${NOPE} is not set in the environment'),
    ({"target": 'targets: {desk: {url: "${EMPTY}"}}'}, 2, 'target "desk": ${EMPTY} is not set in the environment'),
    ({"target": 'targets: {desk: {url: "${file:/run/secrets/x}"}}'}, 2, "${file:/run/secrets/x} cannot be read: No such file"),
    ({"target": 'targets: {desk: {url: "${A B}"}}'}, 2, "${ must go on as in ${NAME} or ${file:/run/secrets/name}"),
    ({"target": 'targets: {desk: {url: "nothing"}}'}, 2, 'target "desk": Apprise cannot send to its url'),
    ({"target": 'targets: {desk: {url: "unsendable://x"}}'}, 2, 'target "desk": Apprise cannot send to its url'),
    ({"target": 'targets: {desk: {url: "${DESK}", unknown: keep}}'}, 2, 'unknown policy "keep"; choose resend_marked or hold'),
    ({"target": 'targets: {desk: {url: "${DESK}", unknown: [hold]}}'}, 2, "unknown: a list where one word belongs"),
    ({"target": 'targets: {desk: {url: "${DESK}", template: brief}}'}, 2, '"template" is not read by this version'),
    ({"target": 'targets: {desk: {url: "${DESK}"}, no: {url: "${DESK}"}}'}, 2, "target: other YAML readers take no for false"),
]


@pytest.mark.parametrize(("lines", "line", "message"), ONE_LINE, ids=[message for _, _, message in ONE_LINE])
def test_a_fault_is_told_with_its_line(faults_of, rules_with, lines, line, message):
    faults = faults_of(rules_with(**lines))

    assert any(fault.startswith(f"rules.yaml:{line}: ") and message in fault for fault in faults), faults


@pytest.mark.parametrize("section", ["targets", "subscriptions"])
def test_a_missing_section_is_a_fault(faults_of, section):
    (fault,) = [fault for fault in faults_of("version: 1\n") if section in fault]

    assert fault.startswith(f"rules.yaml:1: no {section}; ")


def test_without_targets_no_target_is_called_unknown(faults_of, rules_with):
    assert faults_of(rules_with(target=None)) == ["rules.yaml:1: no targets; name at least one place where alerts can go"]


def test_a_target_with_a_fault_is_still_known(faults_of, rules_with):
    faults = faults_of(rules_with(target='targets: {desk: {url: "${NOPE}"}}'))

    assert len(faults) == 1


def test_a_second_subscription_of_one_name_tells_both_lines(faults_of, rules_with):
    faults = faults_of(rules_with() + "  - {name: first, to: desk}\n")

    assert faults == ['rules.yaml:8: a second subscription "first", first in line 4; give it another name']


def test_a_key_that_stands_twice_tells_both_lines(faults_of, rules_with):
    faults = faults_of(rules_with(to="    to: desk\n    on: denied"))

    assert faults == ['rules.yaml:8: "on" stands twice here, first in line 6; keep one']


@pytest.mark.parametrize("change", ["denied", "confirmed"])
def test_a_change_that_the_standing_excludes_can_never_be_told(faults_of, rules_with, change):
    faults = faults_of(rules_with(when="    when: {standing: claimed}", on=f"    on: [new, {change}]"))

    assert faults == [f"rules.yaml:6: {change} in on can never be told: when asks for standing claimed"]


def test_a_change_that_the_standing_allows_is_no_fault(faults_of, rules_with):
    assert faults_of(rules_with(when="    when: {standing: [claimed, denied]}", on="    on: [new, denied]")) == []


def test_a_misspelt_key_is_read_on_as_the_key_that_was_meant(faults_of, rules_with):
    faults = faults_of(rules_with(when="    wehn: {kind: captured}"))

    assert faults == [
        'rules.yaml:5: unknown key "wehn" in subscription; did you mean "when"?',
        'rules.yaml:5: unknown kind "captured"; choose capture or entry',
    ]


def test_a_misspelt_key_never_replaces_the_right_one(faults_of, rules_with):
    faults = faults_of(rules_with(to="    tos: nowhere\n    to: desk"))

    assert faults == ['rules.yaml:7: unknown key "tos" in subscription; did you mean "to"?']


def test_a_fault_names_the_line_of_its_member_in_a_long_list(faults_of, rules_with):
    faults = faults_of(rules_with(when="    when:\n      kind:\n        - capture\n        - seizure"))

    assert faults == ['rules.yaml:8: unknown kind "seizure"; choose capture or entry']


def test_a_file_with_too_many_faults_is_not_read_to_its_end(faults_of, rules_with):
    faults = faults_of(rules_with(to="    to:" + "".join(f"\n      - x{n}" for n in range(600))))

    assert len(faults) == 501
    assert faults[-1] == "rules.yaml:508: more than 500 faults; the rest of the file was not read"
