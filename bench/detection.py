"""How often and how fast languages are recognised: ``python -m bench.detection MESSAGES``.

``MESSAGES`` is a folder of ``<language>.txt`` with lines of class, source and message, parted by tabs. Speed stands
beside langdetect as it is installed, on the same messages in the same run.
"""

import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final

import langdetect
from langdetect.lang_detect_exception import LangDetectException

from i18n.detect import detect
from tools.langid.habits import HABITS

# Messages of the usual lengths in each offered form.
FORMS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "ug Arab": (
            "ياردەم كېرەك",
            "تۈنۈگۈن ئاكامغا تېلېفون كەلدى",
            "ئۇلار مېنى ئۆيگە قايتىشقا زورلاپ، ئاتا-ئانامنى تۇتۇپ كېتىمىز دەپ قورقاتتى.",
        ),
        "ug Latn": (
            "yardem kérek",
            "tünügün akamgha téléfon keldi",
            "Ular méni öyge qaytishqa zorlap, ata-anamni tutup kétimiz dep qorqatti.",
        ),
        "ug Cyrl": (
            "ярдәм керәк",
            "түнүгүн акамға телефон кәлди",
            "Улар мени өйгә қайтишқа зорлап, ата-анамни тутуп кетимиз дәп қорқатти.",
        ),
        "en": (
            "I need help",
            "Somebody called my brother yesterday",
            "They told me to come home, and said that my parents would be taken away if I did not.",
        ),
        "zh Hans": ("我需要帮助", "昨天有人给我哥哥打电话", "他们逼我回家，还威胁说如果我不回去，就会把我的父母带走。"),
        "zh Hant": ("我需要幫助", "昨天有人給我哥哥打電話", "他們逼我回家，還威脅說如果我不回去，就會把我的父母帶走。"),
    }
)
_ROUNDS: Final = 3
_FORM_OF_FILE: Final = MappingProxyType(
    {"ug": "Arab", "ug_latn": "Latn", "ug_cyrl": "Cyrl", "en": "", "zh_hans": "", "zh_hant": ""}
)


def median_seconds(work: Callable[[str], object], messages: Sequence[str]) -> float:
    """The median over messages of the best of a few rounds."""
    return statistics.median(min(_seconds(work, message) for _ in range(_ROUNDS)) for message in messages)


def ask_langdetect(message: str) -> object:
    """What langdetect says with all its own profiles."""
    try:
        return langdetect.detect(message)
    except LangDetectException:
        return None


def accuracy(folder: Path) -> Iterator[str]:
    """One line for each file and class, and for each habit of typing: the share of each answer in per cent."""
    yield f"{'messages':<44}{'class':<7}{'number':>6}{'ug':>8}{'en':>8}{'zh':>8}{'none':>8}"
    for path in sorted(folder.glob("*.txt")):
        labelled = rows(path)
        for each in sorted({name for name, _ in labelled}):
            yield _line(path.stem, each, [message for name, message in labelled if name == each])
        messages = [message for _, message in labelled]
        yield _line(path.stem, "all", messages)
        for habit, typed in HABITS.get(_FORM_OF_FILE.get(path.stem, ""), {}).items():
            yield _line(f"{path.stem}, {habit}", "all", map(typed, messages))


def speed(folder: Path) -> Iterator[str]:
    """One line for each offered form: median microseconds here and in langdetect."""
    for name in _FORM_OF_FILE:
        messages = [message for _, message in rows(folder / f"{name}.txt")][::10]
        own, stock = median_seconds(detect, messages), median_seconds(ask_langdetect, messages)
        yield f"{name:<16}{own * 1e6:>8.0f} us{stock * 1e6:>8.0f} us{own / stock:>8.3f}"


def _seconds(work: Callable[[str], object], message: str) -> float:
    began = time.perf_counter()
    work(message)
    return time.perf_counter() - began


def rows(path: Path) -> list[tuple[str, str]]:
    """The class and text of each message of such a file."""
    fields = (line.split("\t", 2) for line in path.read_text("utf-8").splitlines())
    return [(each, message) for each, _, message in fields]


def _line(name: str, each: str, messages: Iterable[str]) -> str:
    answers = Counter(detect(message).language for message in messages)
    shares = (100 * answers[language] / answers.total() for language in ("ug", "en", "zh", None))
    return f"{name:<44}{each:<7}{answers.total():>6}" + "".join(f"{share:>8.2f}" for share in shares)


def main(arguments: Sequence[str]) -> int:
    """Print both tables; 1 without a folder that has the messages of each form."""
    if len(arguments) != 1:
        sys.stderr.write(f"{__doc__}\n")
        return 1
    folder = Path(arguments[0])
    missing = [name for name in _FORM_OF_FILE if not (folder / f"{name}.txt").is_file()]
    if missing:
        sys.stderr.write(f"the folder needs a file of messages for each form; missing: {', '.join(missing)}\n")
        return 1
    for table in (accuracy, speed):
        for line in table(folder):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
