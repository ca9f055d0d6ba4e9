"""The locale files made from another script of the same language, written by ``python -m i18n.derived``.

What is committed is exactly what its source makes, but for texts that somebody wrote by hand: those are kept, and asked
for again as soon as their source says something else.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import Final

from fluent.syntax import FluentParser, FluentSerializer, ast

from bot.domain.identifiers import Locale
from i18n.catalogue import LOCALES_ROOT, read_catalogue
from i18n.review import SIGNATURES, text_hash
from i18n.scripts import from_arabic

Convert = Callable[[str], str]

SOURCES: Final[Mapping[Locale, Locale]] = MappingProxyType(
    {"ug-Latn": "ug-Arab", "ug-Cyrl": "ug-Arab", "zh-Hant": "zh-Hans"}
)
BY_HAND: Final = "By hand"
_HEADER: Final = "Made by `make scripts` from {}. To change a text here, begin its comment with: By hand"
_HASH_LENGTH: Final = 12
_RIGHT_TO_LEFT_MARK: Final = "\u200f"
_PLACE: Final = re.compile(r"\{(\d+)#?\}")
# The variables that stand for a number, in every text.
_NUMBERS: Final = frozenset(
    {
        "accuracy",
        "at",
        "count",
        "each",
        "epsilon",
        "limit",
        "needed",
        "number",
        "part",
        "parts",
        "range",
        "share",
        "size",
        "total",
        "version",
        "weeks",
        "year",
    }
)
_QUOTES: Final = MappingProxyType(str.maketrans("“”‘’", "「」『』"))

# Words that OpenCC takes apart wrongly or leaves as they are said elsewhere.
_MENDED: Final = MappingProxyType(
    {
        "併發送": "並傳送",
        "遮蔽": "封鎖",
        "迴音": "回音",
        "通過": "透過",
        "身份證": "身分證",
        "郵箱": "信箱",
        "發送": "傳送",
        "賬": "帳",
        "打來影片": "打來視訊",
        "文本": "文字",
        "壓縮包": "壓縮檔",
        " 周": " 週",
        "逐周": "逐週",
        "和周": "和週",
        "各周": "各週",
        "澳大利亞": "澳洲",
        "中國應用": "中國應用程式",
        "或應用": "或應用程式",
        "應用鎖": "應用程式鎖",
        "收件箱": "收件匣",
        "單詞": "單字",
        "或手機卡": "或 SIM 卡",
        "手機卡": "SIM 卡",
        "養老金": "退休金",
        "社交媒體": "社群媒體",
        "網路地址": "網路位址",
        "丟失": "遺失",
        "條訊息": "則訊息",
        "條新訊息": "則新訊息",
        "條答覆": "則答覆",
        "一條無法顯示的": "一則無法顯示的",
        "一條或": "一則或",
        "每條一": "每則一",
        "檢視": "查看",
        "本檔案": "本文件",
        # To keep for somebody is not to save into a file.
        "儲存我的報告": "保存我的報告",
        "我們儲存報告": "我們保存報告",
        "儲存期限": "保存期限",
        "這個人儲存": "這個人保存",
        "都不儲存": "都不保存",
    }
)


def derived_files(locale: Locale, root: Path = LOCALES_ROOT) -> dict[str, str]:
    """What each file of a derived locale has to hold, by its name; texts written by hand are taken over."""
    source = SOURCES[locale]
    kept = dict(_by_hand(root / locale))
    convert = converter(locale)
    return {file.name: _derived(file, _HEADER.format(source), convert, kept) for file in _files(root / source)}


def outdated(locale: Locale, root: Path = LOCALES_ROOT) -> Iterator[tuple[str, str]]:
    """What is not as its source makes it, as a file or key and what to do about it."""
    wanted = derived_files(locale, root)
    found = {file.name: file.read_text("utf-8") for file in _files(root / locale)}
    for name in sorted(wanted.keys() | found.keys()):
        if wanted.get(name) != found.get(name):
            yield name, f"is not what {SOURCES[locale]} makes of it: run 'make scripts'"
    catalogue = read_catalogue(root / SOURCES[locale])
    for key, entry in _by_hand(root / locale):
        if key not in catalogue.messages:
            continue
        present = text_hash(catalogue, key)[:_HASH_LENGTH]
        if present not in _comment(entry).split():
            yield key, f"was written by hand for other words: read its source, then end its comment with {present}"


def write(root: Path = LOCALES_ROOT) -> None:
    """Write every file of every derived locale and remove what has no source any more."""
    for locale in SOURCES:
        wanted = derived_files(locale, root)
        folder = root / locale
        folder.mkdir(exist_ok=True)
        for file in _files(folder):
            if file.name not in wanted:
                file.unlink()
        for name, written in wanted.items():
            (folder / name).write_text(written, "utf-8")
        if not (folder / SIGNATURES).exists():
            (folder / SIGNATURES).write_text("{}\n", "utf-8")


def write_by_hand(key: str, message: ast.Message, *, locale: Locale, root: Path = LOCALES_ROOT) -> None:
    """Put somebody's own words for a text in place of those derived, marked with the words of its source."""
    present = text_hash(read_catalogue(root / SOURCES[locale]), key)[:_HASH_LENGTH]
    marked = ast.Message(message.id, message.value, comment=ast.Comment(f"{BY_HAND}: {present}"))
    for file in _files(root / locale):
        resource = FluentParser(with_spans=False).parse(file.read_text("utf-8"))
        body = [marked if _is_text(entry, key) else entry for entry in resource.body]
        file.write_text(FluentSerializer().serialize(ast.Resource(body)), "utf-8")


