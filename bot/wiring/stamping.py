"""The ledger's daily round: the day is closed, then every configured authority is asked for its time stamps.

An authority that fails keeps nobody waiting: its days stay in the queue, and the next round asks again.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.config import Settings
from bot.domain.errors import AuthorityUnreachable, BadProof, BadSettings
from bot.logs import log
from bot.services.ledger import Authority, Ledger, Post
from bot.services.ports import Clock


@dataclass(frozen=True, slots=True)
class ReachedAuthority:
    """An authority and the way to it."""

    authority: Authority
    post: Post


def authorities_of(settings: Settings) -> tuple[ReachedAuthority, ...]:
    """The configured authorities; raises ``BadSettings`` or ``BadKey`` where their certificates cannot be read."""
    if not settings.timestamp_urls:
        return ()
    # The time-stamp library is slow to load, and a bot without an authority never needs it.
    from bot.sealing.timestamps import TrustAnchors  # noqa: PLC0415
    from bot.timestamping import authority_name, post_to  # noqa: PLC0415

    try:
        pem = settings.require_timestamp_certificates().read_bytes()
    except OSError:
        raise BadSettings("AMANET_TIMESTAMP_CERTIFICATES names a file that cannot be read; put it there") from None
    anchors = TrustAnchors.read(pem)
    urls = settings.timestamp_urls
    return tuple(ReachedAuthority(Authority(authority_name(url), anchors), post_to(url)) for url in urls)


class LedgerRound:
    """What is done for the ledger at every full hour."""

    def __init__(self, *, ledger: Ledger, clock: Clock, authorities: Sequence[ReachedAuthority]) -> None:
        """Keep the ledger, the clock and who stamps."""
        self._ledger = ledger
        self._clock = clock
        self._authorities = authorities

    async def run(self) -> None:
        """Close the day with what came until now, unless it is closed already, and have what lacks a stamp stamped.

        The first round of a day is the one that closes it, at midnight (UTC) or when the bot starts; so a root never
        holds anything from after its first round, and a published one never changes.
        """
        await self._ledger.close_day(self._clock.now())
        for each in self._authorities:
            try:
                await self._ledger.stamp(each.authority, each.post)
            except (AuthorityUnreachable, BadProof) as failure:
                log("trouble", job="timestamp", reason=type(failure).__name__)
