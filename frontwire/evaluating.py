"""An evaluation in words and tables, for a terminal and for scripts."""

import json
from collections.abc import Iterator, Mapping

from rich import box
from rich.markup import escape
from rich.table import Table

from frontwire.show import printable
from streams.evaluation.evaluation import AXES, Evaluation, figures
from streams.evaluation.judging import FalseAlarm, Judgement, Miss, Right, labelled_standing, said_standing, sentence_of
from streams.evaluation.labelled import Label
from streams.evaluation.tally import Tally, share
from streams.report import Report

# A claimant of one or two labels has no figure of its own in the table.
_ENOUGH_LABELS = 5
LISTS = ("misses", "false", "standing", "all")


def table_of(evaluation: Evaluation) -> Table:
    """Precision, recall and F1 in all and along each axis."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("")
    for head in ("labels", "right", "missed", "false", "P", "R", "F1", "standing", "claimant"):
        table.add_column(head, justify="right")
    table.add_row("all", *_cells(evaluation.total), style="bold")
    for axis in AXES:
        table.add_section()
        tallies = _without_crumbs(evaluation.by[axis]) if axis == "claimant" else evaluation.by[axis]
        for value, tally in tallies.items():
            table.add_row(escape(f"{axis} {value}"), *_cells(tally))
    return table


def _without_crumbs(tallies: Mapping[str, Tally]) -> Mapping[str, Tally]:
    """The claimants that have enough labels for a figure, the others as one; --format jsonl has each."""
    kept = {value: tally for value, tally in tallies.items() if tally.labels + tally.wrong >= _ENOUGH_LABELS}
    rest = [tally for value, tally in tallies.items() if value not in kept]
    return kept | {f"others ({len(rest)})": sum(rest, Tally())} if len(rest) > 1 else tallies


def _cells(tally: Tally) -> tuple[str, ...]:
    counts = (tally.labels, tally.right, tally.missed, tally.wrong)
    of_right = (share(tally.standing, tally.right), share(tally.claimant, tally.right))
    shares = (tally.precision, tally.recall, tally.f1, *of_right)
    return (*map(str, counts), *(f"{value:.3f}" for value in shares))


def summary(evaluation: Evaluation) -> str:
    """What the table does not hold: articles, articles without claims, and how well places were resolved."""
    lines = [
        f"{len(evaluation.judgements)} articles, {evaluation.negatives} of them without a claim; "
        f"{evaluation.false_articles} of those gave a false alarm.",
        f"{evaluation.recalled} false alarms are of what the article only recalls.",
    ]
    for country, seen in evaluation.places.items():
        if not seen.labels:
            continue
        lines.append(
            f"Places in {country}: {seen.in_region} of {seen.labels} in the labelled region "
            f"({share(seen.in_region, seen.labels):.3f}), {seen.with_id} with an id of the gazetteer."
        )
    return "\n".join(lines)


def listing(evaluation: Evaluation, wanted: str) -> Iterator[str]:
    """The misses, the false alarms and the wrong standings and claimants that were asked for, article by article."""
    for judgement in evaluation.judgements:
        blocks = [words for kind, words in _blocks(judgement) if wanted in {kind, "all"}]
        if blocks:
            article = judgement.labelled.article
            head = printable("  ".join(filter(None, (article.id, article.source, article.title))))
            why = f"\n  hard because: {printable(judgement.labelled.why)}" if judgement.labelled.why else ""
            yield f"{head}{why}\n" + "\n".join(blocks) + "\n"


def _blocks(judgement: Judgement) -> Iterator[tuple[str, str]]:
    for miss in judgement.misses:
        yield "misses", f"  MISSED {_label_words(miss.label)}\n    {printable(miss.lost_by)}\n    {_quoted(miss.sentence)}"
    for alarm in judgement.false_alarms:
        why = printable(" | ".join(alarm.report.why))
        recalled = " (the article only recalls it)" if alarm.recalled else ""
        yield "false", f"  FALSE  {_report_words(alarm.report)}{recalled}\n    {why}\n    {_quoted(alarm.sentence)}"
    for right in judgement.rights:
        if not (right.has_standing and right.has_claimant):
            sentence = _quoted(sentence_of(right.report, judgement.labelled))
            yield "standing", f"  STANDS {_label_words(right.label)}\n    but said {_word_of(right.report)}\n    {sentence}"


def _quoted(sentence: str) -> str:
    return f"“{printable(sentence)}”"


def _label_words(label: Label) -> str:
    standing = labelled_standing(label)
    said = ", ".join(filter(None, (standing, f"by the word of {label.claimant}" if label.claimant else "")))
    unnamed = " (unnamed)" if label.unnamed else ""
    return printable(f"{label.kind} by {label.actor}: {label.place}{unnamed}; {said}")


def _report_words(report: Report) -> str:
    return f"{report.kind} by {report.actor}: {printable(report.place.text)}; {_word_of(report)}"


def _word_of(report: Report) -> str:
    return f"{said_standing(report)}, by the word of {report.claimant.side}"


def json_lines(evaluation: Evaluation, wanted: str | None) -> Iterator[str]:
    """First the line with every figure, then one line for each thing listed."""
    counts = {"articles": len(evaluation.judgements), "negatives": evaluation.negatives}
    counts |= {"false_articles": evaluation.false_articles, "recalled": evaluation.recalled}
    yield _line({"type": "figures", **counts, **{name: round(value, 4) for name, value in figures(evaluation).items()}})
    for judgement in evaluation.judgements if wanted else ():
        listed: list[tuple[str, list[dict[str, object]]]] = [
            ("misses", [_miss(item) for item in judgement.misses]),
            ("false", [_false(item) for item in judgement.false_alarms]),
            ("standing", [_stands(r) for r in judgement.rights if not (r.has_standing and r.has_claimant)]),
        ]
        for kind, records in listed:
            if wanted in {kind, "all"}:
                yield from (_line({"type": kind, "article": judgement.labelled.article.id, **record}) for record in records)


def _line(record: dict[str, object]) -> str:
    return json.dumps(record, ensure_ascii=False)


def _miss(miss: Miss) -> dict[str, object]:
    return {**_label(miss.label), "lost_by": miss.lost_by, "sentence": miss.sentence}


def _false(alarm: FalseAlarm) -> dict[str, object]:
    return {**_report(alarm.report), "recalled": alarm.recalled, "why": list(alarm.report.why), "sentence": alarm.sentence}


def _stands(right: Right) -> dict[str, object]:
    said = {"said_standing": said_standing(right.report), "said_claimant": right.report.claimant.side}
    return {**_label(right.label), **said, "why": list(right.report.why)}


def _label(label: Label) -> dict[str, object]:
    standing = labelled_standing(label)
    return {
        "kind": label.kind,
        "actor": label.actor,
        "place": label.place,
        "standing": standing.value if standing else None,
        "claimant": label.claimant,
        "quote": label.quote,
    }


def _report(report: Report) -> dict[str, object]:
    return {
        "kind": report.kind,
        "actor": report.actor,
        "place": report.place.text,
        "standing": report.standing,
        "claimant": report.claimant.side,
        "quote": report.quote,
    }