def _is_text(entry: ast.EntryType, key: str) -> bool:
    return isinstance(entry, ast.Message) and entry.id.name == key


@cache
def converter(locale: Locale) -> Convert:
    """What writes the words of its source as a derived locale does."""
    if locale == "ug-Latn":
        return partial(from_arabic, script="Latn")
    if locale == "ug-Cyrl":
        return partial(from_arabic, script="Cyrl")
    # Needed to build only: a running bot reads the files.
    from opencc import OpenCC  # noqa: PLC0415

    taiwan = OpenCC("s2twp")

    def converted(text: str) -> str:
        written = str(taiwan.convert(text)).translate(_QUOTES)
        for word, meant in _MENDED.items():
            written = written.replace(word, meant)
        return written

    return converted


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.ftl"))


def _by_hand(folder: Path) -> Iterator[tuple[str, ast.Message]]:
    parser = FluentParser(with_spans=False)
    for file in _files(folder):
        for entry in parser.parse(file.read_text("utf-8")).body:
            if isinstance(entry, ast.Message) and _comment(entry).startswith(BY_HAND):
                yield entry.id.name, entry


def _comment(entry: ast.Message) -> str:
    return entry.comment.content or "" if entry.comment else ""


def _derived(file: Path, header: str, convert: Convert, kept: Mapping[str, ast.Message]) -> str:
    entries: list[ast.EntryType] = [ast.ResourceComment(header)]
    for entry in FluentParser(with_spans=False).parse(file.read_text("utf-8")).body:
        if isinstance(entry, ast.Message | ast.Term) and entry.value is not None:
            entry.value = _converted(entry.value, convert)
        entries.append(kept.get(entry.id.name, entry) if isinstance(entry, ast.Message) else entry)
    return FluentSerializer().serialize(ast.Resource(entries))


def _converted(pattern: ast.Pattern, convert: Convert) -> ast.Pattern:
    """The pattern converted as one sentence, its placeables standing in it as ``{0}``, or ``{1#}`` for a number."""
    placeables: list[ast.Placeable] = []
    written = ""
    for element in pattern.elements:
        if isinstance(element, ast.TextElement):
            written += element.value
        elif not _turns_around(element):
            written += f"{{{len(placeables)}{'#' * _is_number(element)}}}"
            placeables.append(_with_variants(element, convert))
    parts = _PLACE.split(convert(written))
    return ast.Pattern(
        [placeables[int(part)] if number % 2 else ast.TextElement(part) for number, part in enumerate(parts) if part]
    )


def _is_number(placeable: ast.Placeable) -> bool:
    match placeable.expression:
        case ast.NumberLiteral():
            return True
        case ast.VariableReference(id=variable):
            return variable.name in _NUMBERS
        case _:
            return False


def _turns_around(placeable: ast.Placeable) -> bool:
    """Whether it only turns a line from right to left, which no other script needs."""
    expression = placeable.expression
    return isinstance(expression, ast.StringLiteral) and expression.parse()["value"] == _RIGHT_TO_LEFT_MARK


def _with_variants(placeable: ast.Placeable, convert: Convert) -> ast.Placeable:
    if isinstance(placeable.expression, ast.SelectExpression):
        for variant in placeable.expression.variants:
            variant.value = _converted(variant.value, convert)
    return placeable


if __name__ == "__main__":
    write()
