"""Text -> reports: the links of the chain in the order of the path."""

from collections.abc import Iterator
from datetime import date

from streams.article import Article
from streams.detect.dispute import standings
from streams.detect.document import Document
from streams.detect.frames import Candidate, candidates_in
from streams.detect.lexicon import Lexicon
from streams.detect.merge import Found, merged
from streams.detect.places import places_of
from streams.detect.reality import unreal
from streams.detect.recency import recalled
from streams.detect.scene import Scene
from streams.detect.speaker import PRESS, Voice, nearest_voice, voices_in
from streams.detect.zones import Part
from streams.gazetteer.port import Gazetteer
from streams.report import Claimant, Kind, Place, Report, Standing, When


def detect(article: Article, lexicon: Lexicon, gazetteer: Gazetteer) -> list[Report]:
    """Every report of the article in the order of the text: news, background and dropped."""
    document, scene = Document(article, lexicon), Scene(lexicon)
    day = article.day if article.published or article.published_day else None
    found: list[Found] = []
    for reading in document.readings():
        voices = voices_in(reading, lexicon)
        for candidate in candidates_in(reading, lexicon):
            found.extend(_judged(candidate, voices, scene, day, gazetteer))
        scene.note(reading, voices)
    if any(item.report.dropped_by is None for item in found):
        found = standings(found, document.disputes(), scene)
    return merged(found)


def _judged(candidate: Candidate, voices: list[Voice], scene: Scene, day: date | None, gazetteer: Gazetteer) -> Iterator[Found]:
    """The candidate's reports, one for each place that it names."""
    voice = nearest_voice(voices, candidate.group.at)
    actor, side = scene.actor(candidate, voice), scene.claimant(candidate, voice)
    if actor is None:
        return
    unsaid = unreal(candidate, scene.lexicon)
    past = recalled(candidate, day, scene.lexicon)
    for place in places_of(candidate, scene, gazetteer):
        dropped = _dropped(candidate, place, unsaid)
        report = _report(candidate, actor, place, side, voice, past, dropped)
        zone = candidate.reading.sentence.zone
        yield Found(report, candidate.reading.sentence.index, zone.part is Part.HEADLINE, side != PRESS)


def _dropped(candidate: Candidate, place: Place, unsaid: str | None) -> str | None:
    zone = candidate.reading.sentence.zone
    if zone.part is Part.DROPPED:
        return f"zones: {zone.reason}"
    if unsaid is not None:
        return f"reality: {unsaid}"
    if candidate.weak and not candidate.spot.area and place.id is None:
        return "places: no known place after a verb of many meanings"
    if candidate.spot.land and candidate.kind is Kind.CAPTURE:
        return "places: a country"
    if candidate.needs and candidate.spot.area != candidate.needs:
        return f"frames: {candidate.frame} needs a {candidate.needs}"
    return None


def _report(
    candidate: Candidate, actor: str, place: Place, side: str, voice: Voice | None, past: str | None, dropped: str | None
) -> Report:
    sentence, group, spot = candidate.reading.sentence, candidate.group, candidate.spot
    first = min(
        group.first, spot.first, candidate.party.first if candidate.party and candidate.party.last <= group.first else group.first
    )
    last = min(max(spot.last, group.at + 1), len(sentence))
    in_text = sentence.index >= 0
    why = [f"frames: {candidate.frame}"]
    why += [f"recency: {past}"] if past else []
    why += [f"speaker: {voice.text}"] if voice else []
    return Report(
        kind=candidate.kind,
        actor=actor,
        place=place,
        standing=_standing(actor, side, scene_foes=()),
        claimant=Claimant(side, voice.text if voice else ""),
        when=When.BACKGROUND if past else When.NEW,
        quote=sentence.text(first, last),
        start=sentence.starts[first] if in_text else None,
        end=sentence.ends[last - 1] if in_text else None,
        part=candidate.part,
        why=tuple(why),
        dropped_by=dropped,
    )


def _standing(actor: str, side: str, scene_foes: tuple[str, ...]) -> Standing:
    """The loser's or a neutral's word confirms; anybody else's only claims."""
    return Standing.CLAIMED if side in {actor, PRESS} else Standing.CONFIRMED
