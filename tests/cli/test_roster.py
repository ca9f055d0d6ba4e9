"""``amanet roster``: edited and signed offline, and believed only as the root signed it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.domain.roster import Member, Role, Roster
from bot.sealing.keyfile import read_root_key_file
from bot.sealing.roster import decode_draft, encode_draft, sign_roster
from tests.cli.conftest import add
from tests.cli.speaking import amanet, refused


def signed_until(day: date, home: Path, keys: Path) -> None:
    """Sign the draft's people again, to hold until a day of one's choice."""
    draft = decode_draft((home / "roster.draft.json").read_bytes())
    roster = Roster(draft.version, draft.salt, day, draft.members)
    (home / "roster.json").write_bytes(sign_roster(roster, read_root_key_file(keys / "root.key", lambda: "")))


def today() -> date:
    """The day by which rosters are judged."""
    return datetime.now(UTC).date()


def test_a_signed_roster_is_checked_in_one_line(signed: Path) -> None:
    """Version, people, openers and term."""
    spoken = amanet("roster", "check")
    assert (spoken.code, spoken.err) == (0, "")
    assert spoken.out == f"version 1: 1 people, 1 may open; until {today() + timedelta(days=365)}\n"
    assert signed.joinpath("roster.json").exists()


def test_every_signing_raises_the_version(signed: Path, keys: Path) -> None:
    """A roster that was taken back can be told from the one in force."""
    add("Daniel", keys / "daniel.card")
    assert amanet("roster", "sign", "--key", keys / "root.key").code == 0
    assert amanet("roster", "check").out.startswith("version 2: 2 people, 2 may open")
    assert signed.exists()


@pytest.mark.usefixtures("signed")
def test_a_roster_that_ends_soon_is_said(signed: Path, keys: Path) -> None:
    """There is time to sign it anew."""
    signed_until(today() + timedelta(days=7), signed, keys)
    spoken = amanet("roster", "check")
    assert spoken.code == 0
    assert "30 days" in spoken.out


def test_a_term_that_ends_soon_is_said_by_name(signed: Path, keys: Path) -> None:
    """A fresh signature renews nobody's term, whose end deletes grants for good: it is said while signing too."""
    file = signed / "roster.draft.json"
    draft = decode_draft(file.read_bytes())
    ending = tuple(replace(member, valid_to=today() + timedelta(days=7)) for member in draft.members)
    file.write_bytes(encode_draft(replace(draft, members=ending)))
    for words in (("sign", "--key", keys / "root.key"), ("check",)):
        spoken = amanet("roster", *words)
        assert spoken.code == 0
        assert "the term of Aynur ends" in spoken.out
        assert "roster renew" in spoken.out


def test_an_expired_roster_is_refused(signed: Path, keys: Path) -> None:
    """Who left does not stay by neglect."""
    signed_until(today() - timedelta(days=1), signed, keys)
    refused(amanet("roster", "check"), "expired", "roster sign")


def test_an_unsigned_roster_is_refused(signed: Path) -> None:
    """The draft in the place of the signed one is not believed."""
    (signed / "roster.json").write_bytes((signed / "roster.draft.json").read_bytes())
    refused(amanet("roster", "check"), "not signed", "roster sign")


def test_a_roster_of_another_root_is_refused(signed: Path, keys: Path) -> None:
    """Anybody can sign something."""
    assert amanet("roster", "sign", "--key", keys / "other-root.key").code == 0
    refused(amanet("roster", "check"), "AMANET_ROSTER_ROOT")
    assert signed.exists()


def test_a_roster_that_was_changed_is_refused(signed: Path) -> None:
    """One letter of one name is enough."""
    file = signed / "roster.json"
    file.write_text(file.read_text().replace("Aynur", "Aymur"))
    refused(amanet("roster", "check"), "changed after it was signed")


@pytest.mark.parametrize("document", [b"", b"\xff\xfe", b"[]", b'{"roster": 1}', b"{" * 10_000])
def test_what_is_no_roster_is_refused(document: bytes, signed: Path) -> None:
    """Damage is one line too."""
    (signed / "roster.json").write_bytes(document)
    refused(amanet("roster", "check"))


def test_a_missing_roster_says_what_to_do(signed: Path) -> None:
    """A home that was just made has none."""
    (signed / "roster.json").unlink()
    refused(amanet("roster", "check"), "roster sign")


