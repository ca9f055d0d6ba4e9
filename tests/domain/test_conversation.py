"""What the conversation promises a reporter, told as short chats."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.domain.conversation import (
    BeginEnrolment,
    ClearChat,
    NeedsReceipt,
    Opener,
    Step,
    SubmitReport,
    TakeFile,
    TryWord,
    World,
    counted_answers,
    file_refused,
    file_taken,
    is_urgent,
    step,
)
from bot.domain.countries import COUNTRY_CODES
from bot.domain.draft import DraftAttachment, Receipt, ReportDraft, Session
from bot.domain.effects import DeleteMessages, ShowNotice, ShowScreen
from bot.domain.events import Blocked, Commanded, Edited, Event, FileOffered, Lapsed, Pressed, Typed, Unsupported
from bot.domain.filetypes import MAX_FILE_BYTES, MAX_TOTAL_BYTES
from bot.domain.identifiers import LOCALES, BlobId, ChatId, MemberId, MessageId, Week
from bot.domain.reporter_screens import MAX_CHARACTERS, screen
from bot.domain.screens import Code, Country, Screen, Text
from bot.domain.sealed import ReportState
from bot.domain.text_keys import texts_of
from bot.domain.visit import Choices, Reply, VisitView

CHAT = ChatId(7)
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
OPENERS = tuple(Opener(MemberId(f"{number:016x}"), f"Opener {number}") for number in range(1, 5))
FIRST = OPENERS[0].id
CODE = "123456789012345678901234567"


class Chat:
    """One reporter's chat, with the part of the use case that these stories need."""

    def __init__(self, *openers: Opener) -> None:
        """Begin before the first message, with these people to choose from."""
        self.world = World(NOW, openers)
        self.session: Session | None = None
        self.last = Step(None)
        self.messages = 0

    def send(self, event: Event) -> Step:
        """Let one event happen and carry out what it asks for."""
        self.last = step(self.session, event, self.world, CHAT)
        self.session = self.last.session
        match self.last.request:
            case NeedsReceipt():
                self.session = replace(self.now, receipt=Receipt(CODE, "age1pq1", b"lookup"))
            case TakeFile(offered):
                self.session = file_taken(self.now, sealed(offered))
            case SubmitReport() | ClearChat():
                self.session = None
        return self.last

    def press(self, *choices: str) -> Step:
        """Press buttons one after the other; ``choice`` is callback data without its first two parts."""
        for choice in choices:
            data = f"v1:report:{choice}"
            assert data in screen(self.now, self.world).choices, choice
            self.send(Pressed(data, MessageId(1000)))
        return self.last

    def type(self, text: str) -> MessageId:
        """Type a message."""
        self.messages += 1
        self.send(Typed(MessageId(self.messages), text))
        return MessageId(self.messages)

    def command(self, name: str, argument: str = "") -> Step:
        """Send a command."""
        self.messages += 1
        return self.send(Commanded(name, MessageId(self.messages), argument))

    @property
    def now(self) -> Session:
        """The session, which must exist."""
        assert self.session is not None
        return self.session

    @property
    def draft(self) -> ReportDraft:
        """The draft so far."""
        return self.now.draft

    @property
    def screen(self) -> Screen:
        """What the chat shows."""
        return screen(self.now, self.world)

    @property
    def keys(self) -> list[str]:
        """The text keys on the screen."""
        return [text.key for text in texts_of(self.screen)]

    def to_consent(self) -> None:
        """Go on to the consent screen."""
        self.command("start")
        self.press("language:en", "danger:no", "nav:go_on", "nav:go_on")

    def to_questions(self, *consent: str) -> None:
        """Go on to the first question with these further items of consent."""
        self.to_consent()
        self.press("consent:keep", f"consent:{FIRST}", *(f"consent:{item}" for item in consent), "nav:next")

    def to_countries(self) -> None:
        """Go on to the first page of the countries."""
        self.to_questions()
        while self.now.question != "where_host_country":
            self.press("nav:skip")

    @property
    def countries(self) -> list[str]:
        """The countries on the screen's buttons, in order."""
        labels = [button.label for row in self.screen.rows for button in row]
        return [label.code for label in labels if isinstance(label, Country)]

    def to_words(self, *consent: str) -> None:
        """Go on to own words without answering a question."""
        self.to_questions(*consent)
        while self.now.step == "question":
            self.press("nav:skip")


