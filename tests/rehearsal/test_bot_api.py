"""The simulated Bot API keeps Telegram's rules, as a stock client meets them over HTTP."""

import asyncio
from datetime import timedelta

import aiohttp
import pytest
from telegram import (
    Bot,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    LinkPreviewOptions,
    MenuButtonCommands,
    MenuButtonDefault,
    MessageEntity,
)
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter

from bot.rehearsal.methods import DOWNLOAD_LIMIT
from bot.rehearsal.people import Offer, Person
from bot.rehearsal.refusals import lost_answer, server_error, silence, too_many_requests, unauthorized
from bot.rehearsal.server import SimulatedTelegram

GO_ON = InlineKeyboardMarkup([[InlineKeyboardButton("Go on", callback_data="v1:report:nav:next")]])
LINK = InlineKeyboardMarkup([[InlineKeyboardButton("Join", url="https://t.me/amanet_rehearsal_bot?start=e_word")]])


async def test_the_account_is_a_bot(bot: Bot) -> None:
    """``getMe`` names the rehearsal's bot."""
    me = await bot.get_me()
    assert me.is_bot
    assert me.username == "amanet_rehearsal_bot"


async def test_another_token_is_unknown(telegram: SimulatedTelegram) -> None:
    """A wrong token is answered with 401."""
    async with aiohttp.ClientSession() as session, session.get(f"{telegram.url}/bot1:wrong/getMe") as response:
        assert await response.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}


async def test_updates_stay_until_an_offset_confirms_them(bot: Bot, aynur: Person) -> None:
    """The same update comes again and again, until a poll names a higher offset."""
    first = await bot.get_updates()
    assert [update.update_id for update in await bot.get_updates()] == [update.update_id for update in first]
    assert await bot.get_updates(offset=first[-1].update_id + 1) == ()
    assert aynur.messages[0].text == "/start"


async def test_updates_come_in_order_and_as_many_as_asked_for(bot: Bot, aynur: Person) -> None:
    """``limit`` cuts the batch, oldest first."""
    for number in range(5):
        aynur.send(f"{number}")
    updates = await bot.get_updates(limit=3)
    assert [update.message.text for update in updates if update.message] == ["/start", "0", "1"]


async def test_a_long_poll_ends_when_something_happens(telegram: SimulatedTelegram, bot: Bot) -> None:
    """Whoever waits is told at once."""
    poll = asyncio.create_task(bot.get_updates(timeout=20))
    await asyncio.sleep(0.05)
    telegram.person("Tom").send("hello")
    assert [update.message.text for update in await poll if update.message] == ["hello"]


async def test_a_second_poll_ends_the_first_with_a_conflict(telegram: SimulatedTelegram, bot: Bot) -> None:
    """Only one process may poll."""
    first = asyncio.create_task(bot.get_updates(timeout=20))
    await asyncio.sleep(0.05)
    async with Bot(telegram.token, f"{telegram.url}/bot") as second:
        await second.get_updates()
    with pytest.raises(Conflict):
        await first


async def test_a_confirmed_update_can_be_delivered_again(telegram: SimulatedTelegram, bot: Bot, aynur: Person) -> None:
    """As Telegram does when a confirmation was lost."""
    aynur.send("hello")
    start, hello = await bot.get_updates()
    await bot.get_updates(offset=hello.update_id + 1)
    telegram.updates.deliver_again(start.update_id)
    assert [update.update_id for update in await bot.get_updates()] == [start.update_id]


async def test_kinds_that_were_not_asked_for_do_not_come(bot: Bot, aynur: Person) -> None:
    """``allowed_updates`` holds for what happens afterwards."""
    await bot.get_updates(allowed_updates=["callback_query"])
    aynur.send("unheard")
    assert len(await bot.get_updates()) == 1


async def test_a_message_is_shown_as_it_was_sent(bot: Bot, aynur: Person) -> None:
    """Words, markup and protection arrive unchanged."""
    code = MessageEntity(MessageEntity.CODE, 0, 3)
    await bot.send_message(
        aynur.person_id,
        "123 <b>سالام</b>",
        entities=[code],
        protect_content=True,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )
    shown = aynur.from_bot[-1]
    assert shown.text == "123 <b>سالام</b>"
    assert shown.content.entities == ({"type": "code", "offset": 0, "length": 3},)
    assert shown.content.is_protected


