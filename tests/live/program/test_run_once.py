"""A batch through the whole program, to a real webhook and a real mail server."""

from .conftest import Mailbox, Program, Webhook

CLAIM = {
    "id": "claim",
    "source": "northern-post.example",
    "published": "2026-03-10T09:00:00Z",
    "title": "Russia says it has captured Toretsk",
    "text": "Russia's defence ministry said on Tuesday that its forces had captured the town of Toretsk in the Donetsk region.",
}
ENTRY = {
    "id": "entry",
    "source": "northern-post.example",
    "published": "2026-03-10T10:00:00Z",
    "text": "Russian forces have entered the Dnipropetrovsk region, Moscow said on Tuesday. Kyiv denied that they had done so.",
}
RETOLD = {
    "id": "retold",
    "source": "harbour-times.example",
    "published": "2026-03-10T12:00:00Z",
    "text": "After a month of fighting in its streets Russian troops have seized Toretsk, according to officials in Moscow.",
}
DENIAL = {
    "id": "denial",
    "source": "dnipro-herald.example",
    "published": "2026-03-10T15:00:00Z",
    "text": "Ukraine's General Staff on Tuesday denied that Russian forces had captured the town of Toretsk.",
}


def run_once(program: Program, *articles: dict[str, str], expect: int = 0) -> str:
    return program("run", "--once", "--max-age", "off", program.write("batch.jsonl", *articles), expect=expect).stdout


def test_each_new_claim_is_one_alert_to_each_target(program: Program, webhook: Webhook, mailbox: Mailbox) -> None:
    run_once(program, CLAIM, ENTRY)

    titles = sorted(alert["title"] for alert in webhook.received)
    assert len(titles) == 2
    assert "Toretsk" in titles[1] and "Donetsk" in titles[1]
    assert "DENIED" in titles[0] and "Dnipropetrovsk" in titles[0]
    assert sorted(mail["Subject"] for mail in mailbox.received) == titles


def test_the_same_batch_again_tells_nobody_anything(program: Program, webhook: Webhook, mailbox: Mailbox) -> None:
    run_once(program, CLAIM, ENTRY)
    webhook.received.clear()
    mailbox.received.clear()

    summary = run_once(program, CLAIM, ENTRY)

    assert not webhook.received
    assert not mailbox.received
    assert "2 of them known already" in summary


def test_another_outlet_is_no_news_but_a_denial_is(program: Program, webhook: Webhook) -> None:
    run_once(program, CLAIM)
    run_once(program, RETOLD)
    after_the_retelling = len(webhook.received)
    run_once(program, DENIAL)
    run_once(program, DENIAL | {"id": "copy", "source": "coast-mail.example"})

    assert after_the_retelling == 1
    assert [alert["title"].partition(":")[0] for alert in webhook.received[1:]] == ["DENIED"]


def test_an_old_article_is_kept_and_alerts_nobody(program: Program, webhook: Webhook) -> None:
    program("run", "--once", program.write("batch.jsonl", CLAIM))

    (claim,) = program.lines("claims", "list")
    assert claim["kind"] == "capture"
    assert not webhook.received


def test_a_mail_has_both_parts_and_names_its_alert(program: Program, mailbox: Mailbox) -> None:
    run_once(program, CLAIM)

    (mail,) = mailbox.received
    (alert,) = [alert for alert in program.lines("alerts", "list") if alert["target"] == "mail"]
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    assert mail["X-Alert-Id"] == alert["id"]
    assert alert["state"] == "SENT"


def test_a_refused_alert_stands_as_dead_until_an_operator_retries_it(program: Program, webhook: Webhook) -> None:
    webhook.answer = lambda count: (404, {})
    run_once(program, CLAIM, expect=1)
    (dead,) = [alert for alert in program.lines("alerts", "list") if alert["target"] == "hook"]
    webhook.answer = lambda count: (200, {})
    webhook.received.clear()

    program("alerts", "retry", dead["id"][:8])
    program("run", "--once")

    (alert,) = [alert for alert in program.lines("alerts", "list") if alert["target"] == "hook"]
    assert dead["state"] == "DEAD" and "404" in dead["reason"]
    assert alert["state"] == "SENT"
    assert len(webhook.received) == 1


def test_a_throttled_alert_waits_as_long_as_it_is_asked_to(program: Program, webhook: Webhook) -> None:
    webhook.answer = lambda count: (429, {"Retry-After": "2"}) if count == 1 else (200, {})

    run_once(program, CLAIM)

    (alert,) = [alert for alert in program.lines("alerts", "list") if alert["target"] == "hook"]
    assert (alert["state"], alert["attempts"]) == ("SENT", 2)


def test_what_may_have_arrived_is_sent_again_marked(program: Program, webhook: Webhook) -> None:
    webhook.answer = lambda count: (500, {}) if count == 1 else (200, {})

    run_once(program, CLAIM)

    first, second = webhook.received
    assert second["title"] == f"Possible repeat: {first['title']}"


def test_dropped_alerts_stay_listed_with_the_reason(program: Program, webhook: Webhook) -> None:
    webhook.answer = lambda count: (404, {})
    run_once(program, CLAIM, expect=1)

    program("alerts", "drop", "--all", "--why", "told by phone")

    (alert,) = [alert for alert in program.lines("alerts", "list") if alert["target"] == "hook"]
    assert (alert["state"], alert["reason"]) == ("DROPPED", "told by phone")
