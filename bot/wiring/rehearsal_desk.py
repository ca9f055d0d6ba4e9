"""The rehearsal's desk: what ``amanet open``, ``verify`` and ``reply`` do on each person's own computer.

Only functions leave this module; a key stays where it was made.
"""

import asyncio
import base64
import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.domain.identifiers import Week
from bot.domain.weeks import week_of
from bot.rehearsal.desk import Desk, StaffMember
from bot.sealing.bag_checking import is_bag, read_label, unpacked
from bot.sealing.bag_opening import open_referral
from bot.sealing.keyfile import KeyFile
from bot.sealing.packet import OpenedPacket, open_packet, reply_address
from bot.sealing.replying import REPLY_SUFFIX, write_reply
from bot.sealing.signing import fingerprint
from bot.services.ports import Clock

_LARGEST_SHOWN = 25_000_000
_Shown = dict[str, Any]


def set_up_desk(staff: Sequence[StaffMember], keys: Mapping[str, KeyFile], clock: Clock) -> Desk:
    """Give the desk of these people, whose keys are found by their id in the roster."""

    async def open_file(member_id: str, contents: bytes) -> _Shown:
        return await asyncio.to_thread(_at_desk, contents, partial(_opened, key=keys[member_id]))

    async def reply(member_id: str, packet: bytes, text: str) -> _Shown:
        answer = partial(_reply, text=text, week=week_of(clock.now()), key=keys[member_id])
        return await asyncio.to_thread(_at_desk, packet, answer)

    return Desk(staff, open_file, reply)


def _at_desk(contents: bytes, work: Callable[[Path], _Shown]) -> _Shown:
    with TemporaryDirectory(prefix="amanet-desk-") as folder:
        carried = Path(folder, "carried")
        carried.write_bytes(contents)
        return work(carried)


def _opened(carried: Path, key: KeyFile) -> _Shown:
    out = carried.with_name("out")
    if not is_bag([carried]):
        return _shown(open_packet([carried], key.identity, out))
    with unpacked([carried]) as bag:
        opened = open_referral([bag], key.identity, out)
        signed_by = fingerprint(read_label(bag)["X-Signing-Key"])
    return {"signed_by": signed_by, "referral": _read(out / "referral.json"), **_shown(opened)}


def _shown(opened: OpenedPacket) -> _Shown:
    return {
        "report": _read(opened.report),
        "notes": [_read(path) for path in opened.notes],
        "attachments": [_attached(path) for path in opened.attachments],
        "withheld": list(opened.withheld),
    }


def _attached(path: Path) -> _Shown:
    described = _read(path.with_suffix(".json"))
    data = path.read_bytes() if path.stat().st_size <= _LARGEST_SHOWN else b""
    return _file(described["name"] or path.name, described["media_type"], data)


def _reply(carried: Path, text: str, week: Week, key: KeyFile) -> _Shown:
    report_id, recipient = reply_address([carried], key.identity)
    sealed = write_reply(text, report_id=report_id, recipient=recipient, week=week, key=key)
    return _file(f"{report_id.hex()[:8]}{REPLY_SUFFIX}", "application/octet-stream", sealed)


def _file(name: str, media_type: str, data: bytes) -> _Shown:
    return {"name": name, "media_type": media_type, "data": base64.b64encode(data).decode()}


def _read(path: Path) -> _Shown:
    read: _Shown = json.loads(path.read_text(encoding="utf-8"))
    return read