async def test_message_ids_grow_over_all_chats(telegram: SimulatedTelegram, bot: Bot, aynur: Person) -> None:
    """One account, one count."""
    tom = telegram.person("Tom")
    tom.command("start")
    first = await bot.send_message(tom.person_id, "a")
    second = await bot.send_message(aynur.person_id, "b")
    assert second.message_id == first.message_id + 1


async def test_a_button_press_reaches_the_bot_and_waits_for_its_answer(
    telegram: SimulatedTelegram,
    bot: Bot,
    aynur: Person,
) -> None:
    """A press is unanswered until the bot answers it."""
    await bot.send_message(aynur.person_id, "one", reply_markup=GO_ON)
    aynur.press("Go on")
    query = (await bot.get_updates())[-1].callback_query
    assert query is not None
    assert query.data == "v1:report:nav:next"
    assert list(telegram.unanswered_callbacks) == [query.id]
    await query.answer("thanks")
    assert not telegram.unanswered_callbacks


async def test_an_unknown_callback_cannot_be_answered(bot: Bot) -> None:
    """An invented query id is refused."""
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query("17")


async def test_only_a_button_on_the_screen_can_be_pressed(bot: Bot, aynur: Person) -> None:
    """An edit takes the old buttons away."""
    message = await bot.send_message(aynur.person_id, "one", reply_markup=GO_ON)
    await message.edit_text("two")
    with pytest.raises(LookupError, match="no button"):
        aynur.press("Go on")


async def test_a_forged_press_reaches_the_bot(bot: Bot, aynur: Person) -> None:
    """A modified app can send any data, even for a message that is gone."""
    aynur.forge("v1:made:up", message_id=4711)
    query = (await bot.get_updates())[-1].callback_query
    assert query is not None
    assert query.data == "v1:made:up"


async def test_a_link_button_to_the_bot_starts_it(bot: Bot, aynur: Person) -> None:
    """A deep link sends ``/start`` with its payload."""
    await bot.send_message(aynur.person_id, "join", reply_markup=LINK)
    aynur.press("Join")
    assert aynur.messages[-1].text == "/start e_word"


async def test_an_edit_replaces_what_is_shown_and_keeps_the_history(bot: Bot, aynur: Person) -> None:
    """The old words are no longer visible, but they were."""
    message = await bot.send_message(aynur.person_id, "one")
    await message.edit_text("two")
    assert [shown.text for shown in aynur.from_bot] == ["two"]
    assert [shown.text for shown in aynur.history] == ["/start", "one", "two"]


async def test_an_edit_that_changes_nothing_is_refused(bot: Bot, aynur: Person) -> None:
    """The same words with the same buttons are not an edit."""
    message = await bot.send_message(aynur.person_id, "one", reply_markup=GO_ON)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await message.edit_text("one", reply_markup=GO_ON)
    await message.edit_reply_markup(None)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await message.edit_reply_markup(None)


async def test_a_person_s_message_cannot_be_edited(bot: Bot, aynur: Person) -> None:
    """Neither can one that is not there."""
    with pytest.raises(BadRequest, match="can't be edited"):
        await bot.edit_message_text("mine", aynur.person_id, aynur.messages[0].message_id)
    with pytest.raises(BadRequest, match="not found"):
        await bot.edit_message_text("mine", aynur.person_id, 4711)


async def test_both_sides_messages_can_be_deleted_for_48_hours(
    telegram: SimulatedTelegram,
    bot: Bot,
    aynur: Person,
) -> None:
    """Just before the end it works; what was deleted is gone from the screen and stays in the history."""
    sent = await bot.send_message(aynur.person_id, "one")
    telegram.rehearsal_clock.advance(timedelta(hours=47, minutes=59))
    await bot.delete_messages(aynur.person_id, [aynur.messages[0].message_id, sent.message_id, 4711])
    assert aynur.messages == ()
    assert [message.text for message in aynur.history] == ["/start", "one"]
    assert [delivery.did for delivery in telegram.deliveries] == ["sent", "deleted", "deleted"]


