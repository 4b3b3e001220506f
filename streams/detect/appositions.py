"""What the words after a name make of it: a village, a person, or an adjective of the next noun."""

from collections.abc import Callable
from dataclasses import replace

from streams.detect.lexicon import Lexicon
from streams.detect.sentences import Sentence
from streams.detect.spot import Spot

# "Kurakhove, an industrial hub that lies on a reservoir west of Donetsk": how long an apposition may be.
APPOSITION = 12
# ", the commander of the corps, Andrii Biletskyi, said": how long a name between commas may be.
NAME_REACH = 7
CLAUSE = frozenset({"be", "have", "speech", "relative", "modal"})


def makes_adjective(sentence: Sentence, at: int, lexicon: Lexicon) -> bool:
    """As in "Sudzha gas hub", "Nazi equipment", "Gaza parliament": the next noun is what is meant."""
    low, tag = sentence.low(at), sentence.tag(at)
    if at >= len(sentence) or low in lexicon.classes.timely or low in lexicon.bases or low in lexicon.counts:
        return False
    if tag in {"site", "force", "voice", "thing", "media"}:
        return True
    return tag == "" and sentence.words[at][0].islower() and not low.endswith(("ly", "ing", "ed"))


def described(spot: Spot, sentence: Sentence, region: Callable[[int], tuple[str, int]], lexicon: Lexicon) -> Spot:
    """What the words between commas, or after "in", say: "Hirske, a city in Luhansk Oblast"."""
    at = spot.last
    if sentence.low(at) == "in" and spot.area != "region":
        return _in_region(spot, region, at)
    if sentence.low(at) not in {",", "(", "-", "–", "—"}:
        return spot
    if sentence.low(at) == "," and sentence.low(at + 1) in {"who", "whom"}:
        return replace(spot, area=spot.area or "site")
    for word in range(at + 1, min(at + APPOSITION, len(sentence))):
        if sentence.low(word) in {",", ")", ";", "-", "–", "—"} or sentence.tag(word) in CLAUSE:
            break
        if (
            sentence.tag(word) in {"title-word", "voice", "force"} or sentence.low(word) in lexicon.classes.persons
        ) and _is_person_told(sentence, at, word):
            return replace(spot, area=spot.area or "site")
        if sentence.tag(word) == "settlement":
            noun = spot.noun or sentence.low(word)
            return replace(spot, area=spot.area or "settlement", region=spot.region or region(word + 1)[0], noun=noun)
    return _in_region(spot, region, at + 1) if sentence.low(at + 1) == "in" else spot


def _in_region(spot: Spot, region: Callable[[int], tuple[str, int]], at: int) -> Spot:
    named = "" if spot.region else region(at)[0]
    return replace(spot, region=named) if named else spot


def _speaks(sentence: Sentence, at: int) -> bool:
    """As in "broken into Selydove, a Ukrainian brigade commander said": the words name a speaker, and nothing of the place."""
    for word in range(at, min(at + APPOSITION, len(sentence))):
        if sentence.tag(word) == "speech":
            return True
        if sentence.low(word) == "," and sentence.words[word + 1 : word + 2] != () and sentence.words[word + 1][0].isupper():
            closing = next((k for k in range(word + 2, word + NAME_REACH) if sentence.low(k) == ","), None)
            return closing is not None and sentence.tag(closing + 1) == "speech"
        if sentence.tag(word) in {"mark", "relative", "be", "have"}:
            return False
    return False


def _is_person_told(sentence: Sentence, comma: int, noun: int) -> bool:
    """As in "Batar, an ISIS official" or "Batar, the leader of"; not "Toretsk, the ministry said"."""
    article = sentence.low(comma + 1)
    if _speaks(sentence, noun + 1):
        return False
    return article in {"a", "an"} or (article == "the" and sentence.low(noun + 1) in {"of", "for", "who"})
