"""langdetect, asked only about the languages of one script, with profiles of those that it does not know.

Its dice are thrown with one seed, so that the same words always get the same answer.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal

import langdetect
from langdetect.detector_factory import DetectorFactory
from langdetect.lang_detect_exception import LangDetectException
from langdetect.utils.lang_profile import LangProfile

from i18n.writing import DETECTION_ROOT

_STOCK_ROOT: Final = Path(langdetect.__file__).parent / "profiles"

# Own profiles and langdetect's, by script.
_PROFILES: Final[Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]] = MappingProxyType(
    {
        "Arab": (("ug", "ckb", "ps", "sd", "kk-arab"), ("ar", "fa", "ur")),
        "Cyrl": (("ug-cyrl", "kk", "ky"), ("ru", "uk", "bg", "mk")),
        "Latn": (
            ("ug-latn", "uz"),
            ("en", "tr", "de", "fr", "es", "it", "nl", "id"),
        ),
    }
)
_OFFERED: Final[Mapping[str, Literal["ug", "en"]]] = MappingProxyType(
    {"ug": "ug", "ug-cyrl": "ug", "ug-latn": "ug", "en": "en"}
)
_TRIALS: Final = 2
# langdetect draws n-grams until one language stands out; a text that no language fits would cost a thousand draws.
_DRAWS: Final = 200


def most_likely(script: str, words: Sequence[str]) -> Literal["ug", "en"] | None:
    """The offered language that words in one script are most likely in; ``None`` if that is any other one."""
    detector = _factory(script).create()
    detector.n_trial = _TRIALS
    detector.ITERATION_LIMIT = _DRAWS
    detector.append(f" {' '.join(words)} ")
    try:
        return _OFFERED.get(detector.detect())
    except LangDetectException:
        return None


@cache
def _factory(script: str) -> DetectorFactory:
    own, stock = _PROFILES[script]
    files = [DETECTION_ROOT / "profiles" / f"{name}.json" for name in own] + [_STOCK_ROOT / name for name in stock]
    factory = DetectorFactory()
    factory.set_seed(0)
    # One after the other: read together, they would make the whole process larger for as long as it runs.
    for index, file in enumerate(files):
        factory.add_profile(LangProfile(**json.loads(file.read_text("utf-8"))), index, len(files))
    return factory
