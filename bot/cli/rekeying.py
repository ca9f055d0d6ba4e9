"""``amanet rekey``: after a change of keys, a person's own grants re-sealed to the new one, to be sent to the bot.

No report is opened for it: only the grants are, and what they hold is in no file afterwards.
"""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.asking import old_passphrase
from bot.cli.carrying import require_new, write_for_the_chat
from bot.domain.errors import BadKey, CannotOpen
from bot.sealing import parts
from bot.sealing.bag_checking import is_bag
from bot.sealing.bag_opening import referred_grants
from bot.sealing.keyfile import KeyFile, read_key_file
from bot.sealing.packet import sealed_grants
from bot.sealing.rekeying import ResealedGrant, reseal_grants, write_rekey


def rekey(
    packet: Annotated[list[Path], typer.Argument(help="Packets or bags as fetched with the old key; all their parts.")],
    identity: Annotated[Path, typer.Option(help="Your old key file.")],
    new: Annotated[Path, typer.Option(help="Your new key file, whose card the roster has now.")],
    out: Annotated[Path, typer.Option(help="The file to write; it must not exist yet.")],
) -> None:
    """Re-seal your grants to your new key; send the file that is written to the bot's chat."""
    require_new(out)
    old_key = read_key_file(identity, partial(old_passphrase, "the old key file"))
    new_key = read_key_file(new, partial(old_passphrase, "the new key file"))
    if old_key.card == new_key.card:
        raise BadKey("the old and the new key file hold the same key; name both files")
    write_for_the_chat(out, write_rekey(_resealed(parts.grouped(packet), old_key, new_key), new_key.signing))


def _resealed(packets: Sequence[Sequence[Path]], old: KeyFile, new: KeyFile) -> list[ResealedGrant]:
    # By name, since a packet that was fetched twice holds the same grants twice.
    found: dict[bytes, ResealedGrant] = {}
    for number, paths in enumerate(packets, 1):
        try:
            grants = reseal_grants(_grants_of(paths), old=old, new=new)
        except CannotOpen as error:
            raise CannotOpen(f"packet {number} of {len(packets)}: {error}") from None
        found.update({grant.replaces: grant for grant in grants})
    return list(found.values())


def _grants_of(paths: Sequence[Path]) -> tuple[bytes, ...]:
    return referred_grants(paths) if is_bag(paths) else sealed_grants(paths)