async def test_a_message_of_48_hours_cannot_be_deleted(telegram: SimulatedTelegram, bot: Bot, aynur: Person) -> None:
    """It refuses the whole call, also for the fresh messages in it."""
    sent = await bot.send_message(aynur.person_id, "old")
    telegram.rehearsal_clock.advance(timedelta(hours=48))
    fresh = await bot.send_message(aynur.person_id, "fresh")
    with pytest.raises(BadRequest, match="can't be deleted"):
        await bot.delete_messages(aynur.person_id, [fresh.message_id, sent.message_id])
    with pytest.raises(BadRequest, match="can't be deleted"):
        await bot.delete_message(aynur.person_id, sent.message_id)
    assert [message.text for message in aynur.from_bot] == ["old", "fresh"]


async def test_a_missing_message_cannot_be_deleted_by_itself(bot: Bot, aynur: Person) -> None:
    """``deleteMessage`` says so, where ``deleteMessages`` skips it."""
    with pytest.raises(BadRequest, match="to delete not found"):
        await bot.delete_message(aynur.person_id, 4711)


@pytest.mark.parametrize("kind", ["document", "photo", "voice", "audio", "video", "video_note", "animation"])
async def test_every_kind_of_file_can_be_downloaded(bot: Bot, aynur: Person, kind: str) -> None:
    """The bytes that a person sent are the bytes that the bot gets, streamed from the file address."""
    aynur.send_file(kind, b"content " * 9000, name="a.bin", caption="words")  # type: ignore[arg-type]
    message = (await bot.get_updates())[-1].message
    assert message is not None
    offered = message.photo[-1] if kind == "photo" else getattr(message, kind)
    assert offered.file_size == 72_000
    assert message.caption == "words"
    assert await (await bot.get_file(offered.file_id)).download_as_bytearray() == b"content " * 9000


async def test_a_photo_s_thumbnail_is_not_the_photo(bot: Bot, aynur: Person) -> None:
    """The sizes come smallest first, and each is a file of its own."""
    aynur.send_file("photo", b"picture", name="a.jpg")
    message = (await bot.get_updates())[-1].message
    assert message is not None
    small, large = message.photo
    assert small.file_id != large.file_id
    assert await (await bot.get_file(small.file_id)).download_as_bytearray() != b"picture"


async def test_an_album_is_several_messages_with_one_group(bot: Bot, aynur: Person) -> None:
    """Each file is its own update; the caption is under the first."""
    aynur.send_album([Offer("photo", b"one", "1.jpg"), Offer("photo", b"two", "2.jpg")], caption="both")
    messages = [update.message for update in (await bot.get_updates())[1:] if update.message]
    assert len({message.media_group_id for message in messages}) == 1
    assert [message.caption for message in messages] == ["both", None]


async def test_files_over_20_mb_cannot_be_fetched(bot: Bot, aynur: Person) -> None:
    """One byte more than the limit is too big."""
    aynur.send_file("document", bytes(DOWNLOAD_LIMIT + 1), name="big.bin")
    message = (await bot.get_updates())[-1].message
    assert message is not None
    assert message.document is not None
    with pytest.raises(BadRequest, match=r"(?i)file is too big"):
        await bot.get_file(message.document.file_id)


async def test_the_bot_sends_documents_and_photos(bot: Bot, aynur: Person) -> None:
    """A person sees the file with its name; its id can be used to send it again."""
    sent = await bot.send_document(aynur.person_id, b"sealed", filename="x.amanet", caption="here")
    await bot.send_photo(aynur.person_id, b"chart", caption="week")
    assert sent.document is not None
    await bot.send_document(aynur.person_id, sent.document.file_id)
    files = [message.file for message in aynur.from_bot]
    assert [file.content for file in files if file] == [b"sealed", b"chart", b"sealed"]
    assert files[0] is not None
    assert files[0].name == "x.amanet"


async def test_the_bot_sends_photos_as_one_album(bot: Bot, aynur: Person) -> None:
    """Each photo is a message of its own with its own caption, and all share one group."""
    names = ("1.png", "2.png")
    media = [InputMediaPhoto(name.encode(), filename=name, caption=name) for name in names]
    sent = await bot.send_media_group(aynur.person_id, media)
    assert [message.media_group_id for message in sent] == [sent[0].media_group_id] * 2
    assert sent[0].media_group_id is not None
    assert [(message.file.content, message.text) for message in aynur.from_bot if message.file] == [
        (b"1.png", "1.png"),
        (b"2.png", "2.png"),
    ]


