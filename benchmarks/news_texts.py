"""English articles of about 3 kB for the benchmarks: claims of the corpus, padded with ordinary sentences of our own."""

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random

CORPUS = Path(__file__).parent.parent / "tests" / "corpus" / "articles.jsonl"
LETTERS = 3_000
CLAIM_SENTENCES = 2
LONGEST_CLAIM = 300
WORLDLY = 0.25
DAY = "2025-06-18"

# What stands in the braces below; each article draws its own, so that no cache knows all of its words.
SLOTS = {
    "person": [
        "Marta Lindqvist",
        "Tom Okafor",
        "Elena Rossi",
        "Jan Novotny",
        "Aisha Rahman",
        "Pierre Dubois",
        "Grace Mbeki",
        "Luis Ortega",
        "Hana Sato",
    ],
    "office": [
        "finance ministry",
        "health agency",
        "city council",
        "central bank",
        "weather service",
        "coastguard",
        "football federation",
    ],
    "town": [
        "Rotterdam",
        "Leeds",
        "Toulouse",
        "Porto",
        "Gdansk",
        "Nagoya",
        "Mombasa",
        "Rosario",
        "Adelaide",
        "Quebec",
        "Bergen",
        "Malmo",
        "Graz",
        "Ghent",
    ],
    "thing": [
        "tax",
        "budget",
        "tunnel",
        "vaccine",
        "harvest",
        "festival",
        "railway",
        "library",
        "election",
        "merger",
        "reservoir",
        "airline",
        "museum",
    ],
    "day": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "number": [str(number) for number in range(3, 97)],
}
ORDINARY = """
{person}, who has run the {office} since March, told reporters on {day} that the {thing} would cost {number} million euros more.
The {thing} in {town} was planned for a decade before anyone laid a stone, and {person} remembers every meeting about it.
Prices rose {number}% in {town} last year, the {office} said, and rents have gone up faster than wages.
"We did not expect so many people to come," {person} said, adding that the {thing} would stay open until {day}.
Analysts had expected the {office} to wait until autumn, but a weak quarter made the decision easier.
A study of {number} schools found that pupils who slept longer did better in mathematics and were late less often.
The rain stopped at noon, the clouds parted over the harbour, and the boats of {town} went out again.
New rules on the {thing} entered into force on {day}, and shops have {number} days to comply.
The photograph captured the mood of the evening better than any speech could.
{person} took office in January and has since replaced {number} of the heads of department.
Shares in the company fell {number}% in early trading before they recovered some of the losses.
It was the third time in {number} years that the {office} had asked for an inquiry into the {thing}.
She grew up in {town}, studied law, and moved to the capital when her daughter was born.
Volunteers handed out blankets and tea in the sports hall, where {number} families spent the night.
The court will decide on {day} whether the {thing} can go ahead; both parties said they were confident.
Scientists in {town} say the comet can be seen with the naked eye for {number} more days.
The airline cancelled {number} flights because of fog, and passengers waited for hours in long queues.
According to the {office}, the number of visitors doubled within {number} months.
{town} won the match with a late goal from the bench, after {person} had missed a penalty.
The government put {number} million into the {thing}, and the opposition called that a drop in the ocean.
A spokesperson for the {office} declined to comment, citing the privacy of those involved.
The orchestra will tour {town} and nine other cities, with {person} as its soloist for the first time.
Farmers around {town} reported the driest spring in {number} years and asked for help from the {office}.
The {thing} was closed on {day} after inspectors found cracks in {number} of the pillars.
Police in {town} arrested a man of {number} on suspicion of fraud and seized documents from his office.
Doctors advise people over {number} to drink more in the heat and to stay indoors in the afternoon.
The bakery has been in the same family for {number} years and sells out by nine on most mornings.
Experts are divided on what the {thing} means for small firms, many of which have fewer than {number} workers.
Trains between {town} and the coast will run every {number} minutes from {day} on.
He wrote {number} novels, of which the last, about a lighthouse keeper, was made into a film.
""".strip().splitlines()
# What names a state without any war; one ordinary article in four holds two of these.
WORLD = """
Trade between China and Brazil grew by {number}% in a year, customs figures showed.
French and British researchers will share the laboratory in {town} for {number} years.
American tourists spent {number} million more in {town} than the year before.
The president of Turkey will open the {thing} in Ankara on {day}.
A start-up from Israel sold its {thing} business to a firm in London for {number} million.
Oil from Iran reached its lowest price in {number} months, and Russia said it would pump less.
""".strip().splitlines()
# What stands around claims: the war, but nothing taken and nothing entered.
BESIDE_CLAIMS = """
Ukraine's air force said it had shot down {number} of {number} drones launched overnight.
Reuters could not independently verify the battlefield reports of either side.
Officials in Kyiv said that talks about an exchange of prisoners would go on in {town} on {day}.
The Kremlin's spokesman said there was nothing new to add on the proposals for a ceasefire.
At least {number} people were wounded by shelling in the Kherson region, its governor wrote on Telegram.
Russia has kept up its pressure along the front of more than 1,000 kilometres for months.
President Volodymyr Zelenskiy thanked partners in {town} for the latest package of air defence.
Ukraine's General Staff reported {number} clashes along the front over the past day.
The United Nations said that {number} aid workers had been hurt since the start of the year.
Analysts said that both armies were short of men, and that drones now decided most of the fighting.
{number} apartment blocks were left without power in Kharkiv after an overnight strike, the mayor said.
The ministry in Moscow said its air defences had destroyed {number} drones over several regions.
""".strip().splitlines()


