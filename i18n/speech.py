"""What the domain wants said, in the words of one language.

An argument is rendered in the language of the text around it, and isolated by that text.
"""

from decimal import Decimal

from bot.domain.identifiers import Locale
from bot.domain.screens import Argument, Country, Listed, Said, Text
from i18n.figures import figure, listed, number
from i18n.texts import country, text


def say(said: Said, locale: Locale) -> str:
    """One text in the reader's language, its own arguments first; raises as ``i18n.texts`` does."""
    match said:
        case Text():
            spoken = said.locale or locale
            return text(said.key, spoken, **{name: _filled(each, spoken) for name, each in said.arguments.items()})
        case Country(code):
            return country(code, locale)
        case Listed(items):
            return listed([str(_filled(item, locale)) for item in items], locale)
        case _:
            return figure(said, locale)


def _filled(value: Argument, locale: Locale) -> str | int:
    if isinstance(value, str | int):
        return value
    return number(value, locale) if isinstance(value, Decimal) else say(value, locale)
