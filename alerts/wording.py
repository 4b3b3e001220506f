"""The sentences of a message: who says what of which place, who answers, and what is new about it."""

from collections.abc import Mapping

from alerts.parties import PRESS, Party, party
from alerts.whereabouts import spoken
from streams.claim import Change, Development
from streams.report import Claimant, Kind, Report, Standing

DONE: Mapping[Kind, str] = {Kind.CAPTURE: "captured", Kind.ENTRY: "entered"}
NOUNS: Mapping[Kind, str] = {Kind.CAPTURE: "capture of", Kind.ENTRY: "entry into"}
# A side that takes a place from the one that held it.
RETAKEN = "retaken"

CHANGES: Mapping[Change, str] = {
    Change.NEW: "NEW",
    Change.CORROBORATED: "CORROBORATED",
    Change.DENIED: "DENIED",
    Change.CONFIRMED: "CONFIRMED",
    Change.REVERSED: "REVERSED",
}
STANDINGS: Mapping[Standing, str] = {
    Standing.CLAIMED: "claimed, neither denied nor confirmed",
    Standing.DENIED: "DENIED",
    Standing.CONFIRMED: "CONFIRMED",
}
# What somebody does who answers a claim: singular, plural, and the passive when nobody is named.
_ANSWERS: Mapping[Standing, tuple[str, str, str]] = {
    Standing.DENIED: ("denies", "deny", "this is denied"),
    Standing.CONFIRMED: ("confirms", "confirm", "this is confirmed"),
}


def headline(development: Development) -> str:
    """The message's title: "DENIED: Ukraine denies that Russia has captured Toretsk, Donetsk oblast"."""
    return f"{label(development)}: {_news(development)}"


def label(development: Development) -> str:
    """What is new, in a word or two: "NEW", "NEW, DENIED", "REVERSED"."""
    change, standing = development.change, standing_of(development)
    also = STANDINGS[standing] if change in (Change.NEW, Change.REVERSED) and standing is not Standing.CLAIMED else ""
    return f"{CHANGES[change]}, {also}" if also else CHANGES[change]


def standing_of(development: Development) -> Standing:
    """How the claim stands; of a reversal, how the claim stands that reverses it."""
    return development.report.standing if development.change is Change.REVERSED else development.standing


def claim_sentence(development: Development) -> str:
    """Who says what: "Russia says it has captured Toretsk, Donetsk oblast"; a loser or observer confirms it."""
    report = development.report
    actor, side = party(report.actor), report.claimant.side
    fact = f"{actor.verb('has', 'have')} {_done(development)} {_object(report)}"
    if _is_confirmation(report):
        return _answer_to(development, party(side), f"{actor.name} {fact}")
    if side == report.actor:
        return f"{actor.capitalised} {actor.verb('says it', 'say they')} {fact}"
    if side == PRESS:
        return f"{actor.capitalised} {actor.verb('is', 'are')} reported to have {_done(development)} {_object(report)}"
    speaker = party(side)
    return f"{speaker.capitalised} {speaker.verb('says', 'say')} {actor.name} {fact}"


def answer_sentence(development: Development) -> str:
    """What is said against or for the claim: "Ukraine denies it"; "" while nobody answers, or the claim is the answer."""
    standing = standing_of(development)
    if standing is Standing.CLAIMED or _is_confirmation(development.report):
        return ""
    singular, plural, passive = _ANSWERS[standing]
    who = _answering_party(development)
    return f"{who.name} {who.verb(singular, plural)} it" if who else passive


def answerer(development: Development) -> Claimant | None:
    """Who denies or confirms the claim; None when nobody does, or this article does not say who."""
    report = development.report
    if report.standing is Standing.CLAIMED or report.standing is not standing_of(development):
        return None
    return report.answered_by or (report.claimant if _is_confirmation(report) else None)


def standing_line(development: Development) -> str:
    """How the claim stands and by whose answer: "DENIED by Ukraine (“the General Staff”)"."""
    who, words = answerer(development), STANDINGS[standing_of(development)]
    return f"{words} by {named(who)}" if who else words


def named(claimant: Claimant) -> str:
    """A side and the article's words for it, once if they are the same."""
    name = party(claimant.side).name
    words = claimant.text.strip()
    return name if not words or words.casefold() == name.casefold() else f"{name} (“{words}”)"


def deed(development: Development) -> str:
    """The claim as a thing: "Russia's capture of Toretsk, Donetsk oblast"."""
    actor = party(development.actor)
    owner = f"{actor.name}'" if actor.name.endswith("s") else f"{actor.name}'s"
    return f"{owner} {NOUNS[development.kind]} {spoken(development.place)}"


def _news(development: Development) -> str:
    claim, answer = claim_sentence(development), answer_sentence(development)
    who = _answering_party(development)
    if who and answer and development.change in (Change.DENIED, Change.CONFIRMED):
        actor = party(development.report.actor)
        fact = f"{actor.name} {actor.verb('has', 'have')} {_done(development)} {_object(development.report)}"
        return _answer_to(development, who, fact)
    return f"{claim}; {answer}" if answer else claim


def _answer_to(development: Development, who: Party, sentence: str) -> str:
    singular, plural, _ = _ANSWERS[development.report.standing]
    return f"{who.capitalised} {who.verb(singular, plural)} that {sentence}"


def _is_confirmation(report: Report) -> bool:
    """Whether the claimant is the one who confirms: the loser or an observer, and nobody else is said to."""
    speaks_for_itself = report.claimant.side in (report.actor, PRESS)
    return report.standing is Standing.CONFIRMED and report.answered_by is None and not speaks_for_itself


def _answering_party(development: Development) -> Party | None:
    who = answerer(development)
    return None if who is None or who.side == PRESS else party(who.side)


def _done(development: Development) -> str:
    kind = development.report.kind
    return RETAKEN if development.change is Change.REVERSED and kind is Kind.CAPTURE else DONE[kind]


def _object(report: Report) -> str:
    place = spoken(report.place, report.quote)
    return f"part of {place}" if report.part else place
