"""The Bot API methods that the simulated Telegram carries out, one function each, by name in ``METHODS``.

Each takes fields that were already checked against the specification and raises ApiRefusal where Telegram says no.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from bot.domain.events import FileKind
from bot.rehearsal.calls import Call, Upload
from bot.rehearsal.conformity import ATTACH
from bot.rehearsal.messages import Attachment, Button, Content, Json, StoredFile, new_album
from bot.rehearsal.profile import EVERYWHERE, Scope
from bot.rehearsal.refusals import bad_request
from bot.rehearsal.telegram import Telegram

DOWNLOAD_LIMIT = 20 * 1024 * 1024
"""Bytes that a bot may download."""

_LINKS = ("http://", "https://", "tg://")
Fields = Mapping[str, Any]
Method = Callable[[Telegram, Call, Fields], Any]


def _get_me(telegram: Telegram, _call: Call, _fields: Fields) -> Json:
    return telegram.bot | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
    }


def _send_message(telegram: Telegram, _call: Call, fields: Fields) -> Json:
    content = Content(
        _required_text(fields),
        entities=_entities(fields, "entities"),
        rows=_rows(fields),
        is_protected=bool(fields.get("protect_content")),
    )
    return telegram.send(fields["chat_id"], content).as_json()


def _send_document(telegram: Telegram, call: Call, fields: Fields) -> Json:
    return _send_file(telegram, call, fields, kind="document")


def _send_photo(telegram: Telegram, call: Call, fields: Fields) -> Json:
    return _send_file(telegram, call, fields, kind="photo")


def _send_media_group(telegram: Telegram, call: Call, fields: Fields) -> Sequence[Json]:
    telegram.chat(fields["chat_id"]).require_open()
    album = new_album()
    contents = [_album_part(telegram, call, media, album) for media in fields["media"]]
    return [telegram.send(fields["chat_id"], content).as_json() for content in contents]


def _album_part(telegram: Telegram, call: Call, media: Json, album: str) -> Content:
    if media["type"] != "photo":
        raise bad_request("the rehearsal's albums hold photos only")
    return Content(
        media.get("caption", ""),
        entities=_entities(media, "caption_entities"),
        attachment=Attachment("photo", _file(telegram, call, media["media"])),
        album=album,
    )


def _send_file(telegram: Telegram, call: Call, fields: Fields, *, kind: FileKind) -> Json:
    telegram.chat(fields["chat_id"]).require_open()
    content = Content(
        fields.get("caption", ""),
        entities=_entities(fields, "caption_entities"),
        rows=_rows(fields),
        attachment=Attachment(kind, _file(telegram, call, fields[kind])),
        is_protected=bool(fields.get("protect_content")),
    )
    return telegram.send(fields["chat_id"], content).as_json()


def _file(telegram: Telegram, call: Call, given: Upload | str) -> StoredFile:
    if isinstance(given, str) and given.startswith(ATTACH):
        given = call.uploads[given.removeprefix(ATTACH)]
    if isinstance(given, Upload):
        if not given.content:
            raise bad_request("file must be non-empty")
        return telegram.files.add(given.content, name=given.name, media_type=given.media_type)
    stored = telegram.files.find(given)
    if stored is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    return stored


def _edit_message_text(telegram: Telegram, _call: Call, fields: Fields) -> Json:
    def change(content: Content) -> Content:
        if content.attachment is not None:
            raise bad_request("there is no text in the message to edit")
        return replace(content, text=text, entities=_entities(fields, "entities"), rows=_rows(fields))

    text = _required_text(fields)
    return telegram.edit(fields.get("chat_id"), fields.get("message_id", 0), change).as_json()


def _edit_message_reply_markup(telegram: Telegram, _call: Call, fields: Fields) -> Json:
    rows = _rows(fields)
    edited = telegram.edit(
        fields.get("chat_id"), fields.get("message_id", 0), lambda content: replace(content, rows=rows)
    )
    return edited.as_json()


def _delete_message(telegram: Telegram, _call: Call, fields: Fields) -> bool:
    if fields["message_id"] not in telegram.chat(fields["chat_id"]).visible:
        raise bad_request("message to delete not found")
    telegram.delete(fields["chat_id"], [fields["message_id"]])
    return True


def _delete_messages(telegram: Telegram, _call: Call, fields: Fields) -> bool:
    telegram.delete(fields["chat_id"], fields["message_ids"])
    return True


def _answer_callback_query(telegram: Telegram, _call: Call, fields: Fields) -> bool:
    telegram.answer_callback(
        fields["callback_query_id"],
        text=fields.get("text", ""),
        is_alert=bool(fields.get("show_alert")),
    )
    return True


def _get_file(telegram: Telegram, _call: Call, fields: Fields) -> Json:
    stored = telegram.files.find(fields["file_id"])
    if stored is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if len(stored.content) > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    return stored.as_json() | {"file_path": stored.path}


def _get_chat(telegram: Telegram, _call: Call, fields: Fields) -> Json:
    chat = telegram.chat(fields["chat_id"])
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    colours = {"accent_color_id": 0, "max_reaction_count": 11}
    return dict(chat.facts) | colours | {"accepted_gift_types": dict.fromkeys(gifts, False)}


def _send_chat_action(telegram: Telegram, _call: Call, fields: Fields) -> bool:
    telegram.chat(fields["chat_id"]).require_open()
    return True


def _leave_chat(telegram: Telegram, _call: Call, fields: Fields) -> bool:
    telegram.leave(fields["chat_id"])
    return True


def _get_webhook_info(telegram: Telegram, _call: Call, _fields: Fields) -> Json:
    return {"url": "", "has_custom_certificate": False, "pending_update_count": telegram.updates.unconfirmed}


def _delete_webhook(telegram: Telegram, _call: Call, fields: Fields) -> bool:
    if fields.get("drop_pending_updates"):
        telegram.updates.drop()
    return True


def _set_my_commands(telegram: Telegram, _call: Call, fields: Fields) -> bool:
    telegram.profile.set_commands(_scope(fields), _language(fields), fields["commands"])
    return True


def _get_my_commands(telegram: Telegram, _call: Call, fields: Fields) -> Sequence[Json]:
    return list(telegram.profile.commands(_scope(fields), _language(fields)))


def _delete_my_commands(telegram: Telegram, _call: Call, fields: Fields) -> bool:
    telegram.profile.set_commands(_scope(fields), _language(fields), ())
    return True


def _set_chat_menu_button(telegram: Telegram, _call: Call, fields: Fields) -> bool:
    telegram.profile.set_menu_button(fields.get("chat_id"), fields.get("menu_button", {"type": "default"}))
    return True


def _get_chat_menu_button(telegram: Telegram, _call: Call, fields: Fields) -> Json:
    return telegram.profile.menu_button(fields.get("chat_id"))


def _scope(fields: Fields) -> Scope:
    scope: Scope = fields.get("scope", EVERYWHERE)
    return scope


def _language(fields: Fields) -> str:
    return str(fields.get("language_code", ""))


def _setter(name: str) -> Method:
    def set_text(telegram: Telegram, _call: Call, fields: Fields) -> bool:
        telegram.profile.set_text(name, _language(fields), fields.get(name, ""))
        return True

    return set_text


def _getter(name: str) -> Method:
    return lambda telegram, _call, fields: {name: telegram.profile.text(name, _language(fields))}


def _required_text(fields: Fields) -> str:
    text: str = fields.get("text", "")
    if not text.strip():
        raise bad_request("message text is empty")
    return text


def _entities(fields: Fields, name: str) -> tuple[Json, ...]:
    return tuple(fields.get(name) or ())


def _rows(fields: Fields) -> tuple[tuple[Button, ...], ...]:
    markup = fields.get("reply_markup") or {"inline_keyboard": []}
    return tuple(tuple(_button(described) for described in row) for row in markup["inline_keyboard"])


def _button(described: Json) -> Button:
    if "url" in described and not described["url"].startswith(_LINKS):
        raise bad_request("inline keyboard button URL is invalid: Wrong HTTP URL")
    return Button(described["text"], described.get("callback_data", ""), described.get("url", ""))


METHODS: Mapping[str, Method] = MappingProxyType(
    {
        "answerCallbackQuery": _answer_callback_query,
        "deleteMessage": _delete_message,
        "deleteMessages": _delete_messages,
        "deleteMyCommands": _delete_my_commands,
        "deleteWebhook": _delete_webhook,
        "editMessageReplyMarkup": _edit_message_reply_markup,
        "editMessageText": _edit_message_text,
        "getChat": _get_chat,
        "getChatMenuButton": _get_chat_menu_button,
        "getFile": _get_file,
        "getMe": _get_me,
        "getMyCommands": _get_my_commands,
        "getMyDescription": _getter("description"),
        "getMyName": _getter("name"),
        "getMyShortDescription": _getter("short_description"),
        "getWebhookInfo": _get_webhook_info,
        "leaveChat": _leave_chat,
        "sendChatAction": _send_chat_action,
        "sendDocument": _send_document,
        "sendMediaGroup": _send_media_group,
        "sendMessage": _send_message,
        "sendPhoto": _send_photo,
        "setChatMenuButton": _set_chat_menu_button,
        "setMyCommands": _set_my_commands,
        "setMyDescription": _setter("description"),
        "setMyName": _setter("name"),
        "setMyShortDescription": _setter("short_description"),
    },
)
"""Every method but ``getUpdates``, which waits and so belongs to ``api``."""
