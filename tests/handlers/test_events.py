"""What Telegram sends becomes what happened, and nothing that it sends is an error."""

from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Update

from bot.domain.events import (
    Blocked,
    Commanded,
    Edited,
    Event,
    FileKind,
    FileOffered,
    Pressed,
    Typed,
    Unsupported,
)
from bot.domain.identifiers import MessageId
from bot.rehearsal.clock import RehearsalClock
from bot.rehearsal.messages import Attachment, Content, StoredFile
from bot.rehearsal.messages import Message as Shown
from handlers.events import to_event

CHAT = {"id": 4711, "type": "private", "first_name": "Reporter"}
SENDER = {"id": 4711, "is_bot": False, "first_name": "Reporter"}
BOT = {"id": 1, "is_bot": True, "first_name": "Amanet"}
SEVEN = MessageId(7)


def happened(kind: str, body: dict[str, Any]) -> Event | None:
    """The event of one update."""
    return to_event(Update.de_json({"update_id": 1, kind: body}, None))


def sent(**content: object) -> Event | None:
    """The event of a message with this content."""
    return happened("message", {"message_id": 7, "date": 1, "chat": CHAT, "from": SENDER, **content})


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("/start", Commanded("start", SEVEN)),
        ("/start e_0123", Commanded("start", SEVEN, "e_0123")),
        ("/START", Commanded("start", SEVEN)),
        ("/start@amanet_bot  e_0123 ", Commanded("start", SEVEN, "e_0123")),
        ("/start\ne_0123", Commanded("start", SEVEN, "e_0123")),
        ("/nonsense", Commanded("nonsense", SEVEN)),
    ],
)
def test_commands_are_told_from_words(text: str, command: Commanded) -> None:
    """As Telegram marks them: a slash, letters, perhaps the bot's name; what follows is the argument."""
    event = sent(text=text)
    assert event == command
    assert isinstance(event, Commanded)
    assert event.argument == command.argument


@pytest.mark.parametrize("text", ["/", "//", "/ start", "/ئۇيغۇر", "/2024-05/", " /start", "١/٢", "/" + "x" * 100])
def test_a_slash_alone_makes_no_command(text: str) -> None:
    """Own words may begin with one, and would be lost as a command."""
    assert sent(text=text) == Typed(SEVEN, text)


@given(st.text(min_size=1, max_size=200))
def test_words_stay_exactly_as_they_were_written(text: str) -> None:
    """Every letter, mark and blank, in the order in which it came."""
    event = sent(text=text)
    assert isinstance(event, Commanded) or event == Typed(SEVEN, text)
    assert not isinstance(event, Typed) or event.text == text


@given(st.text(st.characters(categories=["Cs", "Lo"]), min_size=1, max_size=50))
def test_half_a_letter_becomes_a_mark_that_can_be_kept(text: str) -> None:
    """A hostile client can send half a surrogate pair, which no file can hold."""
    event = sent(text=text)
    assert isinstance(event, Typed)
    event.text.encode()


@pytest.mark.parametrize("kind", get_args(FileKind))
def test_every_kind_of_file_is_offered(kind: FileKind) -> None:
    """With what Telegram says of it; an animation, which looks like a document too, stays one."""
    stored = StoredFile("file-id", "unique", "path", "كۆچۈرۈلمە.pdf", "application/pdf", b"12345")
    thumbnail = StoredFile("small-id", "unique", "path", "small.jpg", "image/jpeg", b"1")
    attachment = Attachment(kind, stored, thumbnail if kind == "photo" else None)
    content = Content("caption", attachment=attachment)
    message = Shown(7, CHAT, SENDER, RehearsalClock().now(), content)
    event = happened("message", message.as_json())
    assert isinstance(event, FileOffered)
    assert (event.kind, event.file_id, event.size, event.caption) == (kind, "file-id", 5, "caption")
    assert event.name == ("" if kind in {"photo", "voice", "video_note"} else stored.name)


def test_a_file_without_facts_is_offered_all_the_same() -> None:
    """Telegram need not say how large it is, nor what it is called."""
    event = sent(document={"file_id": "a", "file_unique_id": "b"})
    assert event == FileOffered(SEVEN, "document", "a", None)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ({"contact": {"phone_number": "+1", "first_name": "A"}}, "contact"),
        ({"location": {"latitude": 1.0, "longitude": 2.0}}, "location"),
        (
            {
                "location": {"latitude": 1.0, "longitude": 2.0},
                "venue": {"location": {"latitude": 1.0, "longitude": 2.0}, "title": "t", "address": "a"},
            },
            "location",
        ),
        ({"dice": {"emoji": "🎲", "value": 3}}, "other"),
        ({"pinned_message": {"message_id": 1, "date": 0, "chat": CHAT}}, "other"),
        ({"something_new": {"a": 1}}, "other"),
        ({}, "other"),
    ],
)
def test_what_is_not_taken_is_named(content: dict[str, Any], kind: str) -> None:
    """So that the answer can say why."""
    event = sent(**content)
    assert isinstance(event, Unsupported)
    assert event.kind == kind


def test_a_press_names_the_message_that_it_was_on() -> None:
    """Also when that message is too old to be read."""
    press = {"id": "1", "from": SENDER, "chat_instance": "1", "data": "v1:report:nav:back"}
    old = press | {"message": {"chat": CHAT, "message_id": 7, "date": 0}}
    new = press | {"message": {"chat": CHAT, "message_id": 7, "date": 5, "from": BOT, "text": "x"}}
    assert happened("callback_query", old) == happened("callback_query", new) == Pressed("v1:report:nav:back", SEVEN)


def test_a_press_of_no_known_kind_is_still_a_press() -> None:
    """A game's button has no data, an inline message no place; both are answered by the current screen."""
    press = {"id": "1", "from": SENDER, "chat_instance": "1", "game_short_name": "x", "inline_message_id": "y"}
    assert happened("callback_query", press) == Pressed("", MessageId(0))


@pytest.mark.parametrize("content", [{"text": "new"}, {"caption": "new", "photo": []}])
def test_an_edit_brings_the_new_words(content: dict[str, Any]) -> None:
    """Of a message or of a file's caption."""
    edited = {"message_id": 7, "date": 1, "edit_date": 2, "chat": CHAT, "from": SENDER, **content}
    assert happened("edited_message", edited) == Edited(SEVEN, "new")


@pytest.mark.parametrize(
    ("status", "event"),
    [("kicked", Blocked()), ("left", Blocked()), ("member", None), ("restricted", None), ("administrator", None)],
)
def test_a_block_ends_the_chat_and_an_unblock_needs_no_answer(status: str, event: Event | None) -> None:
    """Telegram tells of both in the same way."""
    facts = dict.fromkeys(("is_member", "can_be_edited", "is_anonymous"), True) | {"user": BOT, "until_date": 0}
    change = {"chat": CHAT, "from": SENDER, "date": 1, "old_chat_member": {"status": "member", "user": BOT}}
    if status in {"restricted", "administrator"}:
        facts |= dict.fromkeys(_RIGHTS, False)
    assert happened("my_chat_member", change | {"new_chat_member": facts | {"status": status}}) == event


_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_messages",
    "can_pin_messages",
    "can_manage_topics",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_react_to_messages",
    "can_edit_tag",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
)


def test_what_was_not_asked_for_is_passed_over() -> None:
    """An update of a kind that nobody asked Telegram for, or of one that did not exist yet."""
    assert happened("chat_join_request_of_the_future", {"id": "1"}) is None
