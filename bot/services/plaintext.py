"""How plaintext values become bytes before they are sealed, and back after they are opened.

Only these encodings go into a sealed row, so a change here is a change of a stored format.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.domain.draft import Session
from bot.domain.effects import Effect
from bot.domain.errors import CannotOpen


class _Row(BaseModel):
    # A validation error would otherwise quote the value that it refuses.
    model_config = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64", hide_input_in_errors=True)


class _SessionRow(_Row):
    session: Session


class _EffectRow(_Row):
    position: int
    effect: Effect


def encode_session(session: Session) -> bytes:
    """The session as JSON."""
    plain = replace(session, draft=replace(session.draft, answers=dict(session.draft.answers)))
    return _SessionRow(session=plain).model_dump_json().encode()


def decode_session(encoded: bytes) -> Session:
    """The session that ``encode_session`` wrote; raises ``CannotOpen`` for one of another version."""
    try:
        return _SessionRow.model_validate_json(encoded).session
    except ValidationError:
        raise CannotOpen("a session was written by another version of Amanet; it is discarded") from None


def encode_effect(position: int, effect: Effect) -> bytes:
    """An effect with its place in the order of its chat, as JSON."""
    return _EffectRow(position=position, effect=effect).model_dump_json().encode()


def decode_effect(encoded: bytes) -> tuple[int, Effect]:
    """Position and effect that ``encode_effect`` wrote; raises ``CannotOpen`` for one of another version."""
    try:
        row = _EffectRow.model_validate_json(encoded)
    except ValidationError:
        raise CannotOpen("an effect was written by another version of Amanet; it is discarded") from None
    return row.position, row.effect


def encode_update(update: Mapping[str, Any]) -> bytes:
    """One Bot API update as JSON, untouched."""
    return json.dumps(update, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def decode_update(encoded: bytes) -> dict[str, Any]:
    """The update that ``encode_update`` wrote."""
    update: dict[str, Any] = json.loads(encoded.decode("utf-8", "surrogatepass"))
    return update
