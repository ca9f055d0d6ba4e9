"""Puts proposals for the texts into the Fluent files, for a maintainer to look at and commit.

A verdict over words that have changed since, and one that would break a screen, is left out and named; the rest of its
file is applied. What goes against the glossary or the rules of style is applied too, and ``i18n.check`` then asks the
maintainer to settle it. A line that no verdict is about stays as it is, to the byte. Other scripts of the same language
follow their source; words proposed for a derived text are kept there as written by hand.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from fluent.syntax import FluentParser, ast

from bot.domain.errors import BadProposals
from i18n import derived
from i18n.catalogue import LOCALES_ROOT
from i18n.faults import Fault
from i18n.finding import TextName
from i18n.lines import written
from i18n.proposals import Texts, Verdict, read_verdicts
from i18n.review import SIGNATURES, SOURCE_LOCALE, signatures_of

_USAGE = "usage: make proposals FILE=proposals.json"


def apply(file: Path, root: Path = LOCALES_ROOT) -> Iterator[str]:
    """Apply a file of verdicts to the texts below ``root``, one line for each; raises ``BadProposals``."""
    if not file.is_file():
        raise BadProposals(f"there is no file {file.name} here; {_USAGE}")
    # English last: a verdict on a translation names the English that stood beside it.
    for verdict in sorted(read_verdicts(file).values(), key=lambda each: each.name.locale == SOURCE_LOCALE):
        refusal = _refusal(verdict, texts := Texts.below(root))
        name = f"{verdict.name.locale}: {verdict.name.key}"
        if refusal is not None:
            yield f"{name}: left out: {refusal}"
        elif verdict.forms is None:
            _sign(verdict, root)
            yield f"{name}: signed by {verdict.by}"
        else:
            advice = _named(texts.faults(verdict.name, verdict.forms))
            _write(verdict.name, texts.changed(verdict.name, verdict.forms), root)
            yield f"{name}: changed as {verdict.by} proposes{f', although it {advice}' if advice else ''}"


def _refusal(verdict: Verdict, texts: Texts) -> str | None:
    name = verdict.name
    if name.key not in texts.catalogues[name.locale].messages:
        return "there is no such text any more"
    if verdict.read != texts.hashes(name):
        return "it was read before the text or its English changed"
    if verdict.forms is None:
        return "English is the source and needs no signature" if name.locale == SOURCE_LOCALE else None
    return _named(fault for fault in texts.faults(name, verdict.forms) if not fault.kind.is_advice)


def _named(faults: Iterable[Fault]) -> str | None:
    return "; ".join(map(str, faults)) or None


def _sign(verdict: Verdict, root: Path) -> None:
    folder = root / verdict.name.locale
    signatures = signatures_of(folder) | {verdict.name.key: _signature(verdict)}
    ordered = dict(sorted(signatures.items()))
    (folder / SIGNATURES).write_text(json.dumps(ordered, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _signature(verdict: Verdict) -> Mapping[str, str]:
    return {"by": verdict.by, **verdict.read}


def _write(name: TextName, message: ast.Message, root: Path) -> None:
    if name.locale in derived.SOURCES:
        derived.write_by_hand(name.key, message, locale=name.locale, root=root)
        return
    _replace(name.key, message, root / name.locale)
    derived.write(root)


def _replace(key: str, message: ast.Message, folder: Path) -> None:
    for file in sorted(folder.glob("*.ftl")):
        before = file.read_text("utf-8")
        for entry in FluentParser().parse(before).body:
            if isinstance(entry, ast.Message) and entry.id.name == key and entry.id.span and entry.value:
                start, end = entry.id.span.end, getattr(entry.value.span, "end", 0)
                file.write_text(f"{before[:start]} = {written(message)}{before[end:]}", "utf-8")
                return


def main(arguments: Sequence[str]) -> int:
    """Apply the one file that is named; 1 if something was left out or the file cannot be used."""
    if len(arguments) != 1:
        sys.stderr.write(f"{_USAGE}\n")
        return 1
    try:
        lines = list(apply(Path(arguments[0])))
    except BadProposals as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 1 if any(": left out: " in line for line in lines) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
