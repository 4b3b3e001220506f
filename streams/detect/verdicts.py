"""Sentence -> what it says of a claim: denied, conceded, found true, or the place is defended; words: the tables of ``data``."""

from collections.abc import Mapping
from dataclasses import dataclass

from streams.detect.reading import Reading
from streams.detect.scene import Scene
from streams.detect.speaker import INDEPENDENT, PRESS, voices_in
from streams.report import Kind, Standing

NOT_REACH = 4
# "Fighting in the town continued": how far behind "fighting" it may go on.
GOING_REACH = 6
# "A charge that its government rejects as", "rejected the charge".
ACCUSED_REACH = 10
# "Confirmed on Monday that": how far before the verb a neutral may be named.
NEUTRAL_REACH = 14
# "Pulled back", "given up": these leave a place only with their particle.
LEAVING_WITH = {word: frozenset({"back", "out", "up"}) for word in ("pulled", "pull", "given", "gave")}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a sentence says of a claim, and who may say so: sides with their words, the likeliest first.

    ``strict``: only the side that lost the place can say it, as in "still holds it" or "has withdrawn"; a speaker whose side
    nobody tells is one of them. ``kind``: the only kind of claim that is meant, None for both. ``whole``: it answers every
    claim of the article, as in "denied that any of them had got through".
    """

    standing: Standing
    voices: tuple[tuple[str, str], ...]
    strict: bool = False
    kind: Kind | None = None
    whole: bool = False


def verdict_of(reading: Reading, following: Reading | None, scene: Scene) -> Verdict | None:
    """What the sentence says of a claim, None for nothing; a quotation's speaker may stand in the ``following`` one."""
    return _denial(reading, following, scene) or _admission(reading, scene) or _check(reading, scene) or _defence(reading, scene)


def _denial(reading: Reading, following: Reading | None, scene: Scene) -> Verdict | None:
    """As in "Denied", "rejected", "is not true", and by whom."""
    lows, deny, classes = reading.sentence.lows, scene.lexicon.speech["deny"], scene.lexicon.classes
    for at, low in enumerate(lows):
        if low in deny and _denies_something_else(reading, at, scene):
            continue
        untrue = low in {"true", "correct", "correspond"} and "not" in lows[max(at - NOT_REACH, 0) : at]
        if untrue or (low in deny and not _is_negated(lows, at, scene)):
            spoken = [*_parties_before(reading, at), *_speakers(reading, scene)]
            quoted = _speakers(following, scene) if not spoken and untrue and following is not None else []
            kind = Kind.CAPTURE if classes.taken & set(lows[at:]) and not classes.entered & set(lows[at:]) else None
            voices = (*spoken, *quoted, (scene.speaker, ""))
            return Verdict(Standing.DENIED, voices, kind=kind, whole=lows[at + 1 : at + 4] == ("that", "any", "of"))
    return None


def _denies_something_else(reading: Reading, at: int, scene: Scene) -> bool:
    sentence = reading.sentence
    passive = sentence.low(at) == "denied" and sentence.tag(at - 1) in {"be", "adverb"}
    thing = sentence.low(at + 1) == "losing" and not any(spot.first > at for spot in reading.spots)
    accused = bool(scene.lexicon.classes.accusing & set(sentence.lows[max(at - ACCUSED_REACH, 0) : at + 3]))
    return (
        passive
        or thing
        or accused
        or _is_of_another_matter(reading, at, scene)
        or sentence.low(at + 1) in scene.lexicon.speech["deny-else"]
    )


def _is_of_another_matter(reading: Reading, at: int, scene: Scene) -> bool:
    """As in "Ukraine denied that it had attacked a power plant": no place is named, and nobody took or entered any."""
    sentence, classes = reading.sentence, scene.lexicon.classes
    if sentence.low(at + 1) != "that" or sentence.low(at + 2) not in {"it", "its"}:
        return False
    told = set(sentence.lows[at + 2 :])
    known = classes.taken | classes.entered | scene.lexicon.speech["loss"] | scene.lexicon.speech["hold"] | {"any", "got", "gone"}
    return not told & known and not any(spot.first > at and spot.names for spot in reading.spots)


def _defence(reading: Reading, scene: Scene) -> Verdict | None:
    """As in "Its units still hold the town", "called it an invention", "there are no Russians in Orikhiv"."""
    for at in range(len(reading.sentence)):
        defended = _defended(reading, at, scene)
        if defended is not None:
            kind, by_anybody = defended
            voices = (*_parties_before(reading, at), *_speakers(reading, scene))
            return Verdict(Standing.DENIED, voices or (_nameless(reading, scene) if by_anybody else ()), strict=True, kind=kind)
    return None