def records(count: int, share: float, seed: int = 1) -> list[bytes]:
    """So many records as intake writes them, of which the share tells of claims; the same seed gives the same records."""
    random, claims = Random(seed), _claim_sentences()
    telling = {round(number / share) for number in range(round(count * share))} if share else set()
    return [_record(number, _text(random, claims if number in telling else None), random) for number in range(count)]


def _claim_sentences() -> list[str]:
    """The paragraphs of the corpus that name a place of their labels, where they are as short as a sentence or two."""
    articles = [json.loads(line) for line in CORPUS.read_text("utf-8").splitlines()]
    return [
        paragraph
        for article in articles
        if article["lang"] == "en"
        for paragraph in article["text"].split("\n")
        if len(paragraph) <= LONGEST_CLAIM and any(label["place"] in paragraph for label in article["labels"])
    ]


def _text(random: Random, claims: list[str] | None) -> str:
    """Paragraphs of one to three sentences; claims stand at the top and somewhere below."""
    pool = ORDINARY + BESIDE_CLAIMS if claims else ORDINARY
    told = random.sample(claims, CLAIM_SENTENCES) if claims else []
    sentences = [_filled(template, random) for template in random.sample(WORLD, 2)] if random.random() < WORLDLY else []
    while sum(map(len, sentences)) + sum(map(len, told)) < LETTERS:
        sentences += [_filled(template, random) for template in random.sample(pool, 4)]
    random.shuffle(sentences)
    for number, claim in enumerate(told):
        sentences.insert(number * random.randrange(1, len(sentences)), claim)
    return "\n\n".join(" ".join(paragraph) for paragraph in _paragraphs(sentences, random))


def _paragraphs(sentences: list[str], random: Random) -> Iterator[list[str]]:
    while sentences:
        size = random.randint(1, 3)
        yield sentences[:size]
        sentences = sentences[size:]


def _filled(template: str, random: Random) -> str:
    while "{" in template:
        before, _, rest = template.partition("{")
        slot, _, after = rest.partition("}")
        template = before + random.choice(SLOTS[slot]) + after
    return template


def _record(number: int, text: str, random: Random) -> bytes:
    title = _filled(random.choice(ORDINARY).split(",")[0].rstrip("."), random)
    fields = {
        "schema": 1,
        "id": f"b-{number}",
        "url": f"https://news.example/{number}",
        "source": "news.example",
        "published": DAY,
        "received": f"{DAY}T12:00:00+00:00",
        "lang": "en",
        "title": title,
        "text": text,
    }
    return json.dumps(fields, ensure_ascii=False).encode()
