"""Claims and alerts in words, for a terminal."""

from datetime import UTC, datetime

from alerts.outbox import Attempt, Delivery
from streams.claim import Claim, Development
from streams.report import Place, Standing

MARKS = {Standing.CLAIMED: "claimed", Standing.DENIED: "DENIED", Standing.CONFIRMED: "CONFIRMED"}


def where(place: Place) -> str:
    """A place as a reader says it: name, region and country, and honestly what is not known."""
    name = place.name or place.text
    if place.unnamed:
        name = f"{place.count or 'some'} unnamed, {name}"
    around = [part for part in (place.region, place.country) if part and part != name]
    known = "" if place.id else ", not in the gazetteer or ambiguous"
    return f"{name} ({', '.join(around) or 'region unknown'}{known})"


def printable(text: str) -> str:
    """Text of an article that cannot steer a terminal: one line, no control or format characters."""
    return "".join(c if c.isprintable() else " " for c in text)


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """Rows under their heads, in columns; "none" when there are no rows. Nothing is cut: lines may be long."""
    if not rows:
        return "none"
    clean = [head, *(tuple(printable(cell) for cell in row) for row in rows)]
    widths = [max(len(row[i]) for row in clean) for i in range(len(head))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in clean)


def claim_row(claim: Claim) -> tuple[str, ...]:
    """One claim as a row of ``frontwire claims list``."""
    standing = MARKS[claim.standing] + (", ended" if claim.ended else "") + ("" if claim.fresh else ", stale")
    return (
        claim.id,
        standing,
        str(len(claim.origins)),
        str(claim.articles),
        moment(claim.first_seen),
        moment(claim.last_change),
        where(claim.place),
    )


def claim(item: Claim, developments: list[Development]) -> str:
    """One claim with its history, as ``frontwire claims show`` prints it."""
    lines = [
        f"{item.id}",
        f"  {item.kind} by {item.actor}: {where(item.place)}{' (in part)' if item.part else ''}",
        f"  {MARKS[item.standing]}; {item.articles} articles, {len(item.origins)} origins",
        f"  first seen {moment(item.first_seen)}, last change {moment(item.last_change)}",
    ]
    if item.ended:
        lines.append(f"  ended {moment(item.ended)}: the other side was said to hold the place")
    if item.previous:
        lines.append(f"  earlier episode: {item.previous}")
    for development in developments:
        ref = development.article
        lines += [
            "",
            f"  {moment(ref.time)}  {development.change}  ({development.reason})",
            f"    “{printable(development.report.quote)}”",
        ]
        lines.append(f"    {printable(' | '.join(filter(None, (ref.source, ref.title, ref.url, ref.id))))}")
    return "\n".join(lines)


def alert_row(delivery: Delivery) -> tuple[str, ...]:
    """One delivery as a row of ``frontwire alerts list``."""
    return (
        delivery.id[:12],
        delivery.state,
        delivery.change,
        delivery.claim_id,
        delivery.subscription,
        delivery.target,
        str(delivery.attempts),
        delivery.reason,
    )


def alert(delivery: Delivery, attempts: list[Attempt]) -> str:
    """One delivery with its attempts and its words, as ``frontwire alerts show`` prints it."""
    settled = f", settled {moment(delivery.settled)}" if delivery.settled else ""
    lines = [
        f"{delivery.id}",
        f"  {delivery.state}  {delivery.reason}".rstrip(),
        f"  {delivery.change} of {delivery.claim_id}",
        f"  for {delivery.subscription}, to {delivery.target}; created {moment(delivery.created)}{settled}",
    ]
    if delivery.not_before and not delivery.settled:
        lines.append(f"  next attempt not before {moment(delivery.not_before)}")
    lines += [f"  attempt {item.number}  {moment(item.time)}  {item.verdict}  {item.reason}".rstrip() for item in attempts]
    return "\n".join(
        [
            *lines,
            "",
            f"  {printable(delivery.message.title)}",
            *(f"  {printable(line)}" for line in delivery.message.body.splitlines()),
        ]
    )


def moment(time: datetime) -> str:
    """A time in UTC, to the second."""
    return time.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")
