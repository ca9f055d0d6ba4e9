"""Files on their way into a draft: streamed from Telegram, sealed as they come, durable before a row names them.

No file is parsed here; its kind is told by its first bytes only.
"""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import BinaryIO

from bot.domain.draft import DraftAttachment
from bot.domain.errors import FileRefused, StoreFull
from bot.domain.events import FileOffered
from bot.domain.filetypes import HEAD_BYTES, recognise
from bot.sealing.attachment import DraftSealer
from bot.services.ports import Clock, Downloads
from store.blobs import BlobFolder

LEAST_FREE = 0.10


class DraftFiles:
    """Takes files into drafts."""

    def __init__(self, *, blobs: BlobFolder, downloads: Downloads, clock: Clock) -> None:
        """Keep where sealed files go, where they come from, and the clock."""
        self._blobs = blobs
        self._downloads = downloads
        self._clock = clock

    def has_room(self) -> bool:
        """Whether the disk may take files; text is taken regardless."""
        return self._blobs.free_fraction() >= LEAST_FREE

    async def take(self, offered: FileOffered, recipient: str) -> DraftAttachment:
        """Seal a file to the draft's recipient; what raises (``FileRefused``, ``TelegramError``) leaves nothing."""
        blob = self._blobs.new()
        try:
            with blob.target as target:
                async with self._downloads.stream(offered.file_id) as chunks:
                    taken = await _seal_stream(chunks, target, recipient)
            await asyncio.to_thread(self._blobs.commit, blob, self._clock.now())
        except (OSError, StoreFull):
            self._blobs.abandon(blob)
            raise FileRefused("disk") from None
        except BaseException:
            self._blobs.abandon(blob)
            raise
        return DraftAttachment(
            message_id=offered.message_id,
            blob_id=blob.blob_id,
            kind=offered.kind,
            media_type=taken.media_type,
            size=taken.size,
            sha256=taken.sha256,
            name=offered.name,
            caption=offered.caption,
        )

    def discard(self, attachments: tuple[DraftAttachment, ...]) -> None:
        """Remove a draft's files."""
        for attachment in attachments:
            self._blobs.remove(attachment.blob_id)


@dataclass(frozen=True, slots=True, repr=False)
class _Sealed:
    media_type: str
    size: int
    sha256: str


async def _seal_stream(chunks: AsyncIterator[bytes], target: BinaryIO, recipient: str) -> _Sealed:
    sealer = DraftSealer(target, recipient)
    head = await _first_bytes(chunks)
    media_type = recognise(head[:HEAD_BYTES])
    if not head:
        raise FileRefused("empty")
    if media_type is None:
        raise FileRefused("type")
    sealer.write(head)
    async for chunk in chunks:
        sealer.write(chunk)
    size, sha256 = sealer.finish()
    return _Sealed(media_type, size, sha256)


async def _first_bytes(chunks: AsyncIterator[bytes]) -> bytes:
    head = b""
    async for chunk in chunks:
        head += chunk
        if len(head) >= HEAD_BYTES:
            break
    return head
