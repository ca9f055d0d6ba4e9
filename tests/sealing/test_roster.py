"""The roster: only what the root signed is believed, and only if every entry is in order."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.errors import BadRoster
from bot.domain.identifiers import MemberId
from bot.domain.roster import Member, Role, Roster
from bot.sealing.keyfile import new_key, new_root_key
from bot.sealing.roster import (
    decode_draft,
    draft_roster,
    encode_draft,
    roster_fingerprint,
    sign_roster,
    verify_roster,
)
from bot.sealing.signing import SigningKey, fingerprint

VECTORS = Path(__file__).parents[1] / "vectors"
ROOT = new_root_key()
FINGERPRINT = fingerprint(ROOT.verify_key)
PERSON = new_key()
MEMBER = Member(
    id=MemberId("0123456789abcdef"),
    role=Role.CASEWORKER,
    name="ئايگۈل",
    recipient=PERSON.identity.recipient,
    verify_key=PERSON.signing.verify_key,
    opens=True,
    countries=("DE", "TR"),
    valid_from=date(2026, 1, 1),
    valid_to=date(2026, 12, 31),
)
ROSTER = Roster(version=3, salt="00" * 16, expires_on=date(2026, 12, 31), members=(MEMBER,))
DOCUMENT = sign_roster(ROSTER, ROOT)

Change = Callable[[dict[str, Any]], object]


def test_a_signed_roster_is_read_back() -> None:
    """Every field survives, and its name is the same wherever it is computed."""
    assert verify_roster(DOCUMENT, FINGERPRINT) == ROSTER
    assert roster_fingerprint(DOCUMENT) == roster_fingerprint(encode_draft(ROSTER))
    assert len(roster_fingerprint(DOCUMENT)) == 64


def test_a_reformatted_document_still_verifies() -> None:
    """Blanks and the order of entries are not signed; the values are."""
    document = json.dumps(json.loads(DOCUMENT), sort_keys=True).encode()
    assert verify_roster(document, FINGERPRINT) == ROSTER


def test_a_draft_is_edited_and_then_signed() -> None:
    """A draft and a signed roster can both be edited further; only the signed one is believed."""
    draft = draft_roster(date(2027, 1, 1))
    assert draft.version == 1
    assert draft.salt != draft_roster(date(2027, 1, 1)).salt
    assert decode_draft(encode_draft(draft)) == draft
    assert decode_draft(DOCUMENT) == ROSTER
    with pytest.raises(BadRoster, match="not signed"):
        verify_roster(encode_draft(draft), FINGERPRINT)


def test_another_root_is_refused() -> None:
    """A roster signed by somebody else is not the organisation's."""
    with pytest.raises(BadRoster, match="another root key"):
        verify_roster(sign_roster(ROSTER, new_root_key()), FINGERPRINT)
    with pytest.raises(BadRoster, match="another root key"):
        verify_roster(DOCUMENT, "")


@pytest.mark.parametrize(
    "change",
    [
        lambda document: document["roster"].update(version=4),
        lambda document: document["roster"]["members"][0].update(opens=False),
        lambda document: document["roster"]["members"].clear(),
        lambda document: document.update(signature="AAAA"),
        lambda document: document.update(signature="é"),
        lambda document: document.update(signature="A" * 88),
    ],
)
def test_any_change_breaks_the_signature(change: Change) -> None:
    """No entry can be altered without the root key."""
    document = json.loads(DOCUMENT)
    change(document)
    with pytest.raises(BadRoster, match="changed after it was signed"):
        verify_roster(json.dumps(document).encode(), FINGERPRINT)


@given(st.binary(max_size=100))
@settings(deadline=None)
def test_arbitrary_bytes_are_refused(noise: bytes) -> None:
    """Whatever is read, the error is our own."""
    for read in (decode_draft, roster_fingerprint, lambda document: verify_roster(document, FINGERPRINT)):
        with pytest.raises(BadRoster):
            read(noise)


@pytest.mark.parametrize(
    "document", [b"[]", b"{}", b'{"roster": 1}', b'{"roster": {}}', b"[" * 100_000, b'{"roster": {"version": NaN}}']
)
def test_what_is_no_roster_is_refused(document: bytes) -> None:
    """Other JSON is not mistaken for a roster."""
    with pytest.raises(BadRoster):
        decode_draft(document)


@pytest.mark.parametrize(
    "change",
    [
        lambda roster: roster.update(version=0),
        lambda roster: roster.update(version=True),
        lambda roster: roster.update(version="1"),
        lambda roster: roster.update(salt="0" * 31),
        lambda roster: roster.update(salt=None),
        lambda roster: roster.update(expires_on="tomorrow"),
        lambda roster: roster.update(surprise=1),
        lambda roster: roster.pop("salt"),
        lambda roster: roster.update(members={}),
        lambda roster: roster.update(members=[1]),
        lambda roster: roster["members"].append(roster["members"][0]),
        lambda roster: roster["members"][0].update(id="0123"),
        lambda roster: roster["members"][0].update(role="admin"),
        lambda roster: roster["members"][0].update(role=[]),
        lambda roster: roster["members"][0].update(name=" "),
        lambda roster: roster["members"][0].update(name="x" * 65),
        lambda roster: roster["members"][0].update(name="Ay\u202enur"),
        lambda roster: roster["members"][0].update(
            recipient="age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj"
        ),
        lambda roster: roster["members"][0].update(recipient=7),
        lambda roster: roster["members"][0].update(verify_key="AAAA"),
        lambda roster: roster["members"][0].update(earlier_keys=["AAAA"]),
        lambda roster: roster["members"][0].update(earlier_keys=None),
        lambda roster: roster["members"][0].update(earlier_keys=[roster["members"][0]["verify_key"]]),
        lambda roster: roster["members"].append({**roster["members"][0], "id": "0" * 16}),
        lambda roster: roster["members"][0].pop("earlier_keys"),
        lambda roster: roster["members"][0].update(opens=1),
        lambda roster: roster["members"][0].update(countries=["de"]),
        lambda roster: roster["members"][0].update(countries="DE"),
        lambda roster: roster["members"][0].update(valid_to="2026-02-30"),
        lambda roster: roster["members"][0].pop("opens"),
    ],
)
def test_a_malformed_entry_is_refused(change: Change) -> None:
    """A roster is taken as a whole or not at all."""
    document = json.loads(encode_draft(ROSTER))
    change(document["roster"])
    with pytest.raises(BadRoster):
        decode_draft(json.dumps(document).encode())


def test_a_malformed_roster_is_not_signed() -> None:
    """The root never puts its name under what no bot would accept."""
    with pytest.raises(BadRoster):
        sign_roster(replace(ROSTER, members=(MEMBER, MEMBER)), ROOT)


def test_the_known_roster_verifies() -> None:
    """A roster signed by an earlier version holds, and is signed the same today."""
    known = json.loads((VECTORS / "roster.json").read_text(encoding="utf-8"))
    roster = verify_roster(json.dumps(known["document"]).encode(), known["fingerprint"])
    assert roster.members[0].name == "ئايگۈل"
    assert json.loads(sign_roster(roster, SigningKey(bytes(range(32))))) == known["document"]