def sealed(offered: FileOffered, size: int | None = None) -> DraftAttachment:
    """What the use case makes of a file."""
    actual = size if size is not None else offered.size or 1
    return DraftAttachment(
        offered.message_id,
        BlobId(bytes(16)),
        kind=offered.kind,
        media_type="image/jpeg",
        size=actual,
        sha256="0" * 64,
        caption=offered.caption,
    )


def photo(number: int, size: int | None = 1000, caption: str = "") -> FileOffered:
    """A photo waiting at Telegram."""
    return FileOffered(MessageId(number), "photo", "file", size, caption=caption)


def test_the_first_screen_offers_every_language_in_its_own_script() -> None:
    """Whoever cannot read two of the languages still finds their own."""
    chat = Chat(*OPENERS)
    chat.command("start")
    labels = [button.label for row in chat.screen.rows for button in row]
    names = [label.locale for label in labels if isinstance(label, Text) and label.key == "language-name"]
    assert names == list(LOCALES)
    assert [text.locale for text in chat.screen.paragraphs if isinstance(text, Text)] == list(LOCALES)


@pytest.mark.parametrize(
    "event",
    [
        Commanded("nonsense", MessageId(1)),
        Typed(MessageId(1), "hello"),
        Edited(MessageId(1), "hello"),
        photo(1),
        Unsupported(MessageId(1), "contact"),
        Pressed("v1:report:family:F1", MessageId(1)),
        Pressed("", MessageId(1)),
    ],
)
def test_anything_first_leads_to_the_choice_of_a_language(event: Event) -> None:
    """A chat without a session always gets a way on."""
    chat = Chat(*OPENERS)
    chat.send(event)
    assert chat.now.step == "language"
    assert chat.last.effects == (ShowScreen(CHAT, MessageId(1) if isinstance(event, Pressed) else None),)


def test_danger_shows_all_numbers_and_countries_on_one_screen() -> None:
    """112, 999, 911 and 000 stand together with the countries; a country shows its rows; go on leads on."""
    chat = Chat(*OPENERS)
    chat.command("start")
    chat.press("language:en", "danger:yes")
    codes = [part.value for part in chat.screen.paragraphs if isinstance(part, Code)]
    assert codes == ["112", "999", "911", "000"]
    chat.press("numbers:GB")
    assert "101" in [part.value for part in chat.screen.paragraphs if isinstance(part, Code)]
    chat.press("nav:back")
    assert "v1:report:numbers:GB" in chat.screen.choices
    chat.press("numbers:DE", "nav:go_on")
    assert (chat.now.step, chat.now.interlude) == ("safety", "")


def test_the_safety_card_begins_with_what_telegram_sees_and_is_one_tap_long() -> None:
    """Each tip has a go-on, and the tips can be paged both ways."""
    chat = Chat(*OPENERS)
    chat.command("start")
    chat.press("language:en", "danger:no")
    assert chat.keys[0] == "safety-s1"
    chat.press("nav:more", "nav:more", "nav:less")
    assert chat.keys[0] == "safety-s2"
    chat.press("nav:go_on")
    assert chat.now.step == "about"


def test_consent_starts_at_no_and_names_what_is_missing() -> None:
    """Nothing is consented to unless pressed, and continuing without it is refused in words."""
    chat = Chat(*OPENERS)
    chat.to_consent()
    consent = chat.draft.consent
    assert (consent.keep, consent.statistics, consent.files, consent.openers) == (False, False, False, ())
    chat.press("nav:next")
    assert (chat.now.step, chat.now.hint) == ("consent", "missing-keep_and_openers")
    chat.press("consent:keep", "nav:next")
    assert (chat.now.step, chat.now.hint) == ("consent", "missing-openers")
    chat.press("consent:keep", f"consent:{FIRST}", "nav:next")
    assert (chat.now.step, chat.now.hint) == ("consent", "missing-keep")
    chat.press("consent:keep", "nav:next")
    assert (chat.now.step, chat.now.question) == ("question", "family")


