"""Day keys: what is sealed today opens tomorrow, and the day after nobody can open it."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import BadHome, CannotOpen
from bot.domain.identifiers import ChatId
from bot.domain.sealed import SealedBox
from bot.sealing import durable
from bot.sealing.box import Box
from bot.sealing.daykeys import DayKeys
from bot.sealing.secret import ServerSecret
from bot.sealing.serverbox import ServerBox

ROW = ("sessions", b"key", "session")
DAY = timedelta(days=1)


@pytest.fixture
def keys(tmp_path: Path, secret: ServerSecret) -> DayKeys:
    """Give day keys in an empty folder."""
    return DayKeys(tmp_path / "keys", secret)


def restarted(tmp_path: Path, secret: ServerSecret) -> DayKeys:
    """Give the day keys as another process finds them."""
    return DayKeys(tmp_path / "keys", secret)


@given(st.binary(max_size=200))
def test_a_row_opens_where_it_was_sealed(plaintext: bytes) -> None:
    """Any value comes back in its own place, and nowhere else."""
    box = Box(bytes(32))
    sealed = box.seal(ROW, plaintext)
    assert box.open(ROW, sealed) == plaintext
    for other in (("drafts", b"key", "session"), ("sessions", b"kez", "session"), ("sessionsk", b"ey", "session")):
        with pytest.raises(CannotOpen, match="changed, moved"):
            box.open(other, sealed)


@given(st.data())
def test_a_changed_row_does_not_open(data: st.DataObject) -> None:
    """No flipped bit and no missing end goes unseen."""
    box = Box(bytes(32))
    sealed = bytearray(box.seal(ROW, b"words"))
    length = data.draw(st.integers(0, len(sealed) - 1))
    with pytest.raises(CannotOpen):
        box.open(ROW, bytes(sealed[:length]))
    sealed[length] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(CannotOpen):
        box.open(ROW, bytes(sealed))


def test_a_row_names_its_day_and_survives_a_restart(
    tmp_path: Path, secret: ServerSecret, keys: DayKeys, noon: datetime
) -> None:
    """The key is on disk, wrapped and private, before the row exists."""
    box = keys.seal(ROW, b"words", noon)
    assert box.key_name == "2026-11-24"
    assert restarted(tmp_path, secret).open(ROW, box) == b"words"
    files = list((tmp_path / "keys").iterdir())
    assert [file.name for file in files] == ["2026-11-24"]
    assert files[0].stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "keys").stat().st_mode & 0o777 == 0o700
    with pytest.raises(BadHome, match="another server secret"):
        restarted(tmp_path, ServerSecret(bytes(32))).seal(ROW, b"words", noon)


def test_days_turn_at_midnight_utc(keys: DayKeys, noon: datetime) -> None:
    """A local time of another zone means the UTC day."""
    late = datetime(2026, 11, 25, 1, 0, tzinfo=timezone(timedelta(hours=3)))
    assert keys.seal(ROW, b"", late).key_name == "2026-11-24"
    assert keys.seal(ROW, b"", noon + DAY).key_name == "2026-11-25"


def test_keys_live_for_48_hours(tmp_path: Path, secret: ServerSecret, keys: DayKeys, noon: datetime) -> None:
    """A day's key is there until two days after that day began, then nothing opens its rows."""
    box = keys.seal(ROW, b"words", noon)
    midnight = datetime(2026, 11, 26, tzinfo=UTC)
    assert keys.discard_before(midnight - timedelta(seconds=1)) == 0
    assert keys.open(ROW, box) == b"words"
    assert keys.discard_before(midnight) == 1
    for where in (keys, restarted(tmp_path, secret)):
        with pytest.raises(CannotOpen, match="outlived its key"):
            where.open(ROW, box)
    assert keys.discard_before(midnight) == 0
    assert not list((tmp_path / "keys").iterdir())


def test_a_half_published_key_dies_with_its_day(tmp_path: Path, keys: DayKeys, noon: datetime) -> None:
    """What a crash leaves beside a key holds the same secret and is deleted with it; other files stay."""
    keys.seal(ROW, b"words", noon)
    folder = tmp_path / "keys"
    (folder / ".2026-11-24.0123").write_bytes((folder / "2026-11-24").read_bytes())
    (folder / "README").write_text("about this folder")
    assert keys.discard_before(noon + 2 * DAY) == 1
    assert [file.name for file in folder.iterdir()] == ["README"]


