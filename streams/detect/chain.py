"""Text -> reports: the links of the chain in the order of the path."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from streams.article import Article
from streams.detect.actors import actor_of
from streams.detect.candidate import Candidate
from streams.detect.claimants import claimant_of
from streams.detect.dispute import standings
from streams.detect.document import Document
from streams.detect.drops import Case, dropped
from streams.detect.frames import candidates_in
from streams.detect.lexicon import Lexicon
from streams.detect.merge import UNKNOWN, Found, merged
from streams.detect.naming import named_next
from streams.detect.places import nowhere, places_of
from streams.detect.quotations import voices_of
from streams.detect.reading import Reading
from streams.detect.reality import unreal
from streams.detect.recency import is_anniversary, recalled
from streams.detect.refusals import is_denied, is_refuted
from streams.detect.scene import Scene
from streams.detect.speaker import PRESS, Voice, nearest_voice, voices_in
from streams.detect.zones import Part
from streams.gazetteer.port import Gazetteer
from streams.report import Claimant, Place, Report, Standing, When

# How many sentences later the name of "a key town" may come.
NAMED_WITHIN = 4
# A headline's "junta" or "troops" are those of the first sentences.
LEAD = 2
NOWHERE = "reference: no place that it could be is named before"
NOBODY = "frames: nobody who could have done it"


def detect(article: Article, lexicon: Lexicon, gazetteer: Gazetteer) -> list[Report]:
    """Every report of the article in the order of the text: news, background and dropped."""
    document, scene = Document(article, lexicon), Scene(lexicon, remembers=is_anniversary(article.title or "", lexicon))
    day = article.day if article.published or article.published_day else None
    found: list[Found] = []
    for reading in document.readings():
        candidates = [_with_names(candidate, document, lexicon) for candidate in candidates_in(reading, lexicon)]
        voices = voices_of(document, reading, lexicon)
        if any(_leans_back(candidate) for candidate in candidates):
            _catch_up(document, reading, scene)
        if reading.sentence.zone.part is Part.HEADLINE and any(_is_nameless(candidate) for candidate in candidates):
            _look_ahead(document, reading, scene)
        for candidate in candidates:
            near = _near(document, reading, candidate)
            found.extend(_judged(candidate, voices, near, scene, day, gazetteer))
        scene.note(reading, voices)
    if any(item.report.dropped_by is None for item in found):
        found = standings(found, ((told, document.after(told)) for told in document.disputes()), scene)
    return merged(found)


def _with_names(candidate: Candidate, document: Document, lexicon: Lexicon) -> Candidate:
    if not candidate.spot.unnamed:
        return candidate
    return named_next(candidate, document.following(candidate.reading, NAMED_WITHIN), lexicon)


def _leans_back(candidate: Candidate) -> bool:
    """Whether words of the candidate are named only in an earlier sentence."""
    party = candidate.party
    return candidate.spot.pointing or candidate.spot.unnamed or party is None or party.side is None


def _is_nameless(candidate: Candidate) -> bool:
    """As in "Junta retakes Kyaukme": which one, only the article says."""
    party = candidate.party
    return party is not None and party.side is None and party.role == "force"


def _look_ahead(document: Document, reading: Reading, scene: Scene) -> None:
    """Note the first sentences below a headline."""
    for lead in document.following(reading, LEAD):
        scene.note(lead, [])


def _catch_up(document: Document, reading: Reading, scene: Scene) -> None:
    """Note the sentence before, which had no trigger of its own."""
    title = document.title()
    if title is not None and not scene.settlements:
        scene.note(title, [])
    before = document.before(reading)
    if before is not None:
        scene.note(before, voices_in(before, scene.lexicon))


def _near(document: Document, reading: Reading, candidate: Candidate) -> list[str]:
    """The names in the sentences beside this one, where its own does not say the region."""
    if candidate.spot.region or candidate.spot.land or candidate.spot.pointing or candidate.spot.area == "region":
        return []
    beside = [found for found in (document.after(reading), document.before(reading)) if found is not None]
    return [name for other in beside for spot in other.spots for name in (spot.region, *spot.names) if not spot.land]


def _judged(
    candidate: Candidate, voices: list[Voice], near: list[str], scene: Scene, day: date | None, gazetteer: Gazetteer
) -> Iterator[Found]:
    """The candidate's reports, one for each place that it names."""
    voice = nearest_voice(voices, candidate.group.at)
    actor, side = actor_of(candidate, voice, scene), claimant_of(candidate, voice, scene)
    side = actor if actor is not None and candidate.frame.startswith("claim ") else side
    nobody = actor is None
    actor = actor or UNKNOWN
    others = side != actor or (
        voice is not None and (not voice.side or voice.text.lower().split()[-1] in scene.lexicon.classes.claim_nouns)
    )
    denied = is_refuted(candidate) or (others and is_denied(candidate, voice, scene.lexicon))
    answer = Claimant(side if side != actor else PRESS, voice.text if voice else "") if denied else None
    if denied or (side == PRESS and "reportedly" in candidate.reading.sentence.lows):
        side = actor
    unsaid = unreal(candidate, scene.lexicon)
    past = recalled(candidate, side == PRESS and voice is None, day, scene.lexicon)
    if past is None and scene.remembers and voice is None and candidate.group.tense in {"past", "pluperfect"}:
        past = "title: an anniversary"
    places = places_of(candidate, actor, near, scene, gazetteer)
    for place in places or [nowhere(candidate)]:
        known = place.id is not None or gazetteer.knows(place.text)
        case = Case(candidate, actor, scene.lexicon.sides.get(actor), place, known, scene)
        reason = NOBODY if nobody else NOWHERE if not places else dropped(case, unsaid)
        if reason is None:
            _remember(candidate, actor, past, scene)
        claimant = Claimant(side, voice.text if voice and answer is None else "")
        report = _report(candidate, actor, place, claimant, past, reason)
        if answer is not None:
            report = replace(report, standing=Standing.DENIED, answered_by=answer)
        zone = candidate.reading.sentence.zone
        yield Found(report, candidate.reading.sentence.index, zone.part is Part.HEADLINE)


def _remember(candidate: Candidate, actor: str, past: str | None, scene: Scene) -> None:
    if past is None:
        scene.taker = actor if candidate.party is not None else scene.taker
        scene.settlements.extend(candidate.spot.names if candidate.spot.area != "region" else ())
    else:
        scene.recalled.update(candidate.spot.names)


def _report(candidate: Candidate, actor: str, place: Place, claimant: Claimant, past: str | None, dropped: str | None) -> Report:
    sentence, group, spot = candidate.reading.sentence, candidate.group, candidate.spot
    party = candidate.party
    starts = [group.first, spot.first, *([party.first] if party and party.last <= group.first else [])]
    first, last = min(starts), min(max(spot.last, group.at + 1), len(sentence))
    in_text = sentence.index >= 0
    why = [f"frames: {candidate.frame}"]
    why += [f"recency: {past}"] if past else []
    why += [f"speaker: {claimant.text}"] if claimant.text else []
    return Report(
        kind=candidate.kind,
        actor=actor,
        place=place,
        standing=Standing.CLAIMED if claimant.side in {actor, PRESS} else Standing.CONFIRMED,
        claimant=claimant,
        when=When.BACKGROUND if past else When.NEW,
        quote=sentence.text(first, last),
        start=sentence.starts[first] if in_text else None,
        end=sentence.end(last - 1) if in_text else None,
        part=candidate.part,
        why=tuple(why),
        dropped_by=dropped,
    )
