"""What Telegram itself shows of the bot: its name, descriptions, commands and menu button, by the app's language.

Telegram is asked what it shows, and told only what differs, so that a restart changes nothing. No chat has commands of
its own: who is staff is nothing to leave with Telegram, or on a phone.
"""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotDescription,
    BotName,
    BotShortDescription,
    MenuButtonCommands,
)

from bot.domain.identifiers import Locale
from bot.domain.retrying import Attempts, Backoff
from bot.services.persisting import persist
from bot.telegram_http import ask
from i18n.texts import text

LANGUAGES: Mapping[str | None, Locale] = MappingProxyType({None: "en", "ug": "ug-Arab", "en": "en", "zh": "zh-Hans"})
"""Telegram's two letters for an app's language (None: any other) and the locale that is shown for them."""
GREETINGS: tuple[Locale, ...] = ("ug-Arab", "en", "zh-Hans")
"""Who comes with another language has chosen none yet, and is greeted in these."""
COMMANDS = ("start", "return", "language", "help", "hide")
"""The commands in Telegram's list. The others work too; there they would tell whoever opens it what the bot is for."""

_PRIVATE = BotCommandScopeAllPrivateChats()
_BACKOFF = Backoff(first=1.0, ceiling=600.0)
_TRIES_FORGIVEN = 2


@dataclass(frozen=True, slots=True)
class _Surface:
    """One thing that Telegram shows: what it is to be, how to ask for it, and how to set it."""

    wanted: object
    shown: Callable[[], Awaitable[object]]
    show: Callable[[], Awaitable[bool]]

    async def bring_up_to_date(self) -> None:
        if await ask(self.shown()) != self.wanted:
            await ask(self.show())


async def show_surfaces(bot: Bot, *, on_trouble: Callable[[str], None], backoff: Backoff = _BACKOFF) -> None:
    """Bring every surface up to date, however long Telegram makes the bot wait for one; raises nothing.

    What Telegram refuses for good is left as it is until the next start. ``on_trouble`` hears class names of errors.
    """
    for surface in _surfaces(bot):
        attempts = Attempts(backoff, faults_allowed=_TRIES_FORGIVEN)
        await persist(surface.bring_up_to_date, attempts, on_trouble=on_trouble)


def _surfaces(bot: Bot) -> Iterator[_Surface]:
    yield _menu_button(bot)
    # The name comes last: Telegram lets it change a few times a day, and answers one time too many with hours.
    for described in (_commands, _short_description, _description, _name):
        yield from (described(bot, language) for language in LANGUAGES)


def _menu_button(bot: Bot) -> _Surface:
    wanted = MenuButtonCommands()
    return _Surface(wanted, bot.get_chat_menu_button, lambda: bot.set_chat_menu_button(menu_button=wanted))


def _commands(bot: Bot, language: str | None) -> _Surface:
    wanted = tuple(BotCommand(name, text(f"surface-command-{name}", LANGUAGES[language])) for name in COMMANDS)
    return _Surface(
        wanted,
        lambda: bot.get_my_commands(_PRIVATE, language),
        lambda: bot.set_my_commands(wanted, _PRIVATE, language),
    )


def _short_description(bot: Bot, language: str | None) -> _Surface:
    wanted = BotShortDescription(text("surface-short_description", LANGUAGES[language]))
    return _Surface(
        wanted,
        lambda: bot.get_my_short_description(language),
        lambda: bot.set_my_short_description(wanted.short_description, language),
    )


def _description(bot: Bot, language: str | None) -> _Surface:
    greeted = GREETINGS if language is None else (LANGUAGES[language],)
    wanted = BotDescription("\n\n".join(text("surface-description", locale) for locale in greeted))
    return _Surface(
        wanted,
        lambda: bot.get_my_description(language),
        lambda: bot.set_my_description(wanted.description, language),
    )


def _name(bot: Bot, language: str | None) -> _Surface:
    wanted = BotName(text("surface-name", LANGUAGES[language]))
    return _Surface(wanted, lambda: bot.get_my_name(language), lambda: bot.set_my_name(wanted.name, language))
