"""The pool of receipts: never the same one twice, never more waiting than it can serve, and never given up."""

import asyncio
from typing import Any

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from bot.sealing import receipt
from bot.services.receipts import ReceiptPool

SALT = bytes(range(16))


async def test_every_chat_gets_a_receipt_of_its_own() -> None:
    """Codes and lookups differ, those made ahead and those made on demand."""
    pool = ReceiptPool(SALT)
    pool.start()
    taken = [await pool.take() for _ in range(6)]
    await pool.close()
    assert len({each.code for each in taken if each is not None}) == 6
    assert len({each.lookup for each in taken if each is not None}) == 6


async def test_a_crowd_is_asked_to_try_again() -> None:
    """Beyond a bounded number of chats that wait, the rest is told so at once."""
    pool = ReceiptPool(SALT)
    crowd = [asyncio.create_task(pool.take()) for _ in range(500)]
    turned_away = 0
    for _ in range(10):
        await asyncio.sleep(0)
        turned_away = sum(each.done() for each in crowd)
    assert 400 < turned_away < 500
    assert all(each.result() is None for each in crowd if each.done())
    for each in crowd:
        each.cancel()
    await asyncio.wait(crowd)
    pool.start()
    assert await pool.take() is not None
    await pool.close()


async def test_a_derivation_that_fails_is_made_good_by_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    """A moment without memory must not leave every later reporter at the review for ever."""
    failures = iter([MemoryError("no room")])

    def short_of_memory(**parameters: Any) -> Argon2id:  # noqa: ANN401 - the library names them
        if (failure := next(failures, None)) is not None:
            raise failure
        return Argon2id(**parameters)

    monkeypatch.setattr(receipt, "Argon2id", short_of_memory)
    pool = ReceiptPool(SALT)
    pool.start()
    async with asyncio.timeout(20):
        assert await pool.take() is not None
    await pool.close()
