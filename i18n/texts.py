"""One text in one language, each inserted value isolated so that it cannot disturb the order of what stands around it.

A text is shown whole or not at all: an unknown key, a missing argument or any other complaint of Fluent raises.
"""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

import babel
from fluent.runtime import FluentBundle
from fluent.runtime.errors import FluentReferenceError
from fluent.syntax import ast

from bot.domain.identifiers import Locale
from i18n.catalogue import LOCALES_ROOT, Catalogue, read_catalogue
from i18n.forms import FORMS
from i18n.scripts import Alphabet, from_arabic

FIRST_STRONG_ISOLATE: Final = "\u2068"
POP_ISOLATE: Final = "\u2069"
_ISOLATE_OPENERS: Final = frozenset("\u2066\u2067\u2068")
_OVERRIDES: Final = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e"))

# The form of each language in another script or region than its usual one (Unicode CLDR, likely subtags).
_FORMS: Final[Mapping[str, tuple[Locale, Mapping[str, Locale]]]] = MappingProxyType(
    {
        "ug": ("ug-Arab", {"latn": "ug-Latn", "cyrl": "ug-Cyrl", "kz": "ug-Cyrl"}),
        "en": ("en", {}),
        "zh": ("zh-Hans", dict.fromkeys(("hant", "tw", "hk", "mo"), "zh-Hant")),
    }
)
_SCRIPTS: Final[Mapping[Locale, Alphabet]] = MappingProxyType({"ug-Latn": "Latn", "ug-Cyrl": "Cyrl"})

# A word of a name, but not the one that means "and".
_WORD: Final = re.compile(r"\b(?!(?:we|вә)\b)\w[\w']*")

# Everyday names where the Unicode locale data has the long official one.
_COUNTRY_NAMES: Final = MappingProxyType(
    {
        # As every text says, and without the initials of the state in the names of its islands.
        ("CN", "ug-Arab"): "خىتاي",
        ("GB", "ug-Arab"): "ئەنگلىيە",
        ("UM", "ug-Arab"): "ئامېرىكا تاشقى ئاراللىرى",
        ("US", "ug-Arab"): "ئامېرىكا",
        ("VI", "ug-Arab"): "ئامېرىكا ۋىرگىن ئاراللىرى",
        ("HK", "ug-Arab"): "شياڭگاڭ",
        ("HK", "en"): "Hong Kong",
        ("HK", "zh-Hans"): "香港",
        ("HK", "zh-Hant"): "香港",
        ("MO", "ug-Arab"): "ئاۋمېن",
        ("MO", "en"): "Macao",
        ("MO", "zh-Hans"): "澳门",
        ("MO", "zh-Hant"): "澳門",
    }
)


class UnknownText(KeyError):
    """No text, locale or country of that name exists."""


class MissingArgument(KeyError):
    """A text was asked for without a value that it needs."""


class UnusableArgument(ValueError):
    """A value cannot be put into a text: neither a string nor a whole number, or longer than Fluent takes."""


def text(key: str, locale: str, /, **arguments: str | int) -> str:
    """The text of that key with its arguments filled in, each between U+2068 and U+2069 (Unicode UAX 9).

    Raises ``UnknownText``, ``MissingArgument`` or ``UnusableArgument``.
    """
    bundle = _bundle(known_locale(locale))
    if not bundle.has_message(key):
        raise UnknownText(key)
    pattern = bundle.get_message(key).value
    if pattern is None:
        raise UnknownText(key)
    formatted, errors = bundle.format_pattern(pattern, {name: _closed(value) for name, value in arguments.items()})
    if errors:
        raise _failure(key, errors[0])
    return str(formatted)


def country(code: str, locale: str) -> str:
    """A country's everyday name by its ISO 3166-1 alpha-2 code (Unicode CLDR); raises ``UnknownText``."""
    known = known_locale(locale)
    if known in _SCRIPTS:
        return _WORD.sub(lambda word: word[0][0].upper() + word[0][1:], _in_script(country(code, "ug-Arab"), known))
    name = _COUNTRY_NAMES.get((code, known)) or _babel(known).territories.get(code)
    if name is None:
        raise UnknownText(code)
    return str(name)


def locale_of(tag: str | None) -> Locale | None:
    """The locale that serves a language tag such as Telegram's ``language_code`` (BCP 47), if one does."""
    language, *subtags = (tag or "").replace("_", "-").lower().split("-")
    if language not in _FORMS:
        return None
    usual, others = _FORMS[language]
    return next((others[subtag] for subtag in subtags if subtag in others), usual)


def known_locale(locale: str) -> Locale:
    """The locale that serves a language tag; raises ``UnknownText`` if none does."""
    known = locale_of(locale)
    if known is None:
        raise UnknownText(locale)
    return known


def keys(locale: str) -> frozenset[str]:
    """Every key that has a text in that locale."""
    return frozenset(_catalogue(known_locale(locale)).messages)


def variables(key: str, locale: str) -> frozenset[str]:
    """The names of the arguments that a text needs; raises ``UnknownText``."""
    catalogue = _catalogue(known_locale(locale))
    if key not in catalogue.messages:
        raise UnknownText(key)
    return catalogue.variables(key)


def _closed(value: str | int) -> str | int:
    # A name with a stray U+2069 would end its own isolate, and one with U+202E would turn the words after it around.
    if not isinstance(value, str):
        return value
    kept: list[str] = []
    depth = 0
    for character in value.translate(_OVERRIDES):
        if character in _ISOLATE_OPENERS:
            depth += 1
        elif character == POP_ISOLATE:
            if depth == 0:
                continue
            depth -= 1
        kept.append(character)
    return "".join(kept) + POP_ISOLATE * depth


def _failure(key: str, error: Exception) -> Exception:
    # Fluent's own messages name the argument and never quote its value.
    if isinstance(error, FluentReferenceError):
        return MissingArgument(f"{key}: {error}")
    return UnusableArgument(f"{key}: {type(error).__name__}")


@cache
def _catalogue(locale: Locale) -> Catalogue:
    return read_catalogue(LOCALES_ROOT / locale)


@cache
def _bundle(locale: Locale) -> FluentBundle:
    bundle = FluentBundle([FORMS[locale].cldr], use_isolating=True)
    catalogue = _catalogue(locale)
    bundle.add_resource(ast.Resource([*catalogue.messages.values(), *catalogue.terms.values()]))
    return bundle


@cache
def _babel(locale: Locale) -> babel.Locale:
    return babel.Locale.parse(FORMS[locale].cldr)


def _in_script(written: str, locale: Locale) -> str:
    return from_arabic(written, _SCRIPTS[locale])
