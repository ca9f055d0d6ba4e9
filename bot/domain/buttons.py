"""The buttons that reporters' screens share, and how buttons are laid in rows.

Callback data reads ``v1:report:<where>:<choice>``; ``where`` is ``nav``, a question id, or the name of a screen.
"""

from collections.abc import Iterable, Sequence

from bot.domain.screens import Button, Code, Country, Screen, Text

Rows = tuple[tuple[Button, ...], ...]


def press(where: str, choice: str) -> str:
    """The callback data of one choice."""
    return f"v1:report:{where}:{choice}"


def nav(name: str) -> Button:
    """A navigation button."""
    return Button(Text(f"nav-{name}"), press("nav", name))


def choice(where: str, name: str) -> Button:
    """A button of one screen, labelled ``<where>-<name>``."""
    return Button(Text(f"{where}-{name}"), press(where, name))


def marked(button: Button) -> Button:
    """The button with the mark of a choice that is made."""
    return Button(Text("option-selected", {"label": button.label}), button.choice)


def in_rows(buttons: Sequence[Button], columns: int) -> Rows:
    """The buttons from left to right and top to bottom, ``columns`` in a row."""
    return tuple(tuple(buttons[start : start + columns]) for start in range(0, len(buttons), columns))


def of_countries(where: str, codes: Sequence[str]) -> Rows:
    """One button for each country, two in a row: in three, a narrow screen breaks their names."""
    return in_rows([Button(Country(code), press(where, code)) for code in codes], 2)


def turning(page: int, total: int) -> tuple[Button, ...]:
    """From a page counted from 0, the ways to the one before and the one after, where there is one."""
    before = (nav("less"),) if page > 0 else ()
    after = (nav("more"),) if page + 1 < total else ()
    return (*before, *after)


def with_way_out(paragraphs: Iterable[Text | Code], rows: Rows = ()) -> Screen:
    """A screen that ends with back, stop and hide, as every screen of the report does."""
    return Screen(tuple(paragraphs), (*rows, (nav("back"), nav("stop"), nav("hide"))))