def test_a_fourth_opener_is_refused_and_a_chosen_one_can_be_taken_back() -> None:
    """At most three people open a report."""
    chat = Chat(*OPENERS)
    chat.to_consent()
    chat.press(*(f"consent:{opener.id}" for opener in OPENERS))
    assert chat.draft.consent.openers == tuple(opener.id for opener in OPENERS[:3])
    assert chat.now.hint == "hint-openers_limit"
    chat.press(f"consent:{FIRST}", f"consent:{OPENERS[3].id}")
    assert chat.draft.consent.openers == tuple(opener.id for opener in OPENERS[1:])


def test_without_openers_no_report_is_taken_but_help_stays_reachable() -> None:
    """The bot says so before the reporter has given anything."""
    chat = Chat()
    chat.command("start")
    chat.press("language:en", "danger:no", "nav:go_on")
    assert "screen-no_openers" in chat.keys
    assert "v1:report:nav:go_on" not in chat.screen.choices
    chat.press("open:numbers", "nav:go_on", "open:safety", "nav:go_on")
    assert chat.now.step == "about"


def test_openers_who_vanish_keep_the_draft_and_stop_the_send() -> None:
    """A Send pressed on an older screen is refused, and the review says why."""
    chat = Chat(*OPENERS)
    chat.to_questions()
    chat.press("family:F1", "nav:finish")
    chat.world = World(NOW, ())
    chat.send(Pressed("v1:report:nav:submit", MessageId(5)))
    assert chat.last.request != SubmitReport()
    assert chat.draft.answers["family"] == ("F1",)
    assert "screen-no_openers" in chat.keys
    chat.world = World(NOW, OPENERS[1:])
    assert "missing-openers" in chat.keys
    chat.press("review:consent", f"consent:{OPENERS[1].id}", "nav:next", "nav:finish", "nav:submit")
    assert chat.last.request == SubmitReport()


def test_openers_who_vanish_do_not_use_up_the_limit() -> None:
    """Whoever chose three of whom one has left can choose another one in that place."""
    chat = Chat(*OPENERS)
    chat.to_questions()
    new = Opener(MemberId("f" * 16), "Somebody new")
    chosen = [opener.id for opener in OPENERS[:3]]
    chat.press("nav:back", *(f"consent:{each}" for each in chosen if each not in chat.draft.consent.openers))
    assert set(chat.draft.consent.openers) == set(chosen)
    chat.world = World(NOW, (*OPENERS[1:3], new))
    chat.press(f"consent:{new.id}")
    assert chat.draft.consent.openers == (*chosen[1:], new.id)


def test_danger_now_and_suicidal_thoughts_show_numbers_at_once() -> None:
    """The numbers come before the next question, and the answer is kept."""
    chat = Chat(*OPENERS)
    chat.to_questions()
    chat.press("family:F4", "category:physical_harm", "nav:skip", "risk_now:danger_now")
    assert "screen-numbers" in chat.keys
    chat.press("nav:go_on")
    assert (chat.now.question, is_urgent(chat.draft)) == ("also", True)
    while chat.now.question != "harm":
        chat.press("nav:skip")
    chat.press("harm:suicidal_thoughts")
    assert "screen-crisis" in chat.keys
    chat.press("nav:go_on")
    assert (chat.now.question, chat.draft.answers["harm"]) == ("harm", ("suicidal_thoughts",))


