"""Writes the known answers of sealing into this folder: run it only when a stored format changes on purpose.

``receipt.json``: written receipt codes and the keys they stand for. ``packet.amanet`` and ``packet.json``: a sealed
report, its holder's identity (made for this and used nowhere else), and what must come out. ``roster.json``: a signed
roster.
"""

import io
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from bot.domain.file_lines import FILE_LINES
from bot.domain.identifiers import GrantId, MemberId, ReportId, Week
from bot.domain.roster import Member, Role, Roster
from bot.domain.sealed import SealedGrant, SealedReport
from bot.sealing.age import Identity
from bot.sealing.attachment import DraftSealer, reseal
from bot.sealing.packet import PacketAttachment, write_packet
from bot.sealing.receipt import derive, group_code, parse_code
from bot.sealing.report import ReportKeys, seal_body, seal_grant
from bot.sealing.roster import sign_roster
from bot.sealing.signing import SigningKey, fingerprint

FOLDER = Path(__file__).parent
WRITTEN = (
    "000 000 000 000 000 000 000 000 139",
    "١٦٤ ٤٩٤ ٨٢٢ ٥٨١ ٢٦٨ ٣٥٠ ٧٨٤ ٥٤٣ ١٠٠",
)
REPORT = {"schema": 1, "words": ["ئامانەت", "托付", "entrusted"]}
PICTURE = "not really a picture"


def main() -> None:
    """Write every file."""
    write_json("receipt.json", [receipt(written) for written in WRITTEN])
    write_roster()
    write_known_packet()


def write_json(name: str, value: object) -> None:
    """Write one readable JSON file."""
    (FOLDER / name).write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def receipt(written: str) -> Mapping[str, str]:
    """Derive the keys of one written code."""
    salt = bytes(range(16))
    code = parse_code(written)
    keys = derive(code, salt)
    return {
        "written": written,
        "code": group_code(code),
        "salt": salt.hex(),
        "identity": keys.identity.reveal(),
        "recipient": keys.recipient,
        "lookup": keys.lookup.hex(),
        "verify_key": keys.signing.verify_key,
    }


def write_roster() -> None:
    """Sign a roster of one person with a published root key."""
    root = SigningKey(bytes(range(32)))
    member = Member(
        id=MemberId("0123456789abcdef"),
        role=Role.CASEWORKER,
        name="ئايگۈل",
        recipient=Identity(bytes(32)).recipient,
        verify_key=SigningKey(bytes(32)).verify_key,
        opens=True,
        countries=("DE",),
        valid_from=date(2026, 1, 1),
        valid_to=date(2026, 12, 31),
    )
    roster = Roster(version=1, salt=bytes(range(16)).hex(), expires_on=date(2026, 12, 31), members=(member,))
    document: dict[str, Any] = json.loads(sign_roster(roster, root))
    write_json("roster.json", {"fingerprint": fingerprint(root.verify_key), "document": document})


def write_known_packet() -> None:
    """Seal a report with one file to a fresh identity."""
    keys, holder = ReportKeys.fresh(), Identity.generate()
    blob = FOLDER / "blob"
    digest = seal_picture(blob, keys)
    granted = seal_grant(keys, ["body", "files"], holder.recipient)
    report = SealedReport(
        report_id=ReportId(bytes(range(16))),
        week=Week("2026-W48"),
        recipients=keys.recipients,
        roster_fingerprint="00" * 32,
        body=seal_body(REPORT, keys.body.recipient),
        grants=(SealedGrant(GrantId(bytes(16)), 1, MemberId("0123456789abcdef"), granted, frozenset(FILE_LINES)),),
        lookup=bytes(16),
    )
    with (FOLDER / "packet.amanet").open("wb") as target:
        write_packet(target, report=report, attachments=[PacketAttachment(1, blob, digest)])
    blob.unlink()
    write_json("packet.json", {"identity": holder.reveal(), "report": REPORT, "attachments": [PICTURE]})


def seal_picture(blob: Path, keys: ReportKeys) -> bytes:
    """Seal one file to the report's key and give the ciphertext's hash."""
    draft, draft_key = io.BytesIO(), Identity.generate()
    sealer = DraftSealer(draft, draft_key.recipient)
    sealer.write(PICTURE.encode())
    size, _ = sealer.finish()
    draft.seek(0)
    with blob.open("wb") as target:
        return reseal(
            draft,
            target,
            draft_key=draft_key,
            recipient=keys.files.recipient,
            name="IMG_1.jpg",
            metadata={"media_type": "image/jpeg"},
            size=size,
        )


if __name__ == "__main__":
    main()
