"""What belongs to the reporter's audience even in a chat of the organisation's people."""

from bot.domain.events import Blocked, Commanded, Event, Pressed

_REPORTER_COMMANDS = {"report", "hide", "safety"}


def is_for_reporters(event: Event) -> bool:
    """Whether an event that no flow of the person's own has taken is the reporter's business."""
    if isinstance(event, Blocked | Pressed):
        return True
    return isinstance(event, Commanded) and (event.name in _REPORTER_COMMANDS or event.argument.startswith("e_"))
