"""What an article may hold that nobody wrote for readers, and developments made of it."""

from dataclasses import replace

from hypothesis import strategies as st

from alerts.samples import samples
from streams.claim import Development
from streams.report import Claimant

HOSTILE = (
    "<!channel>",
    "<!here|here>",
    "!here>",
    "&lt;!everyone&gt;",
    "<@U012AB3CD>",
    "@everyone",
    "@U012AB3CD>",
    "<#C024BE7LR>",
    "<users/all>",
    "<https://evil.example|the ministry>",
    "[the ministry](https://evil.example)",
    "](<https://evil.example>)",
    "[a](<https://evil.example>)",
    "https://evil.example/path",
    "www.evil.example",
    "evil.example",
    "mailto:a@evil.example",
    "javascript:alert(1)",
    "<script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "<img src=x onerror=alert(1)>",
    "</p></div>",
    "&amp;",
    "&#60;!channel&#62;",
    "\\",
    "\\<",
    "`",
    "```",
    "**",
    "*bold*",
    "_",
    "~",
    "|",
    "\n",
    "\r\n# Heading\r\n",
    "\n> quote\n",
    "\n===\n",
    "\r\nBcc: victim@evil.example\r\n",
    "\x00",
    "\x1b[31m",
    "\x1b]0;title\x07",
    "\u202e",
    "\u2066",
    "\u200b",
    "\u2028",
    "\U000e0041",
    "\ud800",
    "\u3164",
    "e\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308",
    "\U0001f1fa\U0001f1e6",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "\u0645\u0631\u062d\u0628\u0627",
    "{{ title }}",
    "{% raw %}",
    "%s {0}",
)

texts = st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=12), st.just(" ")), max_size=10).map("".join)
addresses = st.one_of(
    st.none(),
    texts,
    texts.map(lambda text: f"https://news.example/{text}"),
    texts.map(lambda text: f"https://{text}.example/"),
    texts.map(lambda text: f"http://news.example?{text}"),
)


@st.composite
def developments(draw: st.DrawFn) -> Development:
    """A sample whose every text is the article's."""
    sample: Development = draw(st.sampled_from(samples()))
    place = replace(
        sample.place,
        text=draw(texts),
        name=draw(st.one_of(st.none(), texts)),
        region=draw(st.one_of(st.none(), texts)),
        key=draw(texts),
        id=draw(st.sampled_from([None, "ua-1"])),
    )
    report = replace(
        sample.report,
        place=place,
        quote=draw(texts),
        claimant=Claimant(draw(st.sampled_from(["russia", "independent", "press", "m23"])), draw(texts)),
        actor=draw(st.one_of(st.just("russia"), texts)),
    )
    article = replace(sample.article, title=draw(texts), url=draw(addresses), source=draw(texts))
    claim_id = f"capture:russia:{place.key}:1"
    return replace(
        sample,
        report=report,
        article=article,
        place=place,
        actor=report.actor,
        claim_id=claim_id,
        id=f"{claim_id}:{sample.change}",
    )


def flooded(sample: Development, flood: str) -> Development:
    """A sample in which every text of the article is ``flood``."""
    place = replace(sample.place, text=flood, name=flood, region=flood, key=flood)
    report = replace(sample.report, place=place, quote=flood, actor=flood, claimant=Claimant(sample.report.claimant.side, flood))
    article = replace(sample.article, title=flood, url=f"https://news.example/{flood}", source=flood)
    return replace(sample, report=report, article=article, place=place, actor=flood, claim_id=flood, id=flood)
