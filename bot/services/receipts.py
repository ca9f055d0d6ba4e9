"""Receipt codes made ahead of need, so that Send never waits and nobody can make the bot derive without end.

A code waits in memory only; the pool is lost with the process, and no one was shown what is in it.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from bot.domain.draft import Receipt
from bot.logs import log
from bot.sealing import receipt

_AHEAD = 4
# Fewer than the chats that are served at once: a crowd at the review must not hold up everybody else.
_MOST_WAITING = 48
_PAUSE_SECONDS = 1.0


class ReceiptPool:
    """A few fresh receipts, refilled by one worker thread."""

    def __init__(self, salt: bytes) -> None:
        """Derive for the deployment whose roster carries this 16-byte salt."""
        self._salt = salt
        self._ready: asyncio.Queue[Receipt] = asyncio.Queue(_AHEAD)
        self._waiting = 0
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="receipts")
        self._refill: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to derive ahead."""
        self._refill = asyncio.create_task(self._keep_full())

    async def take(self) -> Receipt | None:
        """A receipt that nobody else was given, or None when too many chats wait for one already."""
        if self._waiting >= _MOST_WAITING:
            return None
        self._waiting += 1
        try:
            return await self._ready.get()
        finally:
            self._waiting -= 1

    async def close(self) -> None:
        """Stop deriving and forget what is ready."""
        if self._refill is not None:
            self._refill.cancel()
            await asyncio.gather(self._refill, return_exceptions=True)
        self._worker.shutdown(wait=False, cancel_futures=True)

    async def _keep_full(self) -> None:
        while True:
            made = await self._made()
            if made is None:
                await asyncio.sleep(_PAUSE_SECONDS)
            else:
                await self._ready.put(made)

    async def _made(self) -> Receipt | None:
        try:
            return await asyncio.get_running_loop().run_in_executor(self._worker, _derive, self._salt)
        except Exception as failure:  # noqa: BLE001 - whatever it was, everybody at the review waits for the next one
            log("trouble", job="receipts", reason=type(failure).__name__)
            return None


def _derive(salt: bytes) -> Receipt:
    code = receipt.new_code()
    keys = receipt.derive(code, salt)
    return Receipt(
        code=code,
        recipient=keys.recipient,
        lookup=keys.lookup,
        verify_key=keys.signing.verify_key,
        words=receipt.words_of(code),
    )
