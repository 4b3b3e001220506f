"""Articles of about 3 kB, written by a seed: ordinary news, and among it a share that claims a capture.

The words follow a Zipf law over a vocabulary of invented words, between sentences of plain English, so that they compress
about as news does. One claim article in ``TELLINGS`` tells of a new village; the others are told by other outlets.
"""

import itertools
import json
import random
from collections.abc import Iterator
from pathlib import Path

import zstandard

BYTES = 3000
TELLINGS = 10
PUBLISHED = "2026-03-10T12:00:00Z"

OPENINGS = (
    "The council of {place} met on {day} to speak about {thing}; the vote went {number} to {small} after a long debate.",
    "A storm moved over {place} on {day} and left {number} households without electricity, the grid operator said.",
    "{Person} won the {place} marathon on {day} in a time that no runner had reached since {year}.",
    "Prices of {thing} rose by {small} percent in {place} last month, the statistics office reported on {day}.",
    "The museum of {place} opens a show of {thing} on {day}; {Person} collected the {number} pieces over {small} years.",
    "Shares of {Company} fell by {small} percent on {day} after the maker of {thing} cut its forecast for {year}.",
    "Police in {place} are looking for the driver of a van who hit {small} parked cars on {day} night.",
    "Scientists at the university of {place} say that {thing} may store heat, by a study of {number} samples.",
)
SENTENCES = (
    "{Person}, who has led the {word} office since {year}, said that the plan would cost {number} million.",
    "It is the {small}th time since {year} that {place} has had to close its {word} over {thing}.",
    '"We looked at {thing} and at {thing}, and we chose what people in {place} can afford," said {Person}.',
    "The work at the {word} began in {year} and employs {number} people from {place} and {place}.",
    "Critics such as {Person} call the {word} {word} a mistake and want the old {thing} back.",
    "By {day} evening the {word} had drawn {number} visitors, most of them from {place}.",
    "{Company} did not answer questions about {thing}; its spokesman {Person} pointed to a report of {year}.",
    "The {word} of {place} {word} {word} with {thing}, which {Person} described as {word} and {word}.",
    "Trains between {place} and {place} run {small} minutes later than planned until {day}.",
    "In {year} the same {word} sold {number} tickets, and {Person} expects {small} percent more this season.",
    "A court in {place} will hear the case of {Person} against {Company} on {day}.",
    "Temperatures of up to {small} degrees are expected in {place}, with {word} {word} towards the {word}.",
    "The {word} {word} was named after {Person}, a teacher of {place} who wrote about {thing} in {year}.",
    "About {number} pupils of {place} learn {word} and {word} now, {small} percent more than in {year}.",
)
CLAIMS = (
    "Russian troops have captured the village of {village} in the Donetsk region, Russia's defence ministry said on {day}.",
    "Russia's defence ministry said on {day} that its forces had taken control of {village} in the Donetsk region.",
    "Moscow says that its army seized {village}, a village in the Donetsk region, after {small} weeks of fighting.",
    "The Ukrainian village of {village} has been captured by Russian forces, the ministry in Moscow announced on {day}.",
)
AFTERMATH = (
    "There was no comment from Kyiv, and the report about {village} could not be checked independently.",
    "Some {number} people lived in {village} before the war; {Person} left it in {year}.",
    "The governor of the region, {Person}, said that {small} people were wounded by shelling in the last day.",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ONSETS = ("b", "br", "d", "dr", "f", "g", "gl", "h", "k", "kl", "l", "m", "n", "p", "pr", "r", "s", "st", "t", "tr", "v", "z")
VOWELS = ("a", "e", "i", "o", "u", "ia", "ei")
CODAS = ("", "n", "l", "r", "st", "m", "ndo", "rk", "ssa")


class Newsroom:
    """Writes articles; the same seed writes the same ones."""

    def __init__(self, seed: int = 1, tellings: int = TELLINGS) -> None:
        self._tellings = tellings
        self._chance = random.Random(seed)
        syllables = ["".join(parts) for parts in itertools.product(ONSETS, VOWELS, CODAS)]
        words = {"".join(self._chance.sample(syllables, self._chance.randint(1, 3))) for _ in range(30_000)}
        self._words = sorted(words)
        self._chance.shuffle(self._words)
        self._weights = list(itertools.accumulate(1 / (rank + 5) for rank in range(len(self._words))))
        self._villages = (f"{onset}{middle}{end}" for onset, middle, end in _village_parts())
        self._village, self._told = "", tellings

    def stream(self, count: int, claims_percent: int) -> Iterator[dict[str, str]]:
        """So many articles, of which that percentage claims something, evenly spread."""
        for number in range(count):
            yield self.claim(number) if number * claims_percent % 100 < claims_percent else self.ordinary(number)

    def ordinary(self, number: int) -> dict[str, str]:
        """An article that claims nothing."""
        return self._article(number, [self._filled(self._chance.choice(OPENINGS))])

    def claim(self, number: int) -> dict[str, str]:
        """An article that claims a capture."""
        if self._told == self._tellings:
            self._village, self._told = next(self._villages), 0
        self._told += 1
        lines = [self._chance.choice(CLAIMS), *AFTERMATH]
        return self._article(number, [self._filled(line) for line in lines])

    def _article(self, number: int, lines: list[str]) -> dict[str, str]:
        size = sum(map(len, lines))
        while size < BYTES - 400:
            lines.append(self._filled(self._chance.choice(SENTENCES)))
            size += len(lines[-1]) + 1
        paragraphs = [" ".join(lines[at : at + 3]) for at in range(0, len(lines), 3)]
        outlet = f"{self._word()}-{self._word()}.example"
        return {
            "id": f"article-{number}",
            "url": f"https://{outlet}/2026/03/10/{self._word()}-{self._word()}-{number}",
            "source": outlet,
            "published": PUBLISHED,
            "lang": "en",
            "title": lines[0].partition(",")[0][:90],
            "text": "\n\n".join(paragraphs),
        }

    def _filled(self, line: str) -> str:
        while "{" in line:
            start, end = line.index("{"), line.index("}")
            line = line[:start] + self._fill(line[start + 1 : end]) + line[end + 1 :]
        return line

    def _fill(self, slot: str) -> str:
        chance = self._chance
        match slot:
            case "day":
                return chance.choice(DAYS)
            case "year":
                return str(chance.randint(1960, 2026))
            case "small":
                return str(chance.randint(2, 40))
            case "number":
                return f"{chance.randint(100, 99_999):,}"
            case "Person":
                return f"{self._word().title()} {self._word().title()}"
            case "place" | "Company":
                return self._word().title()
            case "village":
                return self._village
        return f"{self._word()} {self._word()}" if slot == "thing" else self._word()

    def _word(self) -> str:
        return self._chance.choices(self._words, cum_weights=self._weights)[0]


def _village_parts() -> Iterator[tuple[str, str, str]]:
    """Names that no spelling rule takes for one another: no two neighbouring syllables begin alike."""
    onsets = ("Ba", "Da", "Ka", "La", "Ma", "Pa", "Ra", "Sa", "Ta", "Va", "Za")
    middles = ("lano", "nomi", "migu", "gufo", "fola", "lagu", "nofo", "mila", "guno", "fomi", "lafo", "nogu")
    ends = ("vka", "dne", "rske", "tyn", "shchi", "povo", "berg", "khiv", "zhne", "lets", "mar", "deko")
    return itertools.product(onsets, middles, ends)


def write(path: Path, count: int, claims_percent: int) -> None:
    """A file of JSON lines."""
    with path.open("w", encoding="utf-8") as file:
        for article in Newsroom().stream(count, claims_percent):
            file.write(json.dumps(article, ensure_ascii=False) + "\n")


def compression(path: Path) -> float:
    """How many times smaller zstd makes the file, in batches of 256 kB as the producer sends them."""
    raw = path.read_bytes()[: 16 * 1024 * 1024]
    batches = [raw[at : at + 262_144] for at in range(0, len(raw), 262_144)]
    return len(raw) / sum(len(zstandard.compress(batch)) for batch in batches)
