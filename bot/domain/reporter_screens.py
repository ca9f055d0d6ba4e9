"""What a reporter sees at each place of the path of a report, and which presses count there."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from bot.domain.buttons import Rows, choice, in_rows, marked, nav, press, turning, with_way_out
from bot.domain.completeness import MAX_OPENERS, chosen_openers, missing
from bot.domain.consenting import INTRODUCTION, ITEMS, OPENERS_EXPLAINED, asked, explained
from bot.domain.countries import COUNTRY_CODES
from bot.domain.draft import Receipt, Session
from bot.domain.filetypes import MAX_FILE_BYTES, MAX_FILES, MAX_TOTAL_BYTES
from bot.domain.identifiers import LOCALES
from bot.domain.interludes import PAGES_OF_INTERLUDE, interlude_screen, language_buttons
from bot.domain.questionnaire import QUESTION_BY_ID, Question, pages, primary_category, progress, today
from bot.domain.referring import name_of
from bot.domain.safety import SAFETY_CARDS, safety_screen
from bot.domain.screens import Button, Code, Listed, Screen, Text
from bot.domain.switching import offer_rows
from bot.domain.visit_screens import VISIT_SCREENS, code_screen, menu_screen, visit_screen
from bot.domain.world import World

BYTES_IN_MEGABYTE = 1024 * 1024
MAX_CHARACTERS = 20_000


def screen(session: Session, world: World) -> Screen:
    """The screen that this session shows now, its hint and the offer of another language first."""
    shown = _shown(on_its_page(session, world), world)
    hint = _hint(session) if session.hint else ()
    return replace(shown, paragraphs=(*hint, *shown.paragraphs), rows=(*offer_rows(session), *shown.rows))


def _shown(session: Session, world: World) -> Screen:
    if name_of(session.interlude) in VISIT_SCREENS:
        return visit_screen(session, world)
    return interlude_screen(session) if session.interlude else _PLACES[session.step](session, world)


def presses_that_count(session: Session, world: World) -> frozenset[str]:
    """The callback data that may be pressed now; any other press is stale or forged and changes nothing."""
    return screen(session, world).choices | _of_older_keyboards(session, world)


def _of_older_keyboards(session: Session, world: World) -> frozenset[str]:
    """What a keyboard that was sent before may say here beside what stands on the screen, and can only mean one thing.

    Countries may stand on another page, in the order of another language; a visit had a second way back to its menu.
    """
    if session.interlude:
        is_visit_screen = world.visit is not None and name_of(session.interlude) in VISIT_SCREENS
        return frozenset({press("nav", "go_on")} if is_visit_screen else ())
    question = QUESTION_BY_ID.get(session.question) if session.step == "question" else None
    if question is None or not question.lists_countries:
        return frozenset()
    return frozenset(press(question.id, code) for code in COUNTRY_CODES)


def page_count(session: Session, world: World) -> int:
    """The number of pages of the screen that this session shows."""
    if session.interlude == "visit_replies" and world.visit is not None:
        return max(1, len(world.visit.replies))
    if session.interlude:
        return PAGES_OF_INTERLUDE.get(session.interlude, 1)
    if session.step == "safety":
        return len(SAFETY_CARDS)
    if session.step == "question":
        return len(_pages(session, world))
    return 1


def on_its_page(session: Session, world: World) -> Session:
    """The session on a page that there is: on the last one where the page that it was turned to is gone."""
    return replace(session, page=min(session.page, page_count(session, world) - 1))


def _pages(session: Session, world: World) -> tuple[tuple[str, ...], ...]:
    countries = world.countries.get(session.locale or LOCALES[0], COUNTRY_CODES)
    return pages(QUESTION_BY_ID[session.question], session.draft.answers, today(world.now), countries)


def _in_reader_language(session: Session, key: str) -> tuple[Text, ...]:
    """The text in the language of the session, or in every form while none is chosen."""
    return (Text(key),) if session.locale else tuple(Text(key, locale=tag) for tag in LOCALES)


def _hint(session: Session) -> tuple[Text, ...]:
    arguments = HINT_ARGUMENTS.get(session.hint, {})
    return tuple(replace(text, arguments=arguments) for text in _in_reader_language(session, session.hint))


HINT_ARGUMENTS: Mapping[str, Mapping[str, int]] = MappingProxyType(
    {
        "hint-openers_limit": {"limit": MAX_OPENERS},
        "hint-words_full": {"limit": MAX_CHARACTERS},
        "file-refused-too_big": {"each": MAX_FILE_BYTES // BYTES_IN_MEGABYTE},
        "file-refused-too_many": {"count": MAX_FILES},
        "file-refused-total": {"total": MAX_TOTAL_BYTES // BYTES_IN_MEGABYTE},
    },
)


def _language(_session: Session, _world: World) -> Screen:
    hiding = [Button(Text("nav-hide", locale=tag), press("nav", "hide")) for tag in LOCALES]
    welcome = tuple(Text("screen-language", locale=tag) for tag in LOCALES)
    return Screen(welcome, (*language_buttons(), *in_rows(hiding, 3)))


def _danger(_session: Session, _world: World) -> Screen:
    return with_way_out((Text("screen-danger"),), ((choice("danger", "yes"), choice("danger", "no")), (nav("skip"),)))


def _safety(session: Session, _world: World) -> Screen:
    return safety_screen(session.page)


def _about(_session: Session, world: World) -> Screen:
    paragraphs = [Text("screen-about"), Text("screen-about-limits"), Text("screen-about-when")]
    if not world.openers:
        return with_way_out((*paragraphs, Text("screen-no_openers")), _REACHABLE_ANYWAY)
    return with_way_out(paragraphs, ((nav("go_on"),),))


_REACHABLE_ANYWAY: Rows = ((choice("open", "numbers"),), (choice("open", "safety"),))


def _consent(session: Session, world: World) -> Screen:
    if not world.openers:
        return with_way_out((Text("screen-no_openers"),), _REACHABLE_ANYWAY)
    paragraphs = (INTRODUCTION, *(explained(item) for item in ITEMS), OPENERS_EXPLAINED)
    return with_way_out(paragraphs, (*in_rows(tuple(_toggles(session, world)), 1), (nav("next"),)))


def _toggles(session: Session, world: World) -> Iterator[Button]:
    for each in asked(session.draft.consent, world.openers):
        button = Button(each.label, press("consent", each.item))
        yield marked(button) if each.is_given else button


def _question(session: Session, world: World) -> Screen:
    question, answers = QUESTION_BY_ID[session.question], session.draft.answers
    offered = _pages(session, world)
    buttons = tuple(_option(question, option, session) for option in offered[session.page])
    passing = (nav("skip"), nav("finish"))
    following = (nav("next"),) if answers.get(question.id) else ()
    rows = (*in_rows(buttons, question.columns), turning(session.page, len(offered)), following, passing)
    return with_way_out(_asked(question, session, len(offered)), tuple(row for row in rows if row))


def _option(question: Question, option: str, session: Session) -> Button:
    button = Button(question.label(option), press(question.id, option))
    return marked(button) if option in session.draft.answers.get(question.id, ()) else button


def _asked(question: Question, session: Session, total_pages: int) -> Iterator[Text]:
    number, total = progress(session.draft.answers, question.id)
    yield Text("question-progress", {"number": number, "total": total})
    yield Text(f"question-{question.id}")
    # What is said of a further page has no place on the last one.
    if question.has_hint and (total_pages == 1 or session.page + 1 < total_pages):
        yield Text(f"question-{question.id}-hint")
    if question.choose == "several":
        yield Text("question-choose_several")
    yield from _described(question, session)
    if total_pages > 1:
        chosen = session.draft.answers.get(question.id, ())
        if chosen:
            yield Text("question-chosen", {"choice": Listed(tuple(question.label(option) for option in chosen))})
        yield Text("page", {"number": session.page + 1, "total": total_pages})


def _described(question: Question, session: Session) -> Iterator[Text]:
    """The plain definitions of a family's categories, beside the buttons that name them."""
    if question.id != "category":
        return
    for option in question.options(session.draft.answers, date.min):
        help_text = Text(f"category-{option}-help")
        yield Text("category-described", {"name": question.label(option), "help": help_text})