async def test_contacts_places_and_stickers_arrive(bot: Bot, aynur: Person) -> None:
    """What Amanet declines must first arrive as Telegram would bring it."""
    aynur.send_contact("+49 30 123", "Mum")
    aynur.send_location(52.5, 13.4)
    aynur.send_sticker()
    _start, contact, place, sticker = [update.message for update in await bot.get_updates()]
    assert contact is not None
    assert contact.contact is not None
    assert place is not None
    assert place.location is not None
    assert sticker is not None
    assert sticker.sticker is not None


async def test_an_edited_message_is_an_update(bot: Bot, aynur: Person) -> None:
    """The words as they are now, under the same id."""
    said = aynur.send("one")
    aynur.edit(said.message_id, "two")
    edited = (await bot.get_updates())[-1].edited_message
    assert edited is not None
    assert (edited.message_id, edited.text) == (said.message_id, "two")


async def test_a_person_who_blocks_the_bot_cannot_be_written_to(bot: Bot, aynur: Person) -> None:
    """The bot is told, its messages are refused, and writing to it again unblocks it."""
    aynur.block()
    change = (await bot.get_updates())[-1].my_chat_member
    assert change is not None
    assert change.new_chat_member.status == "kicked"
    with pytest.raises(Forbidden, match="blocked by the user"):
        await bot.send_message(aynur.person_id, "hello?")
    aynur.command("start")
    await bot.send_message(aynur.person_id, "welcome back")
    assert aynur.from_bot[-1].text == "welcome back"


async def test_a_bot_cannot_write_first(telegram: SimulatedTelegram, bot: Bot) -> None:
    """Somebody who never wrote, or does not exist, is not found."""
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(telegram.person("Tom").person_id, "hello")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(12345, "hello")


async def test_the_bot_is_told_of_a_group_and_can_leave_it(
    telegram: SimulatedTelegram,
    bot: Bot,
    aynur: Person,
) -> None:
    """After leaving it hears and says nothing there."""
    group = telegram.group("family", aynur)
    group.add_bot()
    change = next(update.my_chat_member for update in await bot.get_updates() if update.my_chat_member)
    assert change.new_chat_member.status == "member"
    await bot.leave_chat(change.chat.id)
    assert not group.has_bot
    before = telegram.updates.unconfirmed
    group.send("is it gone?")
    assert telegram.updates.unconfirmed == before
    with pytest.raises(Forbidden, match="not a member"):
        await bot.send_message(change.chat.id, "hello")


async def test_the_profile_is_kept_for_each_language(bot: Bot) -> None:
    """Commands, name and descriptions come back as set; a language without its own gets the default name."""
    await bot.set_my_commands([("start", "باشلا")], language_code="ug")
    await bot.set_my_name("Amanet")
    await bot.set_my_name("ئامانەت", language_code="ug")
    await bot.set_my_description("what it is")
    await bot.set_my_short_description("in short")
    assert [command.description for command in await bot.get_my_commands(language_code="ug")] == ["باشلا"]
    assert (await bot.get_my_name("ug")).name == "ئامانەت"
    assert (await bot.get_my_name("zh")).name == "Amanet"
    assert (await bot.get_my_description()).description == "what it is"
    assert (await bot.get_my_short_description()).short_description == "in short"


async def test_the_menu_button_is_kept(bot: Bot, aynur: Person) -> None:
    """One for all chats, and one for a chat that has its own."""
    assert (await bot.get_chat_menu_button()).type == "default"
    await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    assert (await bot.get_chat_menu_button(aynur.person_id)).type == "commands"
    await bot.set_chat_menu_button(aynur.person_id, MenuButtonDefault())
    assert (await bot.get_chat_menu_button(aynur.person_id)).type == "default"
    assert (await bot.get_chat_menu_button()).type == "commands"