def test_two_processes_share_one_key(
    tmp_path: Path, secret: ServerSecret, noon: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At midnight the slower of two processes takes the key of the faster one."""
    one, other = restarted(tmp_path, secret), restarted(tmp_path, secret)
    faster: list[SealedBox] = []
    create = durable.create

    def overtaken(path: Path, contents: bytes) -> None:
        monkeypatch.setattr(durable, "create", create)
        faster.append(other.seal(ROW, b"faster", noon))
        create(path, contents)

    monkeypatch.setattr(durable, "create", overtaken)
    slower = one.seal(ROW, b"slower", noon)
    assert one.open(ROW, faster[0]) == b"faster"
    assert other.open(ROW, slower) == b"slower"
    assert [file.name for file in (tmp_path / "keys").iterdir()] == ["2026-11-24"]


@pytest.mark.parametrize(
    "name", ["", "staff", "../secret", "2026-11-24/../x", "20261124", "2026-W48-2", "2026-11-23", "٢٠٢٦-11-24"]
)
def test_a_forged_day_names_no_file(keys: DayKeys, tmp_path: Path, noon: datetime, name: str) -> None:
    """A row out of a written-to database cannot make the bot read another file."""
    (tmp_path / "secret").write_bytes(bytes(92))
    box = keys.seal(ROW, b"words", noon)
    with pytest.raises(CannotOpen, match="outlived its key"):
        keys.open(ROW, SealedBox(name, box.ciphertext))


def test_a_chat_has_a_name_for_each_day(keys: DayKeys, noon: datetime) -> None:
    """Today's name comes first, then yesterday's; they are the same all day and never the same again."""
    chat = ChatId(-1001234567890)
    first = keys.pseudonyms("lane", chat, noon)
    assert [len(name) for name in first] == [16]
    assert keys.pseudonyms("lane", chat, noon + timedelta(hours=11)) == first
    second = keys.pseudonyms("lane", chat, noon + DAY)
    assert second[1:] == first
    assert second[0] != first[0]
    assert keys.pseudonyms("session", chat, noon + DAY)[0] != second[0]
    assert keys.pseudonyms("lane", ChatId(7), noon + DAY)[0] != second[0]
    keys.discard_before(noon + 2 * DAY)
    assert keys.pseudonyms("lane", chat, noon + 2 * DAY)[1:] == second[:1]


def test_a_folder_that_cannot_be_used_is_named(tmp_path: Path, secret: ServerSecret, noon: datetime) -> None:
    """A home in trouble says so."""
    (tmp_path / "file").write_text("")
    with pytest.raises(BadHome, match="cannot be made"):
        DayKeys(tmp_path / "file", secret)
    keys = DayKeys(tmp_path / "keys", secret)
    (tmp_path / "keys").rmdir()
    with pytest.raises(BadHome, match="cannot be written"):
        keys.seal(ROW, b"words", noon)
    with pytest.raises(BadHome, match="cannot be deleted"):
        keys.discard_before(noon)


def test_staff_rows_have_a_key_of_their_own(secret: ServerSecret, keys: DayKeys, noon: datetime) -> None:
    """Staff rows survive a restart and are never read with a reporter's key, nor the other way round."""
    box = ServerBox(secret, "staff").seal(ROW, b"chat")
    assert box.key_name == "staff"
    assert ServerBox(secret, "staff").open(ROW, box) == b"chat"
    with pytest.raises(CannotOpen, match="another kind of key"):
        ServerBox(secret, "staff").open(ROW, keys.seal(ROW, b"words", noon))
    with pytest.raises(CannotOpen):
        ServerBox(ServerSecret(bytes(32)), "staff").open(ROW, box)


def test_keys_hide_themselves(secret: ServerSecret, keys: DayKeys) -> None:
    """A log prints no key."""
    assert repr(keys) == "DayKeys(…)"
    assert repr(ServerBox(secret, "staff")) == "ServerBox(…)"
    assert repr(Box(bytes(32))) == "Box(…)"
