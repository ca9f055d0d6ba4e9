"""``amanet roster``: people join, leave, rotate their keys and stay on, in a draft that counts once it is signed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.verbs import app
from bot.domain.errors import BadRoster
from bot.domain.roster import Roster
from bot.home import Home
from bot.sealing.keyfile import new_key
from bot.sealing.roster import decode_draft

Amanet = Callable[..., str]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Name a home that is not made yet."""
    return Home(tmp_path / "home")


@pytest.fixture
def amanet(home: Home, monkeypatch: pytest.MonkeyPatch) -> Amanet:
    """Give the command line on a fresh home; it raises what it refuses."""
    monkeypatch.setenv("AMANET_HOME", str(home.path))

    def run(*words: str) -> str:
        outcome = CliRunner().invoke(app, words, catch_exceptions=True)
        if outcome.exception is not None:
            raise outcome.exception
        return outcome.output

    run("init")
    for name in ("Aynur", "Daniel"):
        run("roster", "add", "--role", "caseworker", "--name", name, "--card", new_key().card, "--opens")
    return run


def _draft(home: Home) -> Roster:
    return decode_draft(home.roster_draft.read_bytes())


def test_a_person_is_taken_out_by_name(amanet: Amanet, home: Home) -> None:
    """Nobody else of the draft changes."""
    stays = _draft(home).members[1]
    assert "Grants do not come back" in amanet("roster", "remove", "--name", "Aynur")
    assert _draft(home).members == (stays,)


def test_rotation_keeps_the_person_and_changes_the_keys(amanet: Amanet, home: Home) -> None:
    """The id stays, so grants, enrolment and the reporter's choice stay with the person."""
    before, key = _draft(home).members[0], new_key()
    amanet("roster", "rotate", "--name", "Aynur", "--card", key.card)
    after = _draft(home).members[0]
    assert (after.id, after.name, after.opens) == (before.id, before.name, before.opens)
    assert (after.recipient, after.verify_key) == (key.identity.recipient, key.signing.verify_key)


def test_earlier_keys_stay_named_unless_one_was_stolen(amanet: Amanet, home: Home) -> None:
    """Replies signed with them go on reading as the person's, until the organisation says that they must not."""
    first = _draft(home).members[0].verify_key
    second, third, fourth = (new_key() for _ in range(3))
    amanet("roster", "rotate", "--name", "Aynur", "--card", second.card)
    amanet("roster", "rotate", "--name", "Aynur", "--card", third.card)
    assert _draft(home).members[0].earlier_keys == (first, second.signing.verify_key)
    amanet("roster", "rotate", "--name", "Aynur", "--card", fourth.card, "--stolen")
    assert _draft(home).members[0].earlier_keys == ()


def test_two_entries_cannot_share_a_key(amanet: Amanet, home: Home) -> None:
    """Whose reply it is has one answer: a card that copies somebody's key is refused, a key from before included."""
    first, second = new_key(), new_key()
    amanet("roster", "rotate", "--name", "Aynur", "--card", first.card)
    amanet("roster", "rotate", "--name", "Aynur", "--card", second.card)
    before = home.roster_draft.read_bytes()
    for key in (first, second):
        with pytest.raises(BadRoster, match="twice"):
            amanet("roster", "rotate", "--name", "Daniel", "--card", key.card)
    assert home.roster_draft.read_bytes() == before


def test_who_leaves_stays_named_and_may_do_nothing(amanet: Amanet, home: Home) -> None:
    """The entry with its keys is there, for the replies; the term is over from the moment on."""
    before = _draft(home).members[0]
    assert "Grants do not come back" in amanet("roster", "leave", "--name", "Aynur")
    draft, today = _draft(home), datetime.now(UTC).date()
    assert draft.members[0] == replace(before, valid_to=today - timedelta(days=1))
    assert draft.has_left_by(before.id, today)
    assert [member.name for member in draft.openers_on(today)] == ["Daniel"]


def test_a_term_is_renewed_for_a_year(amanet: Amanet, home: Home) -> None:
    """Keys and the day of joining stay as they were."""
    before = _draft(home).members[1]
    amanet("roster", "renew", "--name", "Daniel")
    after = _draft(home).members[1]
    assert after.valid_to == datetime.now(UTC).date() + timedelta(days=365)
    assert (after.recipient, after.valid_from) == (before.recipient, before.valid_from)


@pytest.mark.parametrize("words", [("remove",), ("leave",), ("renew",), ("rotate", "--card", new_key().card)])
def test_a_name_that_the_draft_lacks_is_refused(amanet: Amanet, home: Home, words: tuple[str, ...]) -> None:
    """A slip of the pen changes nothing."""
    before = home.roster_draft.read_bytes()
    with pytest.raises(BadRoster, match="nobody of that name"):
        amanet("roster", *words, "--name", "Ainur")
    assert home.roster_draft.read_bytes() == before
