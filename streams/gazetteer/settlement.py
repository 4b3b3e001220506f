"""A settlement: one row of the shipped places."""

from dataclasses import dataclass

from streams.report import Place, Precision

# People in a city of which the population is not known, and in a settlement that a hromada is governed from.
_USUAL_CITY = 8_000
# Settlements stand out a little by their size; villages are alike, whatever their population: that it is known says only that
# a longer list had them.
_USUAL_SETTLEMENT, _LARGEST_SETTLEMENT = 1_500, 5_000
_VILLAGE = 300
# A hromada's first settlement in the codifier is its centre.
_CENTRE = "010"


@dataclass(frozen=True, slots=True)
class Settlement:
    """One settlement.

    ``areas`` are the ids of what holds it, widest first; ``region`` is the short name of its oblast. ``local`` is its name in
    its own language, ``former`` the one before the renamings of 2024. ``category`` is the codifier's: K and M are cities, X
    settlements, C villages; D is a village of which only the district is known.
    """

    id: str
    name: str
    local: str
    category: str
    areas: tuple[str, ...]
    region: str
    lat: float
    lon: float
    precision: Precision
    population: int | None
    former: str | None = None

    @property
    def weight(self) -> int:
        """How large it is among its namesakes, in people."""
        if self.is_city:
            return self.population or _USUAL_CITY
        if self.category != "X":
            return _VILLAGE
        if self.id[9:12] == _CENTRE:
            return _USUAL_CITY
        return min(self.population or _USUAL_SETTLEMENT, _LARGEST_SETTLEMENT)

    @property
    def names(self) -> tuple[str, ...]:
        """Its names in its own language."""
        return (self.local, self.former) if self.former else (self.local,)

    @property
    def point(self) -> tuple[float, float]:
        """Latitude and longitude."""
        return self.lat, self.lon

    @property
    def is_city(self) -> bool:
        """Whether the codifier calls it a city."""
        return self.category in ("K", "M")

    def as_place(self, text: str) -> Place:
        """This settlement as the place of a report."""
        return Place(
            text=text,
            key=self.id,
            id=self.id,
            name=self.name,
            region=self.region,
            country=self.areas[0][:2],
            areas=self.areas,
            lat=self.lat,
            lon=self.lon,
            precision=self.precision,
        )
