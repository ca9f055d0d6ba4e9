"""What somebody who may open a report can hand in as a reply of their own: what others wrote, or any bytes at all."""

from collections.abc import Mapping
from typing import Any

from bot.domain.identifiers import ReportId
from bot.sealing import age, canonical, carrying


def played_back(note: Mapping[str, Any], *, report_id: bytes, recipient: str) -> bytes:
    """A reply file with a note as ``amanet open`` wrote it, signature and all, sealed anew to the public recipient."""
    said = {name: value for name, value in note.items() if name != "signature_holds"}
    return sealed_reply(canonical.encode(said), report_id=report_id, recipient=recipient)


def sealed_reply(written: bytes, *, report_id: bytes, recipient: str) -> bytes:
    """A reply file whose ciphertext opens to these bytes, whatever they are."""
    sealed = carrying.spell(age.seal_bytes(written, [recipient]))
    return carrying.encode("amanet-reply/1", {"report_id": ReportId(report_id).hex(), "sealed": sealed})