def test_back_from_the_numbers_leads_to_the_support_lines_that_opened_them() -> None:
    """Nobody loses the people who listen by looking at other numbers; going on leads to the question from there too."""
    chat = Chat(*OPENERS)
    chat.to_questions()
    chat.press("family:F4", "category:physical_harm")
    while chat.now.question != "harm":
        chat.press("nav:skip")
    chat.press("harm:suicidal_thoughts", "open:numbers", "numbers:DE", "nav:back")
    assert "screen-numbers" in chat.keys
    chat.press("nav:back")
    assert "screen-crisis" in chat.keys
    chat.press("open:numbers", "nav:go_on")
    assert (chat.now.question, chat.now.interlude) == ("harm", "")


def test_a_change_of_category_drops_details_that_no_longer_belong() -> None:
    """Nothing is reported that the reporter can no longer see."""
    chat = Chat(*OPENERS)
    chat.to_questions()
    chat.press("family:F1", "category:family_threat", "details:relative_arrest_threat", "nav:back")
    chat.press("category:relative_missing_detained")
    assert "details" not in chat.draft.answers
    chat.press("nav:back", "nav:back", "family:F2")
    assert "category" not in chat.draft.answers
    assert counted_answers(chat.draft)["family"] == "F2"


def test_alone_options_exclude_the_others() -> None:
    """Nothing and something cannot both be chosen."""
    chat = Chat(*OPENERS)
    chat.to_questions()
    while chat.now.question != "perpetrator":
        chat.press("nav:skip")
    chat.press("perpetrator:prc_police", "perpetrator:community_member", "perpetrator:unknown")
    assert chat.draft.answers["perpetrator"] == ("unknown",)
    chat.press("perpetrator:prc_police")
    assert chat.draft.answers["perpetrator"] == ("prc_police",)
    chat.press("perpetrator:prc_police")
    assert not chat.draft.answers["perpetrator"]


def test_a_day_is_asked_year_first_and_region_only_in_the_united_kingdom() -> None:
    """Follow-up questions appear with the answer that calls for them."""
    chat = Chat(*OPENERS)
    chat.to_questions()
    while chat.now.question != "where_host_country":
        chat.press("nav:skip")
    chat.press("where_host_country:GB", "where_region:london", "when:exact_day", "when_year:2024", "when_month:02")
    chat.press("when_day:29")
    assert chat.now.question == "first_time"
    chat.press("nav:back", "nav:back", "nav:back", "when_year:2025")
    assert "when_day" not in chat.draft.answers
    assert chat.draft.answers["when_month"] == ("02",)


def test_every_country_can_be_chosen_and_the_likeliest_come_first() -> None:
    """All 249 codes are on some page, in the order of the reader's language; each way offered leads to one."""
    chat = Chat(*OPENERS)
    chat.world = replace(chat.world, countries={"en": COUNTRY_CODES[::-1]})
    chat.to_countries()
    assert "v1:report:nav:less" not in chat.screen.choices
    seen = [chat.countries]
    while "v1:report:nav:more" in chat.screen.choices:
        assert "question-where_host_country-hint" in chat.keys
        chat.press("nav:more")
        seen.append(chat.countries)
    assert "GB" in seen[0]
    assert [code for page in seen[1:] for code in page] == list(COUNTRY_CODES[::-1])
    assert "question-where_host_country-hint" not in chat.keys
    chat.press(*["nav:less"] * (len(seen) - 1))
    assert chat.countries == seen[0]


def test_a_press_that_turns_past_the_last_page_stays_there() -> None:
    """A keyboard from before may still offer it."""
    chat = Chat(*OPENERS)
    chat.to_countries()
    before = chat.now
    chat.send(Pressed("v1:report:nav:less", MessageId(1)))
    assert chat.now == replace(before, touched_at=NOW)


@pytest.mark.parametrize(
    "place",
    [
        Session(CHAT, step="question", question="where_host_country"),
        Session(CHAT, step="safety"),
        Session(CHAT, step="danger", interlude="safety"),
    ],
)
def test_a_page_that_is_gone_gives_way_to_the_last_one(place: Session) -> None:
    """Also on a session that was stored while there were more pages than now."""
    chat = Chat(*OPENERS)
    chat.session = replace(place, locale="en", page=99)
    assert "page" in chat.keys
    assert {"v1:report:nav:less", "v1:report:nav:more"} & chat.screen.choices == {"v1:report:nav:less"}
    last = chat.screen
    chat.press("nav:less", "nav:more")
    assert chat.screen == last


