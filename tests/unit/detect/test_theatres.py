"""A theatre is a file: parties and regions that no code knows are detected all the same."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from streams.article import Article
from streams.detect.chain import detect
from streams.detect.prefilter import can_matter
from streams.detect.rows import LexiconError
from streams.edges.shipped_gazetteer import load_gazetteer
from streams.edges.shipped_lexicon import load_lexicon, load_tables
from streams.edges.theatre_files import read_theatres, shipped_theatres
from streams.report import Report, Standing

RIVERLAND = """
theatre: riverland
parties:
  - id: river-army
    foes: [hill-league]
    names: [Riverland, Brookham]
    adjectives: [Riverlandic]
    homes: [Lower Vale]
  - id: hill-league
    foes: [river-army]
    groups: [Hill League, HLG]
    voices: [Osgood]
    called: [rebels]
settlements: {RV: none}
regions:
  - {id: RV-LV, name: Lower Vale, lat: 1.0, lon: 2.0}
  - {id: RV-UV, name: Upper Vale, lat: 2.0, lon: 2.0, also: "Overvale"}
wider:
  - {id: RV-VALES, name: the Vales, holds: "RV-LV, RV-UV"}
"""

Reports = Callable[[str], list[Report]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped theatres and one that nobody has heard of."""
    path = tmp_path_factory.mktemp("theatres")
    for file in shipped_theatres().iterdir():
        if file.name.endswith(".yaml"):
            (path / file.name).write_text(file.read_text("utf-8"), "utf-8")
    (path / "riverland.yaml").write_text(RIVERLAND, "utf-8")
    return path


@pytest.fixture(scope="module")
def news_of(folder: Path) -> Reports:
    lexicon, gazetteer = load_lexicon(folder), load_gazetteer(folder)

    def run(text: str) -> list[Report]:
        article = Article(id="a-1", text=text, received=datetime(2025, 6, 18, 12, tzinfo=UTC), published_day=date(2025, 6, 18))
        assert can_matter(text.encode(), lexicon)
        return [report for report in detect(article, lexicon, gazetteer) if report.travels]

    return run


def test_a_new_theatre_is_detected_by_its_file_alone(news_of: Reports):
    (report,) = news_of("Hill League fighters have captured the town of Alder in the Upper Vale region, Osgood said on Monday.")

    assert (report.kind, report.actor, report.claimant.side) == ("capture", "hill-league", "hill-league")
    assert (report.place.text, report.place.region, report.place.areas) == ("Alder", "Upper Vale", ("RV-UV",))


def test_its_parties_deny_what_their_foes_claim(news_of: Reports):
    (report,) = news_of("The Riverlandic army denied on Monday that the Hill League had captured the town of Alder.")

    assert (report.actor, report.standing) == ("hill-league", Standing.DENIED)


def test_its_common_nouns_mean_its_parties(news_of: Reports):
    (report,) = news_of(
        "The Hill League has launched an offensive. The rebels have entered the Lower Vale region, residents said."
    )

    assert (report.kind, report.actor, report.place.id) == ("entry", "hill-league", "RV-LV")


def test_its_wider_names_cover_its_regions(folder: Path):
    assert load_gazetteer(folder).areas("the Vales") == {"RV-VALES", "RV-LV", "RV-UV"}


def test_the_other_theatres_stay_as_they_are(news_of: Reports):
    (report,) = news_of("Russian troops have captured the town of Toretsk in the Donetsk region, Moscow said on Monday.")

    assert (report.actor, report.place.region) == ("russia", "Donetsk")


@pytest.mark.parametrize("name", ["ukraine", "sudan", "drc", "syria", "gaza-lebanon", "myanmar"])
def test_a_theatre_that_ships_has_two_sides_at_least_and_its_regions(name: str):
    (theatre,) = [theatre for theatre in read_theatres(shipped_theatres()) if theatre["theatre"] == name]

    assert len(theatre["parties"]) >= 2
    assert len(theatre["regions"]) >= 14
    assert theatre["settlements"]


def test_the_foes_of_a_party_are_parties():
    sides = load_lexicon().sides

    # Whom nobody names apart from the theatre's own parties yet.
    unknown = {foe for side in sides.values() for foe in side.foes} - sides.keys() - {"palestinians"}
    assert unknown == set()


FAULTS = {
    "unknown key": ("theatre: hills\nborders: []\n", r'theatres/hills.yaml: unknown key "borders"; choose from theatre, parties'),
    "another name": ("theatre: hill\n", r'"theatre" must be the name of the file, "hills", found "hill"'),
    "not a list": ("theatre: hills\nregions: {}\n", r'"regions" must be a list'),
    "a key twice": ("theatre: hills\ntheatre: hills\n", r'hills.yaml: .*the key "theatre" stands twice'),
    "no mapping": ("- hills\n", r"theatres/hills.yaml: must be a mapping"),
    "a party": ("theatre: hills\nparties: [{id: x, colour: red}]\n", r'theatres/hills.yaml parties row 1: unknown key "colour"'),
}


@pytest.mark.parametrize(("text", "told"), FAULTS.values(), ids=FAULTS)
def test_a_fault_of_a_theatre_is_told_with_its_file(text: str, told: str, tmp_path: Path):
    (tmp_path / "hills.yaml").write_text(text, "utf-8")

    with pytest.raises(LexiconError, match=told):
        load_lexicon(tmp_path)


def test_every_shipped_table_is_read_with_its_theatres():
    theatres = load_tables()["theatres"]

    assert isinstance(theatres, dict)
    assert {"ukraine", "sudan"} <= theatres.keys()


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Fighters of the Gambella Liberation Front have captured the town of Itang.", "gambella-liberation-front"),
        ("The Ruritanian army has captured the town of Strelsau, state television said on Monday.", "ruritanian"),
        ("The Malaita Eagle Force said on Sunday it had taken control of the town of Auki.", "malaita-eagle-force"),
        ("Separatists have captured the town of Itang, residents said on Monday.", "separatists"),
    ],
)
def test_a_party_of_no_theatre_is_told_as_it_is_written(text: str, actor: str, news_of: Reports):
    (report,) = news_of(text)

    assert report.actor == actor


@pytest.mark.parametrize("city", ["Bamako", "Beirut", "Juba", "Tbilisi", "Phnom Penh"])
def test_the_capital_of_a_state_that_fights_in_no_theatre_is_a_city(city: str, reports_of: Callable[..., list[Report]]):
    reports = reports_of(f"M23 fighters have captured {city}.")

    assert [(report.place.text, report.dropped_by) for report in reports] == [(city, None)]
