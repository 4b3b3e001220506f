"""Which capitalised words are a name, and which are a person, an office or the first word of a sentence."""

from collections.abc import Mapping

from streams.detect.lexicon import Lexicon
from streams.detect.parties import Party
from streams.detect.sentences import Sentence
from streams.detect.zones import Part

LONGEST_NAME = 4
# "NDSC", "UNRWA"; a headline in capitals has no acronyms that could be told.
LONGEST_ACRONYM = 6
ADJECTIVE_ENDS = ("-controlled", "-held", "-occupied", "-backed", "-led", "-based", "-style", "-era", "-made", "-speaking")
ARTICLES = ("al-", "el-", "ad-", "ar-", "as-", "at-", "an-", "ash-", "az-", "et-", "esh-")
# A name that opens a sentence is told from a plain word by what follows it.
INNER_MARKS = frozenset({",", "(", "-", "–", "/", "'s", "’s"})
AFTER_SUBJECT = frozenset({"be", "have", "mark", "settlement", "region", "conjunction", "modal"})


class Known:
    """Which capitalised words the article also writes capitalised in the middle of its sentences."""

    def __init__(self, text: str) -> None:
        self._text = text

    def is_name(self, word: str) -> bool:
        """Whether the text holds the word capitalised after another word, and never in lower case."""
        return f" {word.lower()} " not in self._text and f" {word}" in self._text


class Names:
    """Reads the names of one sentence."""

    def __init__(self, sentence: Sentence, party_at: Mapping[int, Party], lexicon: Lexicon, known: Known) -> None:
        self._sentence = sentence
        self._words, self._lows, self._tags = sentence.words, sentence.lows, sentence.tags
        self._title_case, self._party_at, self._lexicon, self._known = sentence.title_case, party_at, lexicon, known

    def end(self, at: int) -> int:
        """Where the name that starts at ``at`` ends; ``at`` itself when none does."""
        end = at
        while end < len(self._words) and end - at < LONGEST_NAME and self._continues(end, at):
            end += 1
        party = self._party_at.get(at)
        if party is not None and party.land and at < party.last < end:
            return party.last
        if end == at + 1 and len(self._words[at]) == 1:
            return at
        if end == at + 1 and self._opens(at) and not self._stands_first(at):
            return at
        return end

    def _continues(self, at: int, first: int) -> bool:
        word, tag = self._words[at], self._tags[at]
        if not word[0].isupper() and not word.startswith(ARTICLES):
            return False
        party = self._party_at.get(at)
        if party is not None and (at > first or not party.land):
            return False
        if tag == "compass" and at > first:
            return True
        if tag == "compass":
            return (
                at + 1 < len(self._words) and self._words[at + 1][0].isupper() and not self._tags[at + 1] and not self._opens(at)
            )
        if word.isupper() and 1 < len(word) <= LONGEST_ACRONYM and not self._sentence.is_shouted:
            return False
        if self._lows[at] in self._lexicon.counts:
            return False
        plain = self._title_case and not self._known.is_name(word) and not self._is_called(at)
        if self._lows[at].endswith(ADJECTIVE_ENDS) or tag or plain:
            return False
        return at > first or not (self._is_verb(at) or (self._opens(at) and self._lows[at] in self._lexicon.starters))

    def _is_called(self, at: int) -> bool:
        """As in "Village of Urozhaine", "Dnipropetrovsk Region": a name also where every word has a capital."""
        behind = at > 1 and self._lows[at - 1] == "of" and self._tags[at - 2] == "settlement"
        return behind or self._tags[at + 1 : at + 2] == ("region",)

    def _is_verb(self, at: int) -> bool:
        return self._lows[at] in self._lexicon.bases and (self._title_case or self._opens(at))

    def _opens(self, at: int) -> bool:
        """Whether the word opens a sentence or a quotation."""
        before = self._words[at - 1] if at else "."
        return not before[-1].isalnum() and before not in INNER_MARKS

    def _stands_first(self, at: int) -> bool:
        """Whether a single word that opens a sentence is a name all the same."""
        if at in self._party_at or self._known.is_name(self._words[at]):
            return True
        after = at + 1
        if after >= len(self._words):
            return False
        verb = self._lexicon.bases.get(self._lows[after], "")
        won = self._sentence.zone.part is Part.HEADLINE and self._lows[after] in {"liberated", "recaptured", "retaken"}
        follows = self._tags[after] in AFTER_SUBJECT or verb == "fall" or self._lows[after] == "'s" or won
        return follows and len(self._words[at]) > 3 and not self._lows[at].endswith("ly")

    def is_person(self, first: int, end: int) -> bool:
        """Whether the name between is a person's: a title or first name before it, or it speaks."""
        before = self._tags[first - 1] if first else ""
        if before in {"title-word", "first-name", "voice"}:
            return True
        if before == "mark" and first > 1 and self._lows[first - 1] == "," and self._tags[first - 2] in {"title-word", "voice"}:
            return end - first >= 2
        return end < len(self._tags) and self._tags[end] == "speech" and end - first >= 2