def test_a_country_on_a_keyboard_from_before_means_the_same_country() -> None:
    """Whatever page it stood on, its button answers the question while that is asked, and only then."""
    chat = Chat(*OPENERS)
    chat.to_countries()
    assert "ZW" not in chat.countries
    chat.send(Pressed("v1:report:where_host_country:ZW", MessageId(1)))
    assert chat.draft.answers["where_host_country"] == ("ZW",)
    assert chat.now.question != "where_host_country"
    chat.send(Pressed("v1:report:where_host_country:AD", MessageId(1)))
    assert chat.draft.answers["where_host_country"] == ("ZW",)


@pytest.mark.parametrize("name", ["visit_erase", "visit_replies", "visit_consent", "visit_referrals"])
def test_a_visit_has_one_way_back_and_an_older_keyboard_s_second_one_still_works(name: str) -> None:
    """Nothing says to go on beside what cannot be undone; where a keyboard still does, it leads back to the menu."""
    chat = Chat(*OPENERS)
    chat.world = replace(chat.world, visit=VisitView(Week("2026-W47"), ReportState.NEW, Choices(()), ()))
    for choice in ("back", "go_on"):
        chat.session = Session(CHAT, step="visit", locale="en", interlude=name)
        assert "v1:report:nav:go_on" not in chat.screen.choices
        chat.send(Pressed(f"v1:report:nav:{choice}", MessageId(1)))
        assert chat.now == Session(CHAT, step="visit", locale="en", touched_at=NOW)


def test_replies_are_turned_from_the_newest_to_the_oldest_and_no_further() -> None:
    """Also where fewer are left than when the page was turned to."""
    chat = Chat(*OPENERS)
    replies = tuple(Reply(Week("2026-W47"), "Aynur", text) for text in ("first", "second", "third"))
    chat.world = replace(chat.world, visit=VisitView(Week("2026-W47"), ReportState.NEW, Choices(()), replies))
    chat.session = Session(CHAT, step="visit", locale="en", interlude="visit_replies")
    assert "v1:report:nav:less" not in chat.screen.choices
    chat.press("nav:more", "nav:more")
    assert "v1:report:nav:more" not in chat.screen.choices
    assert chat.world.visit is not None
    chat.world = replace(chat.world, visit=replace(chat.world.visit, replies=replies[:2]))
    chat.press("nav:less")
    assert chat.now.page == 0


def test_own_words_are_kept_exactly_and_edits_replace_them() -> None:
    """Blanks, line breaks, marks and order stay; an edit changes the one message it belongs to."""
    chat = Chat(*OPENERS)
    chat.to_words()
    texts = ["  ئۇلار\u200f كەلدى\n\n", "second", "\u202athird "]
    ids = [chat.type(text) for text in texts]
    assert [words.text for words in chat.draft.words] == texts
    chat.press("nav:next")
    chat.send(Edited(ids[1], "changed"))
    assert [words.text for words in chat.draft.words] == [texts[0], "changed", texts[2]]
    chat.send(Edited(MessageId(999), "of something else"))
    assert [words.text for words in chat.draft.words] == [texts[0], "changed", texts[2]]


def test_words_that_are_edited_into_a_picture_without_any_are_gone() -> None:
    """As they are from the chat; the other messages of words stay."""
    chat = Chat(*OPENERS)
    chat.to_words()
    ids = [chat.type(text) for text in ("first", "second")]
    chat.send(Edited(ids[0], ""))
    assert [words.text for words in chat.draft.words] == ["second"]