def _defended(reading: Reading, at: int, scene: Scene) -> tuple[Kind | None, bool] | None:
    """The kind of claim that the word at ``at`` rejects, None for both, and whether a speaker without a side may say so."""
    sentence, speech, classes = reading.sentence, scene.lexicon.speech, scene.lexicon.classes
    lows, low = sentence.lows, sentence.lows[at]
    if low == "no" and _names_people(reading, at + 1):
        return None, True
    if _is_negated(lows, at, scene):
        return None
    if low == "flag" and sentence.low(at - 1) == "our":
        return None, True
    thrown = low in speech["thrown-back"]
    if _still_holds(reading, at, speech) or low in speech["fiction"] or (thrown and speech["crossing"] & set(lows)):
        return None, False
    if thrown and classes.attacks & set(lows):
        return Kind.ENTRY, False
    if low == "fighting" and sentence.low(at + 1) != "for" and classes.going_on & set(lows[at + 1 : at + GOING_REACH]):
        return Kind.CAPTURE, False
    return None


def _still_holds(reading: Reading, at: int, speech: Mapping[str, frozenset[str]]) -> bool:
    """As in "continues to hold", "holds it"; "had held it since March" and "no sense to hold it" are of the past."""
    sentence = reading.sentence
    if sentence.lows[at] not in speech["hold"]:
        return False
    near = bool(speech["still"] & set(sentence.lows[max(at - 3, 0) : at + 3]))
    return near or (sentence.low(at + 1) in {"them", "it"} and sentence.low(at - 1) not in {"had", "to"})


def _names_people(reading: Reading, at: int) -> bool:
    """As in "There are no Russians in Orikhiv", "no enemy troops there"."""
    fitting = (party for party in reading.parties if party.first == at and party.role == "force")
    return any(party.side or reading.sentence.low(at) == "enemy" for party in fitting)


def _nameless(reading: Reading, scene: Scene) -> tuple[tuple[str, str], ...]:
    """Who speaks in the sentence without a side that is told, if it is not the press."""
    voices = voices_in(reading, scene.lexicon)
    return next(((("", voice.text),) for voice in voices if not voice.side and not _is_press(voice.text, scene)), ())


def _is_press(text: str, scene: Scene) -> bool:
    return bool(scene.lexicon.classes.press_people & set(text.lower().split()))


def _admission(reading: Reading, scene: Scene) -> Verdict | None:
    """The side that leaves a place says by it that the other one has it; or it says so."""
    lows, speech = reading.sentence.lows, scene.lexicon.speech
    for at, low in enumerate(lows):
        leaves = low in speech["leave"] and (low not in LEAVING_WITH or bool(LEAVING_WITH[low] & set(lows[at + 1 : at + 5])))
        concedes = low in speech["concede"] and bool((speech["loss"] | scene.lexicon.classes.enemy) & set(lows[at + 1 :]))
        if (leaves or concedes) and not _is_negated(lows, at, scene):
            parties = _parties_before(reading, at)
            if leaves and parties and _is_told_by_another(reading, parties[0][0], scene):
                return None
            voices = (*parties, *_speakers(reading, scene)) or (_nameless(reading, scene) if concedes else ())
            return Verdict(Standing.CONFIRMED, voices, strict=True) if voices else None
    return None


def _is_told_by_another(reading: Reading, leaver: str, scene: Scene) -> bool:
    """As in "Military bloggers say Kyiv has given up land": the side that left has not said so."""
    voices = voices_in(reading, scene.lexicon)
    sides = {voice.side for voice in voices}
    told = bool(sides - {"", leaver, PRESS, INDEPENDENT}) or any(
        not voice.side and _is_press(voice.text, scene) for voice in voices
    )
    return told and leaver not in sides


def _check(reading: Reading, scene: Scene) -> Verdict | None:
    """Witnesses, or a neutral who "verified" or "confirmed" it, or footage that was located."""
    lows, speech = reading.sentence.lows, scene.lexicon.speech
    for at, low in enumerate(lows):
        if low in speech["found-true"] and speech["footage"] & set(lows):
            return Verdict(Standing.CONFIRMED, ((INDEPENDENT, low),))
        if low in speech["verify"] and not _is_negated(lows, at, scene):
            before = lows[max(at - NEUTRAL_REACH, 0) : at]
            known = speech["witnesses"] | speech["media"] | speech["neutral"]
            neutral = next((word for word in before if word in known), "")
            parties = _parties_before(reading, at)
            watcher = next((text for side, text in parties if side == INDEPENDENT), neutral)
            if watcher and all(side == INDEPENDENT for side, _ in parties):
                return Verdict(Standing.CONFIRMED, ((INDEPENDENT, watcher),))
    return None


def _is_negated(lows: tuple[str, ...], at: int, scene: Scene) -> bool:
    return bool(scene.lexicon.speech["not"] & set(lows[max(at - NOT_REACH, 0) : at]))


def _parties_before(reading: Reading, at: int) -> list[tuple[str, str]]:
    """The sides and words of the parties before a verb, the nearest first."""
    before = [party for party in reading.parties if party.last <= at and party.side and party.role != "owner"]
    return [(party.side or "", reading.sentence.text(party.first, party.last)) for party in reversed(before)]


def _speakers(reading: Reading, scene: Scene) -> list[tuple[str, str]]:
    """Who speaks anywhere in the sentence."""
    return [(voice.side, voice.text) for voice in voices_in(reading, scene.lexicon) if voice.side]
