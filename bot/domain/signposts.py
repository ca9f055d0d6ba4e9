"""Numbers and addresses of those who can help, by country, from the data file beside this module.

No row ever names an authority of the People's Republic of China: whoever asks for help must not be sent to the
perpetrator. An entry without ``verified_on`` says so below it; the screen of support lines says so once, below all.
"""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

EVERYWHERE = "*"
PRC_CODES = frozenset({"CN", "HK", "MO"})
POLICE_MAY_SHARE = "signpost-police_may_share-when"
EMERGENCY_NUMBERS: tuple[str, ...] = ("112", "999", "911", "000")


@dataclass(frozen=True, slots=True)
class Signpost:
    """One number or address; ``label`` and ``when_to_use`` are text keys, ``cc`` is an ISO code or ``*``."""

    id: str
    cc: str
    kind: str
    value: str
    label: str
    when_to_use: str | None
    source: str
    verified_on: date | None

    @property
    def is_number(self) -> bool:
        """Whether the value is dialled; else it is the address of a page or a mailbox."""
        return not any(map(str.isalpha, self.value))


def _signpost(row: dict[str, str | None]) -> Signpost:
    if row["cc"] in PRC_CODES:
        message = f"signposts.json: row {row['id']} would send a reporter to the perpetrator; remove it"
        raise ValueError(message)
    verified_on = row["verified_on"]
    return Signpost(
        id=str(row["id"]),
        cc=str(row["cc"]),
        kind=str(row["kind"]),
        value=str(row["value"]),
        label=str(row["label"]),
        when_to_use=row["when_to_use"],
        source=str(row["source"]),
        verified_on=date.fromisoformat(verified_on) if verified_on else None,
    )


SIGNPOSTS: tuple[Signpost, ...] = tuple(
    _signpost(row) for row in json.loads(Path(__file__).with_name("signposts.json").read_text(encoding="utf-8"))
)

COUNTRIES_WITH_SIGNPOSTS: tuple[str, ...] = tuple(
    dict.fromkeys(row.cc for row in SIGNPOSTS if row.kind == "emergency"),
)


def for_country(cc: str) -> tuple[Signpost, ...]:
    """A country's own rows, emergency numbers first and support lines last; empty where there are none."""
    rows = [row for row in SIGNPOSTS if row.cc == cc]
    return tuple(sorted(rows, key=lambda row: (row.kind == "crisis", row.kind != "emergency")))


def international() -> tuple[Signpost, ...]:
    """The rows that help from any country."""
    return tuple(row for row in SIGNPOSTS if row.cc == EVERYWHERE)


def police_may_share(cc: str) -> bool:
    """Whether the country's emergency numbers are shown with the caution that the police may tell China."""
    return any(row.kind == "emergency" and row.when_to_use == POLICE_MAY_SHARE for row in for_country(cc))


def crisis(cc: str | None) -> tuple[Signpost, ...]:
    """Emotional support lines: those of the country, or all where it is not known or has none."""
    lines = tuple(row for row in SIGNPOSTS if row.kind == "crisis")
    return tuple(row for row in lines if row.cc == cc) or lines