def test_words_are_also_taken_where_files_are_asked_for_and_never_at_the_review() -> None:
    """Who is asked for files may answer in words; at the review the button to own words is named."""
    chat = Chat(*OPENERS)
    chat.to_words("files")
    chat.press("nav:skip")
    chat.type("there are no files")
    assert (chat.now.step, len(chat.draft.words)) == ("files", 1)
    chat.press("nav:next")
    chat.type("one more thing")
    assert (chat.keys[0], len(chat.draft.words)) == ("hint-words_by_button", 1)
    chat.press("review:own_words")
    chat.type("one more thing")
    assert [words.text for words in chat.draft.words] == ["there are no files", "one more thing"]


def test_words_beyond_the_limit_are_refused_in_words() -> None:
    """What does not fit is not cut; the reporter is told that it was not kept."""
    chat = Chat(*OPENERS)
    chat.to_words()
    first = chat.type("a" * (MAX_CHARACTERS - 1))
    chat.type("bb")
    assert (len(chat.draft.words), chat.now.hint) == (1, "hint-words_full")
    chat.send(Edited(first, "c" * (MAX_CHARACTERS + 1)))
    assert (chat.draft.words[0].text[0], chat.now.hint) == ("a", "hint-words_full")


def test_text_at_a_question_is_answered_and_not_kept() -> None:
    """The hint is shown once and the question stays."""
    chat = Chat(*OPENERS)
    chat.to_questions()
    chat.type("they came to my home")
    assert (chat.now.question, chat.draft.words) == ("family", ())
    assert chat.keys[0] == "hint-use_buttons"
    chat.press("family:F1")
    assert "hint-use_buttons" not in chat.keys


def test_an_unknown_command_among_own_words_is_said_not_to_be_taken() -> None:
    """Whoever begins a message with a slash is not left to think that it was kept."""
    chat = Chat(*OPENERS)
    chat.to_words()
    chat.command("nonsense", "and more")
    assert (chat.now.step, chat.draft.words) == ("words", ())
    assert chat.keys[0] == "hint-use_buttons"


def test_files_are_taken_with_own_words_and_at_files() -> None:
    """A voice message may be the reporter's words."""
    chat = Chat(*OPENERS)
    chat.to_words("files")
    chat.send(FileOffered(MessageId(50), "voice", "file", 1000))
    chat.press("nav:next")
    chat.send(photo(51, caption="before"))
    chat.send(photo(51, caption="delivered twice"))
    chat.send(Edited(MessageId(51), "after"))
    assert [attachment.caption for attachment in chat.draft.attachments] == ["", "after"]
    chat.press("nav:next")
    assert chat.now.step == "review"


def test_files_that_were_not_consented_to_are_not_fetched() -> None:
    """One button allows them; the reporter stays where they were."""
    chat = Chat(*OPENERS)
    chat.to_words()
    assert not isinstance(chat.send(photo(50)).request, TakeFile)
    assert "screen-files_off" in chat.keys
    chat.press("files_off:allow")
    assert (chat.now.step, chat.draft.consent.files) == ("words", True)
    assert isinstance(chat.send(photo(51)).request, TakeFile)


def test_withdrawing_consent_to_files_drops_them() -> None:
    """Nothing stays that is no longer consented to."""
    chat = Chat(*OPENERS)
    chat.to_words("files")
    chat.send(photo(50))
    chat.press("nav:finish", "review:consent", "consent:files")
    assert (chat.draft.attachments, chat.now.hint) == ((), "hint-files_dropped")


@pytest.mark.parametrize(
    ("size", "reason"),
    [(MAX_FILE_BYTES + 1, "too_big"), (0, "empty")],
)
def test_a_file_is_refused_before_it_is_fetched(size: int, reason: str) -> None:
    """Telegram's own size is enough to refuse."""
    chat = Chat(*OPENERS)
    chat.to_words("files")
    assert not isinstance(chat.send(photo(50, size)).request, TakeFile)
    assert chat.keys[0] == f"file-refused-{reason}"