def _words(session: Session, _world: World) -> Screen:
    voice = (Text("screen-words-voice"),) if session.draft.consent.files else ()
    return _contents(session, Text("screen-words", {"limit": MAX_CHARACTERS}), *voice)


def _files(session: Session, _world: World) -> Screen:
    limits = {
        "count": MAX_FILES,
        "each": MAX_FILE_BYTES // BYTES_IN_MEGABYTE,
        "total": MAX_TOTAL_BYTES // BYTES_IN_MEGABYTE,
    }
    return _contents(session, Text("screen-files"), Text("screen-files-limits", limits))


def _contents(session: Session, *introduction: Text) -> Screen:
    """A step that takes words and files, with how many the draft holds so far."""
    held = {"words-count": len(session.draft.words), "files-count": len(session.draft.attachments)}
    counts = tuple(Text(key, {"count": count}) for key, count in held.items() if count)
    paragraphs = (*_closed(session), *introduction, *counts)
    return with_way_out(paragraphs, (*_opening(session), (nav("next" if counts else "skip"), nav("finish"))))


def _closed(session: Session) -> tuple[Text, ...]:
    """What the reporter has to know of files that were taken and that nobody may open."""
    count = session.draft.closed_count
    return (Text("originals-closed", {"count": count}),) if count else ()


