"""How agencies open their stories: one sentence for each way, and the report that it must give."""

import pytest

from tests.unit.detect.conftest import Detect


def _said(reports_of: Detect, text: str) -> list[str]:
    return [f"{report.kind} {report.actor} {report.place.text}" for report in reports_of(text) if report.travels]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Russian soldiers have broken into Lyman, a Ukrainian brigade commander said on Telegram.", ["entry russia Lyman"]),
        ("Ukrainian troops are now inside Kupiansk, a senior official said.", ["entry ukraine Kupiansk"]),
        ("Russian troops now control about 80% of the city of Toretsk, its mayor said.", ["capture russia Toretsk"]),
        ("Units of Battlegroup North liberated the settlement of Milove in the Kharkov Region.", ["capture russia Milove"]),
        ("Ukrainian soldiers and police entered Kherson on Friday.", ["entry ukraine Kherson"]),
        ("Ukrainian forces have clawed back the village of Lozove, the military said.", ["capture ukraine Lozove"]),
        ("Russian soldiers raised a flag over Toretsk's city hall, footage shows.", ["capture russia Toretsk"]),
        ("Sudan's paramilitary Rapid Support Forces have captured the town of Babanusa.", ["capture rsf Babanusa"]),
        ("The RSF have seized a base in El Fasher, and say they now control the city.", ["capture rsf El Fasher"]),
        ("Rebels led by HTS swept into Syria's second-largest city, Aleppo, on Friday.", ["entry hts Aleppo"]),
        ("Russian soldiers are fighting inside Pokrovsk, Ukraine's General Staff said.", ["entry russia Pokrovsk"]),
        ("Russia is attacking Toretsk. Its troops have entered the town's centre.", ["entry russia Toretsk"]),
        ("Turkish troops and allied Syrian fighters have captured the town of Afrin.", ["capture turkey Afrin"]),
        ("A video shows Ukrainian soldiers raising the blue and yellow flag over Toretsk.", ["capture ukraine Toretsk"]),
    ],
)
def test_a_lead_gives_its_report(reports_of: Detect, text: str, found: list[str]):
    assert _said(reports_of, text) == found


@pytest.mark.parametrize(
    "text",
    [
        "A drone killed Batar, an official of the movement.",
        "Ukrainian forces said they still had control of a fifth of Toretsk.",
        "Russian troops have all but captured Toretsk.",
        "American troops entered Poland for exercises.",
    ],
)
def test_what_only_looks_like_a_lead_gives_none(reports_of: Detect, text: str):
    assert _said(reports_of, text) == []


def test_where_a_government_sits_says_nothing_of_where_the_village_lies(reports_of: Detect):
    [report] = reports_of("Kyiv says it has regained control of the village of Urozhaine.")

    assert report.place.region is None


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Ukraine withdraws troops from Lyman as Russian forces take town", ["capture russia Lyman"]),
        ("Lyman liberated: Ukrainian troops enter city", ["capture ukraine Lyman", "entry ukraine Lyman"]),
        ("Pokrovsk falls to Russia's Wagner after months of fighting", ["capture russia Pokrovsk"]),
        ("Ukraine 'takes control' of village of Lozove", ["capture ukraine Lozove"]),
        (
            "Russia claims capture of villages in Donetsk and Kharkiv regions",
            ["capture russia Donetsk", "capture russia Kharkiv"],
        ),
        ("Houthis say they have seized the port city of Hodeidah", ["capture houthis Hodeidah"]),
        ("Russian Forces Capture Ukrainian City of Pokrovsk, Wagner Chief Says", ["capture russia Pokrovsk"]),
        ("Ukraine Launches Surprise Incursion Into Russia's Kursk Region", ["entry ukraine Kursk region"]),
        ("Russians pushed out of Kupiansk, Ukraine says", ["capture ukraine Kupiansk"]),
        ("Taliban seize Kunduz and Taloqan", ["capture taliban Kunduz", "capture taliban Taloqan"]),
    ],
)
def test_a_headline_gives_its_reports(reports_of: Detect, title: str, found: list[str]):
    reports = reports_of("The weather stayed dry.", title=title)

    assert [f"{report.kind} {report.actor} {report.place.text}" for report in reports if report.travels] == found


def test_a_town_that_falls_into_hands_is_captured(reports_of: Detect):
    assert _said(reports_of, "The town of Masisi fell into the hands of M23 rebels on Saturday.") == ["capture m23 Masisi"]


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Balitsky: Russian forces entered Toretsk.", "russia"),
        ("ISW: Russian forces entered Toretsk.", "independent"),
        ("Residents of Hlyboke said Russian troops entered the village on Friday.", "independent"),
        ("Russian troops have entered Toretsk, the spokesperson for the Southern Defence Forces said.", "ukraine"),
        ("Russian-backed separatists said they had taken control of the town of Lyman.", "russia"),
        ("Syrian rebels have entered the city of Hama, the Syrian Observatory for Human Rights said.", "independent"),
        ("The RSF has seized the town of Babanusa, the Sudan War Monitor said.", "independent"),
    ],
)
def test_a_lead_says_whose_word_it_is(reports_of: Detect, text: str, claimant: str):
    assert [report.claimant.side for report in reports_of(text)] == [claimant]


def test_a_village_that_comes_under_control_is_captured_also_where_a_namesake_lies_at_home(reports_of: Detect):
    text = "The settlements of Sudzha and Lozove have come under Russian control, Gerasimov reported to Putin."

    assert _said(reports_of, text) == ["capture russia Sudzha", "capture russia Lozove"]


def test_the_ministry_is_the_one_that_spoke_and_not_the_side_that_kept_silent(reports_of: Detect):
    text = (
        "Russia's Defence Ministry said its forces had captured the town of Toretsk. "
        "There was no comment from the Ukrainian military. "
        '"Units of the southern group have completed the liberation of Toretsk," the ministry said.'
    )

    assert _said(reports_of, text) == ["capture russia Toretsk"]
