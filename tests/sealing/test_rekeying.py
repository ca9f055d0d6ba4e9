"""Re-sealed grants: the same lines in the same size for the new key, named by what they replace, signed by that key."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from bot.domain.errors import BadPacket, CannotOpen, NoGrant
from bot.sealing import age, canonical
from bot.sealing.keyfile import new_key
from bot.sealing.rekeying import (
    MOST_GRANTS,
    ResealedGrant,
    grant_name,
    is_rekey,
    read_rekey,
    reseal_grants,
    write_rekey,
)
from bot.sealing.replying import read_reply
from bot.sealing.report import LINES, ReportKeys, open_grant, seal_grant

KEYS = ReportKeys.fresh()
OLD, NEW, STRANGER = new_key(), new_key(), new_key()
GRANT = seal_grant(KEYS, ("body", "conversation"), OLD.identity.recipient)
WRITTEN = write_rekey(reseal_grants([GRANT], old=OLD, new=NEW), NEW.signing)
VERIFY_KEY = NEW.signing.verify_key


@pytest.mark.parametrize("lines", [("body",), ("body", "conversation"), LINES], ids=["one", "two", "all"])
def test_the_same_lines_go_to_the_new_key_alone(lines: tuple[str, ...]) -> None:
    """Nothing is added or lost, not even a comment, and the size says nothing."""
    grant = seal_grant(KEYS, lines, OLD.identity.recipient)
    (resealed,) = reseal_grants([grant], old=OLD, new=NEW)
    assert age.open_bytes(resealed.sealed, [NEW.identity]) == age.open_bytes(grant, [OLD.identity])
    assert len(resealed.sealed) == len(grant)
    assert resealed.replaces == grant_name(grant)
    with pytest.raises(NoGrant):
        open_grant(resealed.sealed, OLD.identity)


def test_what_the_new_key_opens_already_is_left_alone() -> None:
    """A packet of several epochs may hold both, and one that is done has nothing to carry."""
    done = seal_grant(KEYS, LINES, NEW.identity.recipient)
    assert [each.replaces for each in reseal_grants([done, GRANT], old=OLD, new=NEW)] == [grant_name(GRANT)]
    assert reseal_grants([done], old=OLD, new=NEW) == ()
    with pytest.raises(BadPacket, match="nothing to re-seal"):
        write_rekey((), NEW.signing)


def test_somebody_elses_grant_is_not_re_sealed() -> None:
    """Neither key opens it, and that is said."""
    with pytest.raises(NoGrant, match="neither key"):
        reseal_grants([seal_grant(KEYS, LINES, STRANGER.identity.recipient)], old=OLD, new=NEW)


def test_what_is_no_grant_is_not_carried_on() -> None:
    """Whoever has the public key can seal anything to it."""
    with pytest.raises(CannotOpen, match="secret keys"):
        reseal_grants([age.seal_bytes(b"words", [OLD.identity.recipient])], old=OLD, new=NEW)


def test_a_file_shows_no_key_and_comes_back_whole() -> None:
    """The bot reads which grants are replaced, and nothing of what they hold."""
    (grant,) = read_rekey(WRITTEN, VERIFY_KEY)
    assert {one.recipient for one in open_grant(grant.sealed, NEW.identity)} == {
        KEYS.recipients.body,
        KEYS.recipients.conversation,
    }
    for secret in (KEYS.body.reveal(), NEW.identity.recipient, VERIFY_KEY):
        assert secret.encode() not in WRITTEN
    assert grant.sealed.hex() not in repr(grant)


@pytest.mark.parametrize("key", [OLD, STRANGER], ids=["old", "stranger"])
def test_only_the_key_that_signed_is_believed(key: Any) -> None:  # noqa: ANN401 # a KeyFile of this module
    """The roster's key of this moment decides, so a file from before a further change counts for nothing."""
    with pytest.raises(BadPacket, match="not signed"):
        read_rekey(WRITTEN, key.signing.verify_key)


@pytest.mark.parametrize("position", range(0, len(WRITTEN), 97))
def test_no_byte_can_be_changed(position: int) -> None:
    """One bit anywhere is found."""
    changed = bytearray(WRITTEN)
    changed[position] ^= 1
    with pytest.raises(BadPacket):
        read_rekey(bytes(changed), VERIFY_KEY)


def _changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    fields = json.loads(WRITTEN)
    change(fields)
    return canonical.encode(fields)


@pytest.mark.parametrize(
    "contents",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"[]", id="a list"),
        pytest.param(b"\xff", id="no text"),
        pytest.param(WRITTEN[:-1], id="cut"),
        pytest.param(_changed(lambda fields: fields.pop("grants")), id="no grants"),
        pytest.param(_changed(lambda fields: fields["grants"].clear()), id="an empty list"),
        pytest.param(_changed(lambda fields: fields.update(grants=["grant"])), id="grants of text"),
        pytest.param(_changed(lambda fields: fields.update(grants=3)), id="a number of grants"),
        pytest.param(_changed(lambda fields: fields["grants"].append(fields["grants"][0])), id="one twice"),
        pytest.param(_changed(lambda fields: fields["grants"][0].update(replaces="00")), id="a short name"),
        pytest.param(_changed(lambda fields: fields["grants"][0].update(replaces=None)), id="no name"),
        pytest.param(_changed(lambda fields: fields["grants"][0].update(sealed="")), id="nothing sealed"),
        pytest.param(_changed(lambda fields: fields["grants"][0].update(sealed="%")), id="no base64"),
        pytest.param(_changed(lambda fields: fields.update(signature="AAAA")), id="a short signature"),
        pytest.param(_changed(lambda fields: fields.update(format="amanet-rekey/2")), id="another version"),
        pytest.param(b'{"format":"amanet-rekey/1","grants":' + b"[" * 100_000, id="endless nesting"),
    ],
)
def test_what_is_no_file_of_grants_is_refused(contents: bytes) -> None:
    """One error for all of them, and nothing worse."""
    with pytest.raises(BadPacket):
        read_rekey(contents, VERIFY_KEY)


def test_no_more_than_a_thousand_grants_go_in_one_file() -> None:
    """Fewer packets at a time is the way."""
    grants = [ResealedGrant(number.to_bytes(32, "big"), b"sealed") for number in range(MOST_GRANTS + 1)]
    assert len(read_rekey(write_rekey(grants[1:], NEW.signing), VERIFY_KEY)) == MOST_GRANTS
    with pytest.raises(BadPacket, match="fewer packets"):
        write_rekey(grants, NEW.signing)


def test_the_two_kinds_of_file_are_told_apart() -> None:
    """Neither passes for the other."""
    assert is_rekey(WRITTEN)
    assert not is_rekey(b'{"format":"amanet-reply/1"}')
    with pytest.raises(BadPacket, match="reply"):
        read_reply(WRITTEN)
