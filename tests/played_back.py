"""What somebody who may open a report can do with what others wrote to it: hand it in again as a reply of their own."""

from collections.abc import Mapping
from typing import Any

from bot.domain.identifiers import ReportId
from bot.sealing import carrying
from bot.sealing.notes import seal_note


def played_back(note: Mapping[str, Any], *, report_id: bytes, recipient: str) -> bytes:
    """A reply file with a note as ``amanet open`` wrote it, signature and all, sealed anew to the public recipient."""
    said = {name: value for name, value in note.items() if name != "signature_holds"}
    sealed = carrying.spell(seal_note(said, recipient))
    return carrying.encode("amanet-reply/1", {"report_id": ReportId(report_id).hex(), "sealed": sealed})
