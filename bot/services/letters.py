"""The letter to an officer that lies in every bag: in English, which counts, and in the languages of their countries.

A letter says nothing that the bag's label does not say as well.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

ENGLISH = "en"
LANGUAGES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "AT": ("de",),
        "AU": (),
        "BE": ("nl", "fr", "de"),
        "CA": ("fr",),
        "CH": ("de", "fr", "it"),
        "CZ": ("cs",),
        "DE": ("de",),
        "DK": ("da",),
        "FI": ("fi", "sv"),
        "FR": ("fr",),
        "GB": (),
        "IE": (),
        "IT": ("it",),
        "JP": ("ja",),
        "KG": ("ru",),
        "KZ": ("ru",),
        "NL": ("nl",),
        "NO": ("nb",),
        "NZ": (),
        "SE": ("sv",),
        "TR": ("tr",),
        "US": (),
    }
)
"""In which languages beside English the police of a country write, by its ISO 3166-1 code."""

_FOLDER = Path(__file__).with_name("bag_readme")


def letters_for(countries: Iterable[str], said: Mapping[str, str]) -> dict[str, str]:
    """The letter by language (ISO 639-1) for an officer of these countries; ``said`` fills its placeholders.

    A country without a translation gets the English letter alone.
    """
    translations = [language for country in countries for language in LANGUAGES.get(country, ())]
    return {language: _filled(letter(language), said) for language in (ENGLISH, *translations)}


def letter(language: str) -> str:
    """The letter in one language, with its placeholders."""
    return (_FOLDER / f"{language}.txt").read_text("utf-8")


def _filled(written: str, said: Mapping[str, str]) -> str:
    for name, value in said.items():
        written = written.replace(f"{{ ${name} }}", value)
    return written