def test_an_eleventh_file_and_a_full_disk_are_refused() -> None:
    """Ten files a report, and none while the disk has no room; words are still taken."""
    chat = Chat(*OPENERS)
    chat.to_words("files")
    for number in range(50, 61):
        chat.send(photo(number))
    assert (len(chat.draft.attachments), chat.now.hint) == (10, "file-refused-too_many")
    chat.world = replace(chat.world, files_have_room=False)
    chat.send(photo(70))
    assert chat.now.hint == "file-refused-disk"
    chat.type("words")
    assert len(chat.draft.words) == 1


def test_the_total_is_judged_again_on_what_came() -> None:
    """A file whose size Telegram did not say cannot pass the limits."""
    chat = Chat(*OPENERS)
    chat.to_words("files")
    chat.send(photo(50, 1))
    filled = replace(sealed(photo(50)), size=MAX_TOTAL_BYTES - 10)
    session = replace(chat.now, draft=replace(chat.draft, attachments=(filled,)))
    assert file_taken(session, sealed(photo(51), 11)).hint == "file-refused-total"
    assert file_taken(session, sealed(photo(51), MAX_FILE_BYTES + 1)).hint == "file-refused-too_big"
    assert len(file_taken(session, sealed(photo(51), 10)).draft.attachments) == 2
    assert file_refused(session, "lost").hint == "file-refused-lost"


def test_files_elsewhere_are_declined_kindly() -> None:
    """At a question a file has no place yet."""
    chat = Chat(*OPENERS)
    chat.to_questions("files")
    chat.send(photo(50))
    assert (chat.now.hint, chat.draft.attachments) == ("file-refused-not_now", ())


@pytest.mark.parametrize(
    ("kind", "hint"),
    [("contact", "hint-no_contact"), ("location", "hint-no_location"), ("sticker", "hint-not_taken")],
)
def test_what_is_not_taken_is_declined_with_the_current_screen(kind: str, hint: str) -> None:
    """Contacts and locations are not kept, and the reporter stays where they were."""
    chat = Chat(*OPENERS)
    chat.to_questions()
    chat.send(Unsupported(MessageId(50), kind))  # type: ignore[arg-type]  # the parameters are the literal's values
    assert (chat.keys[0], chat.now.question) == (hint, "family")


def test_the_code_is_shown_before_send_and_send_asks_for_everything_at_once() -> None:
    """Nine groups of three digits, then one request, then a notice without a session."""
    chat = Chat(*OPENERS)
    chat.to_questions()
    chat.press("nav:finish")
    assert Code("123 456 789 012 345 678 901 234 567") in chat.screen.paragraphs
    outcome = chat.press("nav:submit")
    assert outcome.request == SubmitReport()
    assert outcome.effects == (ShowNotice(CHAT, "received", "en"),)
    assert counted_answers(outcome.session.draft if outcome.session else ReportDraft()) == {}


def test_a_review_without_a_code_offers_no_send_and_asks_again() -> None:
    """Nobody can send a report whose code they have not seen."""
    chat = Chat(*OPENERS)
    chat.to_questions()
    chat.press("nav:finish")
    chat.session = replace(chat.now, receipt=None)
    assert "v1:report:nav:submit" not in chat.screen.choices
    assert chat.press("nav:again").request == NeedsReceipt()


def test_the_same_code_stays_when_the_reporter_goes_back_and_comes_again() -> None:
    """What was written down remains right."""
    chat = Chat(*OPENERS)
    chat.to_questions()
    chat.press("nav:finish")
    shown = chat.now.receipt
    chat.press("review:own_words", "nav:skip")
    assert (chat.now.step, chat.now.receipt) == ("review", shown)


@pytest.mark.parametrize(("choice", "notice"), [("nav:stop", "stopped"), ("nav:hide", "cleared")])
def test_stop_and_hide_forget_the_draft_without_a_question(choice: str, notice: str) -> None:
    """One tap, from anywhere."""
    chat = Chat(*OPENERS)
    chat.to_questions()
    outcome = chat.press(choice)
    assert outcome == Step(None, (ShowNotice(CHAT, notice, "en"),), ClearChat())


