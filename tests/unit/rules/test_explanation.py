"""The reasons for every subscription, as text."""

from alerts.explanation import explain, rendered
from alerts.subscription import Area, Condition, Rules, Subscription, Target
from streams.report import Kind
from tests.makers import make_development

RULES = Rules(
    subscriptions=(
        Subscription("captures", ("desk", "duty"), Condition(kind=frozenset({Kind.CAPTURE}), min_origins=1)),
        Subscription(
            "sumy", ("desk",), Condition(actor=frozenset({"russia"}), area=(Area("Sumy oblast", frozenset({"UA-59"})),))
        ),
    ),
    targets={"desk": Target("desk", "slack://TokenA"), "duty": Target("duty", "json://hook.example")},
)


def test_every_subscription_is_explained_for_every_development():
    explained = explain([make_development(), make_development()], RULES)

    assert [[one.subscription for one in item.matches] for item in explained] == [["captures", "sumy"]] * 2


def test_reasons_stand_in_aligned_columns():
    assert rendered(explain([make_development()], RULES)) == (
        "new: capture by russia, Lower Brook (Donetsk), claimed  [capture:russia:lower-brook@donetsk:1]\n"
        "  captures: told as new to desk, duty\n"
        "    yes  on    new\n"
        "    yes  kind  capture\n"
        "  sumy: not told\n"
        "    yes  on     new\n"
        "    yes  actor  russia\n"
        "    no   area   Lower Brook (Donetsk) is not in Sumy oblast\n"
    )


def test_an_article_without_developments_says_so():
    assert rendered(explain([], RULES)) == "no developments: the article says nothing new of any claim, so nobody hears of it\n"


def test_no_url_is_part_of_an_explanation():
    assert "TokenA" not in rendered(explain([make_development()], RULES))
