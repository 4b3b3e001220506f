"""The folder of templates: what is broken in it is found before it costs an alert, and costs no alert."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import alerts.edges.template_folder as template_folder
from alerts.edges.template_folder import MessageError, TemplateFolder
from alerts.facts import FACT_NAMES
from alerts.limits import BODY_LIMIT, size
from alerts.message import Channel
from alerts.samples import SUBSCRIPTION, samples

SHIPPED = Path(template_folder.__file__).parents[2] / "templates"
Folder = Callable[[str, str], TemplateFolder]
Faults = Callable[[TemplateFolder], list[str]]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A folder with one template of one's own."""

    def write(name: str, text: str) -> TemplateFolder:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
        return TemplateFolder(tmp_path)

    return write


@pytest.fixture
def faults(tmp_path: Path) -> Faults:
    """What is wrong with a folder of one's own, its path written as FOLDER."""

    def check(templates: TemplateFolder) -> list[str]:
        with pytest.raises(MessageError) as caught:
            templates.check()
        return str(caught.value).replace(str(tmp_path), "FOLDER").splitlines()

    return check


def test_the_shipped_templates_are_sound(templates: TemplateFolder) -> None:
    templates.check()


def test_a_template_of_one_s_own_takes_the_place_of_the_shipped_one(folder: Folder) -> None:
    templates = folder("plain/capture.j2", "{{ claim }} ({{ region }})")

    templates.check()
    message = templates.message_for(samples()[0], SUBSCRIPTION, Channel.PLAIN).message

    assert message.body == "Russia says it has captured Toretsk, Donetsk oblast (Donetsk oblast)"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("one\n{{ quot }}", 'FOLDER/plain/capture.j2:2: unknown fact "quot"; did you mean "quote"?'),
        ("{% if xyzzy %}{% endif %}ok", 'FOLDER/plain/capture.j2:1: unknown fact "xyzzy"; choose from alert_id, answer'),
        ("one\n\n{% if claim %}", "FOLDER/plain/capture.j2:3: "),
        ("{{ claim | shout }}", "FOLDER/plain/capture.j2:1: No filter named 'shout'"),
        ('one\n{% include "plain/absent.j2" %}', "FOLDER/plain/capture.j2:2: "),
        ("one\n\n\n{{ claim.nothing }}", "FOLDER/plain/capture.j2:4: "),
        ("{{ 1 // 0 }}", "FOLDER/plain/capture.j2:1: "),
        ("{{ claim.__class__.__mro__ }}", "FOLDER/plain/capture.j2:1: "),
        ("{{ range(9) }}", 'FOLDER/plain/capture.j2:1: unknown fact "range"'),
        ("  \n", "FOLDER/plain/capture.j2: prints nothing"),
        ("{% for a in 'x' * 5000 %}{{ claim }}{% endfor %}", "FOLDER/plain/capture.j2: prints more than 100000 characters"),
        ("{% for a in 'x' * 90 %}{{ claim }}{% endfor %}", "templates/plain/capture: longer than 2900 characters"),
    ],
)
def test_a_broken_template_is_named_with_its_line(folder: Folder, faults: Faults, text: str, fault: str) -> None:
    found = faults(folder("plain/capture.j2", text))

    assert any(line.startswith(fault) for line in found), found


def test_all_faults_are_told_at_once(folder: Folder, faults: Faults) -> None:
    folder("slack/entry.j2", "{{ wher }}")

    found = faults(folder("mail/change.html.j2", "{{ clam }}"))

    assert [line.split(":")[0] for line in found] == ["FOLDER/slack/entry.j2", "FOLDER/mail/change.html.j2"]


@pytest.mark.parametrize("channel", Channel)
@pytest.mark.parametrize("text", ["{{ absent }}", "{{ 1 // 0 }}", "", "{% if %}", "{{ claim * 500 }}"])
def test_a_broken_template_costs_its_words_but_no_alert(tmp_path: Path, channel: Channel, text: str) -> None:
    for name in ("slack/capture.j2", "mail/capture.txt.j2", "plain/capture.j2"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text, "utf-8")

    composed = TemplateFolder(tmp_path).message_for(samples()[0], SUBSCRIPTION, channel)

    assert composed.fault is not None and f"{channel}/capture" in composed.fault
    assert composed.message.html is None
    for fact in ("Toretsk, Donetsk oblast, Ukraine", "the Defence Ministry", "taken full control", "https://daily.example/"):
        assert fact in composed.message.body
    assert size(composed.message.body) <= BODY_LIMIT


def test_a_mail_in_built_in_words_is_sent_as_text(folder: Folder) -> None:
    broken = folder("mail/capture.html.j2", "{{ absent }}")

    message = broken.message_for(samples()[0], SUBSCRIPTION, Channel.MAIL).message

    assert (message.content, message.body_format) == (message.body, "text")


def test_every_fact_is_explained_to_those_who_write_templates() -> None:
    explained = re.findall(r"`(\w+)`", (SHIPPED / "README.md").read_text("utf-8"))

    assert set(explained) >= FACT_NAMES


@pytest.mark.parametrize("path", sorted(SHIPPED.rglob("*.j2")), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_shipped_template_never_switches_escaping_off(path: Path) -> None:
    text = path.read_text("utf-8")

    assert not re.search(r"\|\s*safe\b|autoescape|Markup|\{%-?\s*(raw|filter)", text)


@pytest.mark.parametrize("path", sorted(SHIPPED.rglob("*.j2")), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_shipped_template_links_only_to_a_checked_address(path: Path) -> None:
    text = path.read_text("utf-8")

    linked = re.findall(r'(?:href|src)="?([^"> ]*[^">]*)|\]\(<?([^)>]*)', text)

    assert {target for pair in linked for target in pair if target} <= {"{{ address }}"}
    assert "address" not in text or "{% set address = link | safe_url %}" in text
