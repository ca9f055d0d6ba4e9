"""The roster as a document: a JSON object signed by the organisation's root key.

Whoever can write the file but not sign cannot add a person, move a key or bring back an old version: the fingerprint of
the root lies outside the home, and the version is pinned by the store.
"""

import base64
import binascii
import hashlib
import json
import os
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

from bot.domain.errors import BadKey, BadRoster, CannotOpen
from bot.domain.identifiers import MemberId
from bot.domain.roster import Member, Role, Roster
from bot.sealing import canonical, signing
from bot.sealing.age import parse_recipient
from bot.sealing.signing import SigningKey

_LABEL = b"amanet/roster/1\n"
_SALT_SIZE = 16
_SALT = re.compile(r"[0-9a-f]{32}")
_MEMBER_ID = re.compile(r"[0-9a-f]{16}")
_COUNTRY = re.compile(r"[A-Z]{2}")
_LONGEST_NAME = 64
_MEMBER_FIELDS = frozenset(Member.__dataclass_fields__)
_ROSTER_FIELDS = frozenset(Roster.__dataclass_fields__)

_T = TypeVar("_T")


def draft_roster(expires_on: date) -> Roster:
    """Make an empty roster of version 1 with a fresh salt."""
    return Roster(version=1, salt=os.urandom(_SALT_SIZE).hex(), expires_on=expires_on, members=())


def encode_draft(roster: Roster) -> bytes:
    """Spell a roster without a signature, for people to read and edit."""
    return (json.dumps({"roster": _as_json(roster)}, ensure_ascii=False, indent=2) + "\n").encode()


def decode_draft(document: bytes) -> Roster:
    """Read a roster whether or not it is signed; raises ``BadRoster`` for a malformed one."""
    return _roster(_document(document))


