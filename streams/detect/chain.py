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
from streams.detect.frames import candidates_in
from streams.detect.lexicon import Lexicon, Side
from streams.detect.merge import UNKNOWN, Found, merged
from streams.detect.naming import named_next
from streams.detect.places import is_capital, nowhere, places_of
from streams.detect.reading import Reading
from streams.detect.reality import unreal
from streams.detect.recency import is_anniversary, recalled
from streams.detect.scene import Scene
from streams.detect.speaker import PRESS, Voice, nearest_voice, voices_in
from streams.detect.zones import Part
from streams.gazetteer.port import Gazetteer
from streams.report import Claimant, Kind, Place, Precision, Report, Standing, When

# How many sentences later the name of "a key town" may come.
NAMED_WITHIN = 4
DENIED_REACH = 10
# Verbs of many meanings that still take a city where the name could be a government's: "They had taken Damascus".
CITY_VERBS = ("take", "fall")
OPENING, CLOSING = frozenset({"“", '"', "«"}), frozenset({"”", '"', "»"})
# How many sentences a quotation may run before its speaker is named.
QUOTE_REACH = 3
THIS_WAS = (("this", "was"), ("this", "is"), ("it", "was"), ("this", "information"), ("the", "information"))
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
        voices = voices_in(reading, lexicon) or _voices_behind(document, reading, lexicon)
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


def _voices_behind(document: Document, reading: Reading, lexicon: Lexicon) -> list[Voice]:
    """Who speaks, where only a later sentence says so: "This was told by the deputy commander"."""
    following = document.after(reading)
    if following is not None and following.sentence.lows[:2] in THIS_WAS:
        return [replace(voice, at=0) for voice in voices_in(following, lexicon)[:1]]
    return _voices_of_quote(document, reading, lexicon)


def _voices_of_quote(document: Document, reading: Reading, lexicon: Lexicon) -> list[Voice]:
    """Who speaks in a quotation that the next sentence goes on with and closes."""
    words = reading.sentence.words
    if not words or words[0] not in OPENING or CLOSING & set(words[1:]):
        return []
    for following in document.following(reading, QUOTE_REACH):
        if CLOSING & set(following.sentence.words):
            return [replace(voice, at=0) for voice in voices_in(following, lexicon)[:1]]
    return []


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
    denied = _is_refuted(candidate) or (others and _is_denied(candidate, voice, scene.lexicon))
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
        dropped = NOBODY if nobody else NOWHERE if not places else _dropped(candidate, actor, place, unsaid, known, scene)
        if dropped is None:
            _remember(candidate, actor, past, scene)
        claimant = Claimant(side, voice.text if voice and answer is None else "")
        report = _report(candidate, actor, place, claimant, past, dropped)
        if answer is not None:
            report = replace(report, standing=Standing.DENIED, answered_by=answer)
        zone = candidate.reading.sentence.zone
        yield Found(report, candidate.reading.sentence.index, zone.part is Part.HEADLINE)


def _is_denied(candidate: Candidate, voice: Voice | None, lexicon: Lexicon) -> bool:
    """As in "Kyiv denies that", "disputing reports by bloggers that", "reports that Lyman has fallen are false"."""
    sentence, deny = candidate.reading.sentence, lexicon.speech["deny"]
    if voice is not None and sentence.lows[voice.at] in deny:
        return True
    first, last = candidate.group.first, max(candidate.spot.last, candidate.group.at + 1)
    if sentence.tag(last) == "be" and sentence.low(last + 1) in lexicon.classes.untrue:
        return True
    left = sentence.lows[max(first - DENIED_REACH, 0) : first]
    return bool(deny & set(left)) and bool({"that", "reports", "claims"} & set(left)) and not lexicon.speech["not"] & set(left)


def _is_refuted(candidate: Candidate) -> bool:
    """As in "Spread false information that they have entered": the claim is told only to reject it."""
    first = candidate.group.first
    return bool({"false", "fake", "untrue"} & set(candidate.reading.sentence.lows[max(first - 7, 0) : first]))


def _remember(candidate: Candidate, actor: str, past: str | None, scene: Scene) -> None:
    if past is None:
        scene.taker = actor if candidate.party is not None else scene.taker
        scene.settlements.extend(candidate.spot.names if candidate.spot.area != "region" else ())
    else:
        scene.recalled.update(candidate.spot.names)


