"""Makes the data of language detection: ``python -m tools.langid SENTENCES [OUT]``.

``SENTENCES`` is a folder of ``<language>.txt`` with lines of source, document and sentence, parted by tabs. The same
sentences give the same bytes.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import langdetect
from langdetect.utils.lang_profile import LangProfile

from i18n.writing import DETECTION_ROOT
from tools.langid.samples import NoSentences, Task, samples, sentences
from tools.langid.weights import fit

_EUROPEAN: Final = (
    "af", "ca", "cs", "cy", "da", "de", "es", "et", "fi", "fr", "hr", "hu", "id", "it", "lt", "lv",
    "nl", "no", "pl", "pt", "ro", "sk", "sl", "so", "sq", "sv", "sw", "tl", "vi",
)  # fmt: skip
TASKS: Final[Mapping[str, Task]] = {
    "ug-Arab": Task("Arab", "ug", {"ar": 6, "fa": 4, "ur": 4, "ps": 4, "sd": 4, "ckb": 2, "kk_arab": 1}),
    "ug-Cyrl": Task("Cyrl", "ug_cyrl", {"kk": 4, "ky": 4, "ru": 4}, ("bg", "mk", "uk")),
    "ug-Latn": Task("Latn", "ug_latn", {"en": 4, "tr": 4, "uz": 4}, _EUROPEAN),
    "en-Latn": Task("Latn", "en", {"ug_latn": 4, "tr": 4, "uz": 4}, _EUROPEAN),
}
# Languages that langdetect does not bring, by the names it shall call them.
PROFILES: Final[Mapping[str, str]] = {
    "ug": "ug",
    "ckb": "ckb",
    "ps": "ps",
    "sd": "sd",
    "kk-arab": "kk_arab",
    "ug-cyrl": "ug_cyrl",
    "kk": "kk",
    "ky": "ky",
    "ug-latn": "ug_latn",
    "uz": "uz",
}


def write_profiles(folder: Path, out: Path, languages: Mapping[str, str]) -> None:
    """Write a profile in langdetect's form for each name, made of that language's sentences; raises ``NoSentences``."""
    (out / "profiles").mkdir(parents=True, exist_ok=True)
    for name, language in languages.items():
        profile = json.dumps(_profile(name, sentences(folder, language)), ensure_ascii=False, sort_keys=True)
        (out / "profiles" / f"{name}.json").write_text(f"{profile}\n", "utf-8")


def write_weights(folder: Path, out: Path, tasks: Mapping[str, Task]) -> None:
    """Write the weights that each task learns from the sentences in ``folder``; raises ``NoSentences``."""
    for name, task in tasks.items():
        weights = fit(samples(task, folder, {language: _stock_counts(language) for language in task.counted}))
        rows = (f"{piece}\t{weight}\n" for piece, weight in weights.items())
        (out / f"{name}.tsv").write_text("".join(rows), "utf-8")


def _profile(name: str, texts: Sequence[str]) -> Mapping[str, object]:
    profile = LangProfile(name=name)
    for text in texts:
        # langdetect skips words in capitals and keeps a capital apart from its small letter.
        profile.update(f" {text.lower()} ")
    profile.omit_less_freq()
    return {"freq": dict(profile.freq), "n_words": profile.n_words, "name": name}


def _stock_counts(language: str) -> Mapping[str, int]:
    path = Path(langdetect.__file__).parent / "profiles" / language
    counts: Mapping[str, int] = json.loads(path.read_text("utf-8"))["freq"]
    return counts


def main(arguments: Sequence[str]) -> int:
    """Write everything that is learnt; 1 with one line if the sentences cannot be used, 2 without any."""
    if not arguments:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    folder, out = Path(arguments[0]), Path(arguments[1]) if arguments[1:] else DETECTION_ROOT
    try:
        write_profiles(folder, out, PROFILES)
        write_weights(folder, out, TASKS)
    except NoSentences as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
