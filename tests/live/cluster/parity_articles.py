"""What the parity test reads beside the demonstration: a claim, its copy and its denial, an entry, an aim, two villages."""

from .news import Article

ARTICLES: list[Article] = [
    {
        "id": "parity-claim",
        "source": "northern-post.example",
        "published": "2026-03-11T09:00:00Z",
        "title": "Moscow says Lyman is in its hands",
        "text": "Russia's defence ministry said on Wednesday that it had captured the town of Lyman in the Donetsk region.",
    },
    {
        "id": "parity-copy",
        "source": "harbour-times.example",
        "published": "2026-03-11T09:20:00Z",
        "title": "Moscow says Lyman is in its hands",
        "text": "Russia's defence ministry said on Wednesday that it had captured the town of Lyman in the Donetsk region.",
    },
    {
        "id": "parity-denial",
        "source": "dnipro-herald.example",
        "published": "2026-03-11T11:00:00Z",
        "text": "Ukraine's General Staff on Wednesday denied that Russian forces had captured the town of Lyman.",
    },
    {
        "id": "parity-entry",
        "source": "coast-mail.example",
        "published": "2026-03-11T12:00:00Z",
        "text": "Russian forces have entered the Dnipropetrovsk region, Moscow said on Wednesday. Kyiv denied it.",
    },
    {
        "id": "parity-aim",
        "source": "coast-mail.example",
        "published": "2026-03-11T13:00:00Z",
        "text": "Russian commanders have been ordered to capture Sloviansk by the summer, two officials said.",
    },
    {
        "id": "parity-two-villages",
        "source": "river-courier.example",
        "published": "2026-03-11T14:00:00Z",
        "text": "Ukrainian troops have liberated the villages of Novoplatonivka and Tykha Dolyna, the army said on Wednesday.",
    },
    {
        "id": "parity-ukrainian",
        "source": "visnyk.example",
        "published": "2026-03-11T15:00:00Z",
        "lang": "uk",
        "text": "Російські війська захопили село Удачне на Донеччині, повідомило у середу міноборони Росії.",
    },
]