def _dropped(candidate: Candidate, actor: str, place: Place, unsaid: str | None, known: bool, scene: Scene) -> str | None:
    lexicon = scene.lexicon
    zone = candidate.reading.sentence.zone
    if zone.part is Part.DROPPED:
        return f"zones: {zone.reason}"
    if unsaid is not None:
        return f"reality: {unsaid}"
    side = lexicon.sides.get(actor)
    stately = candidate.frame.startswith(("control (", "hold ("))
    if (
        candidate.weak
        and not candidate.spot.area
        and not known
        and (stately or (candidate.group.passive and candidate.party is None) or not _is_plain_force(candidate))
    ):
        return "places: no known place after a verb of many meanings"
    if side is not None and candidate.frame.startswith("under") and _is_as_before(candidate, place, side, lexicon):
        return "reality: still held"
    if candidate.spot.land and (
        candidate.frame.endswith("(relative)") or (candidate.weak and not candidate.frame.startswith(CITY_VERBS))
    ):
        return "places: a government"
    alone = len(candidate.spot.names) == 1 and not candidate.spot.area and not place.unnamed
    if candidate.group.passive and candidate.party is None and alone and not known:
        return "places: no known place of which nobody says who took it"
    if (
        side is not None
        and candidate.frame.split()[0] in lexicon.classes.reinforce
        and (place.region or place.text).lower() in side.homes
    ):
        return "places: its own soil"
    if candidate.kind is Kind.ENTRY and _is_one_man(candidate, lexicon):
        return "frames: one soldier"
    if candidate.spot.land and candidate.kind is Kind.CAPTURE and not is_capital(candidate.spot, scene):
        return "places: a country"
    if side is not None and not place.unnamed and _is_inside(place, side):
        return f"places: {actor} is there already"
    if (
        side is not None
        and candidate.frame.startswith("under")
        and candidate.spot.area == "region"
        and candidate.spot.names[:1]
        and candidate.spot.names[0].lower() in side.homes
    ):
        return "places: a region of its own"
    if candidate.spot.unnamed and candidate.frame.endswith("(control)") and candidate.spot.count is None:
        return "frames: villages held without a name"
    if (
        candidate.spot.unnamed
        and not candidate.spot.owner
        and candidate.spot.count is None
        and candidate.group.tense in {"past", "present", "progressive", "gerund"}
        and not _is_placed(candidate)
    ):
        return "frames: villages without a number"
    direct = place.id is not None and place.precision is not Precision.REGION and candidate.spot.first == candidate.group.at + 1
    if candidate.needs and candidate.spot.area != candidate.needs and not direct:
        return f"frames: {candidate.frame} needs a {candidate.needs}"
    return None


def _is_as_before(candidate: Candidate, place: Place, side: Side, lexicon: Lexicon) -> bool:
    """As in "The city is 60% under the control of Ukraine's army": its own land, and nothing says that it was won back."""
    own = (place.region or "").lower() in side.homes
    return own and not lexicon.classes.won_back & set(candidate.reading.sentence.lows)


def _is_inside(place: Place, side: Side) -> bool:
    """Whether its forces are there already: Russia's in Ukraine, and in "eastern Ukraine"."""
    text = place.text.lower()
    return text in side.inside or text == side.own_land.lower() or text.rpartition("ern ")[2] in side.inside


def _is_placed(candidate: Candidate) -> bool:
    """Whether a region is named: "the Sumy region", but not only "the east"."""
    region = candidate.spot.region
    return any(word[0].isupper() for word in region.split() if word not in {"The", "East", "West", "South", "North"})


def _is_one_man(candidate: Candidate, lexicon: Lexicon) -> bool:
    """As in "The US soldier who crossed into North Korea"."""
    party = candidate.party
    return (
        party is not None and party.role == "force" and candidate.reading.sentence.lows[party.last - 1] in lexicon.classes.one_man
    )


def _is_plain_force(candidate: Candidate) -> bool:
    """Soldiers who "take" or "free" something with a name take a place."""
    party = candidate.party
    return party is not None and party.role == "force" and not candidate.needs and "fall" not in candidate.frame


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
