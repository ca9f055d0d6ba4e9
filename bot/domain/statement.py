"""What a reporter may take away on paper: the report as it was sent and what was added, with weeks and no names.

It is made of the opened report for one moment; every holder redacts its ``repr``.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.domain.figures import FirstDay
from bot.domain.identifiers import ReportId, Week
from bot.domain.questionnaire import QUESTION_BY_ID
from bot.domain.screens import Code, Country, Text

DOCUMENT_NAME, SIGNATURE_NAME = "copy.pdf", "copy.json"
RECEIPT_NAME = "receipt.json"
"""Names that tell whoever sees the list of files on a telephone as little as possible."""

Said = Text | Country | Code | str
"""A string is the reporter's own words, exactly as written."""


@dataclass(frozen=True, slots=True, repr=False)
class OpenContents:
    """An opened report: its body as JSON values, what its reporter sealed to it later, and how many files were added.

    ``mark`` is what a receipt of its erasure would name.
    """

    report_id: ReportId
    week: Week
    body: Mapping[str, Any]
    notes: Sequence[Mapping[str, Any]]
    files_added: int
    mark: str


@dataclass(frozen=True, slots=True)
class Erasure:
    """That a report was erased in a week: how many sealed parts and grants went, and the mark of the report.

    Only its receipt code, or a copy that its reporter took away, leads from the mark to the report.
    """

    organization: str
    week: Week
    parts: int
    grants: int
    mark: str


@dataclass(frozen=True, slots=True, repr=False)
class Entry:
    """What was asked, and what was said to it, in order."""

    label: Text
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Statement:
    """A document from top to bottom."""

    title: Text
    introduction: tuple[Text, ...]
    entries: tuple[Entry, ...]
    closing: tuple[Text, ...]


def statement_of(contents: OpenContents, *, taken_in: Week) -> Statement:
    """The statement of an open report, taken away in the week ``taken_in``."""
    return Statement(
        title=Text("statement-title"),
        introduction=(Text("statement-introduction"),),
        entries=tuple(entry for entry in _entries(contents, taken_in) if entry.said),
        closing=(
            Text("statement-signature", {"file": SIGNATURE_NAME, "scheme": "Ed25519, SHA-256"}),
            Text("statement-limits"),
        ),
    )


def texts_of_statement(statement: Statement) -> Iterator[Text]:
    """Every text of a statement, from top to bottom."""
    yield from (statement.title, *statement.introduction)
    for entry in statement.entries:
        yield from (each for each in (entry.label, *entry.said) if isinstance(each, Text))
    yield from statement.closing


def _entries(contents: OpenContents, taken_in: Week) -> Iterator[Entry]:
    body = contents.body
    yield Entry(Text("statement-report"), (Code(contents.report_id.hex()),))
    yield Entry(Text("statement-received"), (_week(contents.week),))
    yield Entry(Text("statement-taken"), (_week(taken_in),))
    yield Entry(Text("statement-mark"), (Code(contents.mark),))
    yield from _category(body["category"])
    yield from _answers(body["answers"])
    yield Entry(Text("statement-words"), tuple(body["words"]))
    yield Entry(Text("statement-files"), tuple(_files(body["attachments"])))
    yield from _added(contents)


def _week(week: Week) -> Text:
    return Text("statement-week", {"week": FirstDay(week)})


def _category(category: Mapping[str, Any]) -> Iterator[Entry]:
    yield Entry(Text("statement-category"), (Text(f"category-{category['primary']}"),))
    yield Entry(Text("question-details"), _labels("details", category["details"]))
    yield Entry(Text("question-also"), _labels("also", category["secondary"]))


def _answers(answers: Mapping[str, Sequence[str]]) -> Iterator[Entry]:
    # A question that was dropped since has no text any more.
    known = ((question, chosen) for question, chosen in answers.items() if question in QUESTION_BY_ID)
    yield from (Entry(Text(f"question-{question}"), _labels(question, chosen)) for question, chosen in known)


def _labels(question: str, chosen: Sequence[str]) -> tuple[Said, ...]:
    return tuple(QUESTION_BY_ID[question].label(option) for option in chosen)


def _files(attachments: Sequence[Mapping[str, Any]]) -> Iterator[Said]:
    for each in attachments:
        yield Text("statement-file", {"number": each["number"], "type": each["media_type"], "size": each["size"]})
        # The hash shows that a file kept elsewhere is the one that was sent.
        yield Code(f"SHA-256 {each['sha256']}")
        yield from [each["caption"]] if each["caption"] else []


def _added(contents: OpenContents) -> Iterator[Entry]:
    for note in contents.notes:
        if note.get("kind") == "words":
            yield Entry(Text("statement-added", {"week": FirstDay(Week(str(note["week"])))}), (str(note["text"]),))
    if contents.files_added > 0:
        count = Text("statement-files_count", {"count": contents.files_added})
        yield Entry(Text("statement-files_added"), (count,))