def _opening(session: Session) -> Rows:
    return ((choice("originals", "allow"),),) if session.draft.closed_count else ()


def _review(session: Session, world: World) -> Screen:
    lacking = missing(session, world)
    paragraphs = [*_summary(session, world), *(Text(key) for key in lacking)]
    changing = (*_opening(session), (choice("review", "own_words"),), (choice("review", "consent"),))
    if lacking:
        return with_way_out(paragraphs, changing)
    if session.receipt is None:
        return with_way_out((*paragraphs, Text("review-code-wait")), ((nav("again"),), *changing))
    return with_way_out((*paragraphs, *_code(session.receipt)), ((nav("submit"),), *changing))


def _code(receipt: Receipt) -> Iterator[Text | Code]:
    yield Text("review-code")
    yield Code(" ".join(receipt.code[start : start + 3] for start in range(0, len(receipt.code), 3)))
    # A draft of an earlier version holds no words.
    if receipt.words:
        yield Text("review-code-as_words")
        yield Code(receipt.words)


def _summary(session: Session, world: World) -> Iterator[Text]:
    draft = session.draft
    yield Text("screen-review")
    yield Text("review-category", {"category": Text(f"category-{primary_category(draft.answers)}")})
    yield Text("review-answers", {"count": sum(bool(chosen) for chosen in draft.answers.values())})
    yield Text("review-words", {"count": len(draft.words)})
    yield Text("review-files", {"count": len(draft.attachments)})
    yield from _closed(session)
    openers = tuple(opener.name for opener in chosen_openers(session, world))
    if openers:
        yield Text("review-opener", {"name": Listed(openers)})
    yield Text("review-statistics-yes" if draft.consent.statistics else "review-statistics-no")


def _enrol(session: Session, _world: World) -> Screen:
    wrong = _in_reader_language(session, "screen-enrol-wrong") if session.enrolment_tries else ()
    paragraphs = (*wrong, *_in_reader_language(session, "screen-enrol"))
    return Screen(paragraphs, ((nav("stop"), nav("hide")),))


_PLACES: Mapping[str, Callable[[Session, World], Screen]] = MappingProxyType(
    {
        "language": _language,
        "danger": _danger,
        "safety": _safety,
        "about": _about,
        "consent": _consent,
        "question": _question,
        "words": _words,
        "files": _files,
        "review": _review,
        "enrol": _enrol,
        "return": code_screen,
        "visit": menu_screen,
    },
)
