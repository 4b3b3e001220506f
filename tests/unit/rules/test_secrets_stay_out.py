"""No fault holds any part of a secret, wherever in the file the secret went by mistake."""

import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

TOKEN = "hunter2TOKENhunter2"

# Where somebody may paste a URL by mistake: %s stands for it.
PASTED = [
    'version: 1\ntargets: {desk: "%s"}\n',
    'version: 1\ntargets: {desk: {url: "%s", url: "%s"}}\n',
    'version: 1\ntargets: {desk: {link: "%s"}}\n',
    'version: 1\ntargets: {"%s": {unknown: hold}}\n',
    'version: 1\ntargets: {desk: {"%s": hold}}\n',
    'version: 1\ntargets: {desk: {url: "${%s}"}}\n',
    'version: 1\ntargets: {desk: {url: "${%s"}}\n',
    'version: 1\ntargets: {desk: {url: "${file:%s}"}}\n',
    'version: 1\ntargets: {desk: {url: "x%s", unknown: "%s"}}\n',
    "version: 1\ntargets: {desk: {url: '%s}}\n",
    "version: 1\ntargets: {desk: {url: @%s}}\n",
    "version: 1\ntargets: {desk: {url: !%s x}}\n",
    "version: 1\ntargets: {desk: {url: *%s }}\n",
    'version: "%s"\n',
    '"%s": 1\n',
    'version: 1\nsubscriptions: [{name: "%s", to: "%s", on: "%s", when: {kind: "%s"}}]\n',
    'version: 1\nsubscriptions: [{when: {area: "%s", actor: "%s", claimant: "%s", origins: {min: "%s"}}}]\n',
]


@pytest.mark.parametrize("text", PASTED)
def test_a_url_pasted_in_a_wrong_place_is_not_shown(faults_of, text):
    faults = faults_of(text.replace("%s", f"slack://{TOKEN}/{TOKEN}"))

    assert faults
    assert TOKEN not in "\n".join(faults)


def test_an_address_with_its_password_is_not_shown(faults_of):
    faults = faults_of(f'version: "mailto:desk:{TOKEN}@mail.example"\n')

    assert TOKEN not in "\n".join(faults)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(
    before=st.text(string.printable, max_size=12),
    after=st.text(string.printable, max_size=12),
    quote=st.sampled_from(['"', "'", ""]),
)
def test_no_url_of_a_target_is_ever_shown(faults_of, before, after, quote):
    text = f"version: 2\ntargets:\n  desk:\n    url: {quote}{before}slack://{TOKEN}{after}{quote}\n"

    faults = faults_of(text)

    assert TOKEN not in "\n".join(faults)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50, deadline=None)
@given(value=st.text(string.ascii_letters + string.digits + "/:@?#$${} ", min_size=8))
def test_no_value_of_the_environment_is_ever_shown(faults_with, value):
    faults = faults_with(TOKEN + value)

    assert TOKEN not in faults