async def test_what_telegram_does_not_take_of_a_profile_is_refused(bot: Bot) -> None:
    """A language has two letters, and a command is of lower-case letters, digits and underscores."""
    with pytest.raises(BadRequest, match="language code"):
        await bot.set_my_name("Amanet", language_code="zh-hans")
    with pytest.raises(BadRequest, match=r"(?i)bot_command_invalid"):
        await bot.set_my_commands([("Start", "Begin")])


async def test_people_see_the_narrowest_commands_in_their_language(telegram: SimulatedTelegram, bot: Bot) -> None:
    """A chat's own list stands before that of private chats, and a language before none."""
    private = BotCommandScopeAllPrivateChats()
    await bot.set_my_commands([("start", "everywhere")])
    await bot.set_my_commands([("start", "private")], private)
    await bot.set_my_commands([("start", "باشلا")], private, "ug")
    await bot.set_my_commands([("start", "own")], BotCommandScopeChat(7))
    shown = [telegram.profile.shown_to(*person)["commands"] for person in ((1, "tr"), (1, "ug"), (7, "ug"))]
    assert [commands[0]["description"] for commands in shown] == ["private", "باشلا", "own"]
    await bot.delete_my_commands(private)
    assert telegram.profile.shown_to(1, "tr")["commands"][0]["description"] == "everywhere"


async def test_flood_control_can_be_injected_for_one_chat(
    telegram: SimulatedTelegram,
    bot: Bot,
    aynur: Person,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The call is refused with the seconds to wait, once, and only there."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    tom = telegram.person("Tom")
    tom.command("start")
    telegram.inject("sendMessage", too_many_requests(7), chat_id=aynur.person_id)
    await bot.send_message(tom.person_id, "fine")
    with pytest.raises(RetryAfter) as refused:
        await bot.send_message(aynur.person_id, "one")
    assert refused.value.retry_after == timedelta(seconds=7)
    await bot.send_message(aynur.person_id, "two")
    assert [message.text for message in aynur.from_bot] == ["two"]


@pytest.mark.parametrize("failure", [server_error(500), server_error(502), silence()])
async def test_a_failed_call_has_no_effect(
    telegram: SimulatedTelegram,
    bot: Bot,
    aynur: Person,
    failure: object,
) -> None:
    """Neither a fault on Telegram's side nor a torn connection shows a message."""
    telegram.inject("*", failure)  # type: ignore[arg-type]
    with pytest.raises(NetworkError):
        await bot.send_message(aynur.person_id, "one")
    assert aynur.from_bot == ()


async def test_an_answer_can_be_lost_after_the_call_took_effect(
    telegram: SimulatedTelegram,
    bot: Bot,
    aynur: Person,
) -> None:
    """The bot sees a fault although the person sees the message."""
    telegram.inject("sendMessage", lost_answer())
    with pytest.raises(NetworkError):
        await bot.send_message(aynur.person_id, "one")
    assert [message.text for message in aynur.from_bot] == ["one"]


async def test_a_token_can_be_revoked(telegram: SimulatedTelegram, bot: Bot) -> None:
    """401 on any method."""
    telegram.inject("getUpdates", unauthorized())
    with pytest.raises(InvalidToken):
        await bot.get_updates()


async def test_calls_come_as_json_forms_or_queries(telegram: SimulatedTelegram, aynur: Person) -> None:
    """All the ways in which the Bot API takes a call."""
    address = f"{telegram.url}/bot{telegram.token}/sendMessage"
    call = {"chat_id": str(aynur.person_id), "text": "hello"}
    async with aiohttp.ClientSession() as session:
        for how in ({"json": call | {"chat_id": aynur.person_id}}, {"data": call}, {"params": call}):
            async with session.post(address, **how) as response:
                assert (await response.json())["ok"]
        async with session.get(address, params=call) as response:
            assert (await response.json())["ok"]
    assert [message.text for message in aynur.from_bot] == ["hello"] * 4


@pytest.mark.parametrize("headers", [{"Host": "amanet.example"}, {"Origin": "https://example.org"}])
async def test_other_sites_cannot_reach_a_rehearsal(telegram: SimulatedTelegram, headers: dict[str, str]) -> None:
    """Neither a name that points at loopback nor a page from elsewhere gets an answer."""
    address = f"{telegram.url}/rehearsal/state"
    async with aiohttp.ClientSession() as session, session.get(address, headers=headers) as response:
        assert response.status == 403