def test_a_damaged_draft_is_one_line(signed: Path, keys: Path) -> None:
    """Neither adding nor signing touches it."""
    (signed / "roster.draft.json").write_bytes(b"{")
    refused(amanet("roster", "sign", "--key", keys / "root.key"))
    card = (keys / "daniel.card").read_text()
    refused(amanet("roster", "add", "--role", "caseworker", "--name", "Daniel", "--card", card))
    assert (signed / "roster.draft.json").read_bytes() == b"{"


@pytest.mark.parametrize(
    "verb", [["sign", "--key", "root.key"], ["add", "--role", "liaison", "--name", "A", "--card", "x"]]
)
def test_without_a_home_there_is_nothing_to_edit(verb: list[str], home: Path, keys: Path) -> None:
    """The first thing to run is init."""
    words = [str(keys / word) if word.endswith(".key") else word for word in verb]
    refused(amanet("roster", *words), "amanet init")
    assert not home.exists()


@pytest.mark.usefixtures("signed")
@pytest.mark.parametrize("card", ["", "amanet-card:1:", "amanet-card:1:age1pq1qqqq:AAAA", "age1abc", "ئامانەت"])
def test_a_card_that_is_none_is_refused(card: str) -> None:
    """Nobody is added who could open nothing."""
    refused(amanet("roster", "add", "--role", "caseworker", "--name", "Daniel", "--card", card))


@pytest.mark.usefixtures("signed")
@pytest.mark.parametrize(
    ("name", "more"),
    [("Aynur", []), ("", []), ("x" * 200, []), ("a\nb", []), ("\u202eevil", []), ("Daniel", ["--country", "Narnia"])],
)
def test_a_name_or_country_that_cannot_stand_in_a_roster_is_refused(name: str, more: list[str], keys: Path) -> None:
    """Doubled, empty, too long, or made to deceive on a reporter's screen; the draft stays as it was."""
    before = amanet("roster", "sign", "--key", keys / "root.key").out
    card = (keys / "daniel.card").read_text()
    refused(amanet("roster", "add", "--role", "liaison", "--name", name, "--card", card, *more))
    assert "1 people" in before
    assert "with 1 people" in amanet("roster", "sign", "--key", keys / "root.key").out


def test_a_member_key_cannot_sign(signed: Path, keys: Path) -> None:
    """Nor can what is no key at all."""
    before = (signed / "roster.json").read_bytes()
    refused(amanet("roster", "sign", "--key", keys / "aynur.key"))
    refused(amanet("roster", "sign", "--key", keys / "aynur.card"))
    refused(amanet("roster", "sign", "--key", keys / "nobody.key"), "cannot be read")
    assert (signed / "roster.json").read_bytes() == before


def test_a_wrong_passphrase_is_one_line(signed: Path, keys: Path, tmp_path: Path) -> None:
    """It is neither shown nor tried again."""
    root = tmp_path / "locked.key"
    assert (
        amanet("keys", "new", "--root", "--out", root, answers="five words of no sense\nfive words of no sense\n").code
        == 0
    )
    spoken = amanet("roster", "sign", "--key", root, answers="wrong words\n")
    assert spoken.code == 1
    assert spoken.err.endswith("amanet: the key file does not open with this passphrase; try again\n")
    assert "words" not in spoken.out + spoken.err
    assert signed.exists()
    assert keys.exists()


def test_one_card_is_for_one_person(signed: Path, keys: Path) -> None:
    """Two people who share keys could not be told apart by what they sign."""
    words = ("roster", "add", "--role", "caseworker", "--name", "Daniel", "--card", (keys / "aynur.card").read_text())
    refused(amanet(*words), "twice")
    assert len(decode_draft((signed / "roster.draft.json").read_bytes()).members) == 1


def test_an_officer_without_a_country_is_refused(signed: Path, keys: Path) -> None:
    """Nobody could choose them."""
    words = ("roster", "add", "--role", "liaison", "--name", "DC Hill", "--card", (keys / "daniel.card").read_text())
    refused(amanet(*words), "--country")
    assert len(decode_draft((signed / "roster.draft.json").read_bytes()).members) == 1


def test_liaison_officers_have_countries(signed: Path, keys: Path) -> None:
    """Who may be referred to is chosen by country."""
    card = (keys / "daniel.card").read_text()
    words = ("roster", "add", "--role", "liaison", "--name", "D", "--card", card, "--country", "DE", "--country", "GB")
    assert amanet(*words).code == 0
    member = decode_draft((signed / "roster.draft.json").read_bytes()).members[-1]
    assert isinstance(member, Member)
    assert (member.role, member.countries, member.opens) == (Role.LIAISON, ("DE", "GB"), False)