@pytest.mark.parametrize("event", [Blocked(), Lapsed()])
def test_blocked_and_lapsed_chats_are_cleared_in_silence(event: Event) -> None:
    """Nothing is said after either."""
    chat = Chat(*OPENERS)
    chat.to_questions()
    assert chat.send(event) == Step(None, (), ClearChat())


def test_an_unfinished_report_is_continued_or_started_over_by_choice() -> None:
    """Neither command wipes a draft."""
    chat = Chat(*OPENERS)
    chat.to_questions()
    chat.press("family:F1")
    for name in ("start", "report"):
        chat.command(name)
        assert "screen-unfinished" in chat.keys
        chat.press("nav:go_on")
        assert (chat.now.question, chat.draft.answers["family"]) == ("category", ("F1",))
    chat.command("report")
    chat.press("unfinished:over")
    assert (chat.now.step, chat.now.locale, chat.draft) == ("danger", "en", ReportDraft())


def test_the_language_changes_in_mid_report_without_losing_an_answer() -> None:
    """The question stays and so do the answers."""
    chat = Chat(*OPENERS)
    chat.to_questions()
    chat.press("family:F1")
    before = chat.draft
    chat.command("language")
    chat.press("language:zh-Hans")
    assert (chat.now.locale, chat.now.question, chat.draft) == ("zh-Hans", "category", before)


@pytest.mark.parametrize("name", ["missing", "verify"])
def test_commands_of_later_versions_say_so(name: str) -> None:
    """Kindly, with the current screen."""
    chat = Chat(*OPENERS)
    chat.to_questions()
    chat.command(name)
    assert (chat.keys[0], chat.now.question) == ("hint-not_in_version", "family")


@pytest.mark.parametrize("name", ["safety", "help"])
def test_interludes_lead_back_to_where_the_reporter_was(name: str) -> None:
    """Looking something up costs no answer."""
    chat = Chat(*OPENERS)
    chat.to_questions()
    chat.press("family:F1")
    chat.command(name)
    assert chat.now.interlude == name
    chat.press("nav:go_on")
    assert (chat.now.question, chat.now.interlude) == ("category", "")


@pytest.mark.parametrize(
    "choice",
    [
        "v1:report:family:F9",
        "v1:report:nav:submit",
        "v1:report:nav:go_on",
        "x",
        "",
        "v1:report:open:unfinished",
        "::::",
    ],
)
def test_a_stale_or_forged_press_changes_nothing(choice: str) -> None:
    """It shows the current screen in place of the old one."""
    chat = Chat(*OPENERS)
    chat.to_questions()
    before = chat.session
    outcome = chat.send(Pressed(choice, MessageId(3)))
    assert chat.session == before
    assert outcome.effects == (ShowScreen(CHAT, MessageId(3)),)


def test_a_notice_can_be_deleted_and_starts_again_in_its_language() -> None:
    """Its two buttons work without a session; within a report the first changes nothing but that message."""
    chat = Chat(*OPENERS)
    assert chat.send(Pressed("v1:chat:clear:this", MessageId(3))) == Step(
        None, (DeleteMessages(CHAT, (MessageId(3),)),)
    )
    chat.send(Pressed("v1:report:language:zh-Hans", MessageId(3)))
    assert (chat.now.step, chat.now.locale) == ("danger", "zh-Hans")
    before = chat.session
    chat.send(Pressed("v1:chat:clear:this", MessageId(3)))
    assert chat.session == before


def test_an_invitation_begins_an_enrolment_and_the_next_words_are_tried() -> None:
    """A draft is never given up for it."""
    chat = Chat(*OPENERS)
    assert chat.command("start", "e_abc").request == BeginEnrolment("abc")
    chat.session = Session(CHAT, step="enrol", locale="en")
    assert chat.send(Typed(MessageId(9), "ABCD-EFGH")).request == TryWord("ABCD-EFGH")
    drafting = Chat(*OPENERS)
    drafting.to_questions()
    drafting.command("start", "e_abc")
    assert "screen-unfinished" in drafting.keys
