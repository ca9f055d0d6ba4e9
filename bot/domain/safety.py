"""The safety card: one idea a page, the first of which says what Telegram itself can see."""

from bot.domain.buttons import nav, turning, with_way_out
from bot.domain.screens import Screen, Text

SAFETY_CARDS: tuple[str, ...] = tuple(f"safety-s{number}" for number in range(1, 14))


def safety_screen(page: int) -> Screen:
    """One tip, counted from 0, with the way to the other tips and the way on."""
    paragraphs = (Text(SAFETY_CARDS[page]), Text("page", {"number": page + 1, "total": len(SAFETY_CARDS)}))
    return with_way_out(paragraphs, (turning(page, len(SAFETY_CARDS)), (nav("go_on"),)))