def sign_roster(roster: Roster, root: SigningKey) -> bytes:
    """Give the signed document; raises ``BadRoster`` for a roster that ``verify_roster`` would refuse."""
    spelled = _as_json(roster)
    _roster({"roster": spelled})
    signature = root.sign(_LABEL + canonical.encode(spelled))
    document = {
        "roster": spelled,
        "root": root.verify_key,
        "signature": base64.b64encode(signature).decode("ascii"),
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def verify_roster(document: bytes, root_fingerprint: str) -> Roster:
    """Give the roster of a document signed by the root of this fingerprint; raises ``BadRoster``.

    The term is the caller's to check, who has the clock; so is the version, who has the pin.
    """
    signed = _document(document)
    root, signature = signed.get("root"), signed.get("signature")
    if not isinstance(root, str) or not isinstance(signature, str):
        raise BadRoster("the roster is not signed; run `amanet roster sign`")
    _check_signature(signed, root, signature=signature, root_fingerprint=root_fingerprint)
    return _roster(signed)


def roster_fingerprint(document: bytes) -> str:
    """Name a roster by the SHA-256 of its canonical JSON, 64 hexadecimal digits; raises ``BadRoster``."""
    return hashlib.sha256(canonical.encode(_document(document)["roster"])).hexdigest()


def _check_signature(signed: Mapping[str, Any], root: str, *, signature: str, root_fingerprint: str) -> None:
    try:
        if signing.fingerprint(root) != root_fingerprint:
            raise BadRoster("the roster is signed by another root key than AMANET_ROSTER_ROOT names")
        # What is verified is spelled again from what was read: no second reading of the same bytes can differ.
        signing.verify(root, _LABEL + canonical.encode(signed["roster"]), base64.b64decode(signature, validate=True))
    except (BadKey, CannotOpen, binascii.Error, ValueError):
        raise BadRoster("the roster was changed after it was signed; fetch or sign it again") from None


def _document(document: bytes) -> dict[str, Any]:
    try:
        decoded = canonical.decode(document)
    except ValueError:
        raise BadRoster("the roster is not JSON; fetch or sign it again") from None
    if not isinstance(decoded.get("roster"), dict):
        raise BadRoster("this is not a roster")
    return decoded


def _as_json(roster: Roster) -> dict[str, Any]:
    return {
        "version": roster.version,
        "salt": roster.salt,
        "expires_on": roster.expires_on.isoformat(),
        "members": [_member_as_json(member) for member in roster.members],
    }


def _member_as_json(member: Member) -> dict[str, Any]:
    return {
        "id": member.id,
        "role": member.role.value,
        "name": member.name,
        "recipient": member.recipient,
        "verify_key": member.verify_key,
        "opens": member.opens,
        "countries": list(member.countries),
        "valid_from": member.valid_from.isoformat(),
        "valid_to": member.valid_to.isoformat(),
        "earlier_keys": list(member.earlier_keys),
    }


def _roster(document: Mapping[str, Any]) -> Roster:
    fields = _fields(document["roster"], _ROSTER_FIELDS)
    members = tuple(_member(member) for member in _typed(fields["members"], list))
    if len({member.id for member in members}) != len(members):
        raise BadRoster("two people in the roster have one id")
    keys = [key for member in members for key in (member.recipient, member.verify_key, *member.earlier_keys)]
    if len(set(keys)) != len(keys):
        # Whose report and whose reply it is must have one answer.
        raise BadRoster("a key stands in the roster twice; each card needs a key of its own from 'amanet keys new'")
    version = _typed(fields["version"], int)
    if version < 1:
        raise BadRoster("the roster's version must be 1 or more")
    return Roster(version, _matching(fields["salt"], _SALT), _day(fields["expires_on"]), members)


def _member(member: object) -> Member:
    fields = _fields(member, _MEMBER_FIELDS)
    return Member(
        id=MemberId(_matching(fields["id"], _MEMBER_ID)),
        role=_role(fields["role"]),
        name=_name(fields["name"]),
        recipient=_key(parse_recipient, fields["recipient"]),
        verify_key=_key(signing.parse_verify_key, fields["verify_key"]),
        opens=_typed(fields["opens"], bool),
        countries=tuple(_matching(country, _COUNTRY) for country in _typed(fields["countries"], list)),
        valid_from=_day(fields["valid_from"]),
        valid_to=_day(fields["valid_to"]),
        earlier_keys=tuple(_key(signing.parse_verify_key, each) for each in _typed(fields["earlier_keys"], list)),
    )


def _fields(value: object, expected: frozenset[str]) -> dict[str, Any]:
    # A field that this version does not know could be a restriction, so it is not ignored.
    if not isinstance(value, dict) or set(value) != expected:
        raise BadRoster("the roster has a missing or unknown entry; was it made by another version of Amanet?")
    return value


def _typed(value: object, kind: type[_T]) -> _T:
    # `True` is an int in Python, and no version number.
    if type(value) is not kind:
        raise BadRoster("an entry of the roster is not of its kind")
    return value


def _matching(value: object, pattern: re.Pattern[str]) -> str:
    if not pattern.fullmatch(_typed(value, str)):
        raise BadRoster("an entry of the roster is malformed: an id, a salt or a country code")
    return str(value)


def _name(value: object) -> str:
    name = _typed(value, str)
    if not name.strip() or len(name) > _LONGEST_NAME or not name.isprintable():
        raise BadRoster(f"a name in the roster is empty, longer than {_LONGEST_NAME} characters, or not printable")
    return name


def _role(value: object) -> Role:
    try:
        return Role(_typed(value, str))
    except ValueError:
        raise BadRoster("a role in the roster is neither caseworker nor liaison") from None


def _day(value: object) -> date:
    try:
        return date.fromisoformat(_typed(value, str))
    except ValueError:
        raise BadRoster("a date in the roster is not written as 2026-12-31") from None


def _key(parse: Callable[[str], object], value: object) -> str:
    key = _typed(value, str)
    try:
        parse(key)
    except BadKey:
        raise BadRoster("a key in the roster is malformed; add the person's card again") from None
    return key
