"""Every failure that Amanet expects, under one base.

A message is one line that says what is wrong and what to do; it never holds a report's words, an id or a secret.
"""


class AmanetError(Exception):
    """An expected failure; its text may be shown as it is."""


class BadSettings(AmanetError):
    """A setting is missing or malformed."""


class BadHome(AmanetError):
    """The home is missing, foreign, marked for the other mode, or in use by another process."""


class BadKey(AmanetError):
    """A recipient, identity, card or key file cannot be used."""


class WrongPassphrase(BadKey):
    """The key file did not open with this passphrase."""


class BadRoster(AmanetError):
    """The roster is unsigned, signed by another root, expired, or older than one already seen."""


class RosterExpired(BadRoster):
    """Nobody may be told or handed anything before a new roster is signed."""


class CannotOpen(AmanetError):
    """A sealed value did not open: wrong key, or changed or cut short since it was sealed."""


class NoGrant(CannotOpen):
    """This person holds no grant for what was asked."""


class BadPacket(CannotOpen):
    """A packet is incomplete or not what its manifest says."""


class BadReceiptCode(AmanetError):
    """The digits are not a receipt code: a digit is missing, doubled or wrong."""


class StoreBusy(AmanetError):
    """The database is locked by another process; nothing was changed."""


class StoreFull(AmanetError):
    """The disk is full or fails; nothing was changed."""


class StoreFailed(AmanetError):
    """The database refused a statement; nothing was changed."""


class TelegramError(AmanetError):
    """Telegram did not do what was asked."""


class TelegramUnauthorized(TelegramError):
    """Telegram does not know this bot token."""


class TelegramConflict(TelegramError):
    """Another process fetches this bot's updates."""


class TelegramUnreachable(TelegramError):
    """Telegram did not answer in time or could not be reached."""


class ChatGone(TelegramError):
    """The person blocked the bot, or the chat no longer exists."""


class FloodWait(TelegramError):
    """Telegram asks for a pause; ``seconds`` says how long."""

    def __init__(self, seconds: float) -> None:
        """Keep the pause, in seconds."""
        super().__init__(f"Telegram asks for a pause of {seconds:g} seconds")
        self.seconds = seconds


class TelegramRefused(TelegramError):
    """Telegram understood the request and will not carry it out."""


class MessageUnchanged(TelegramRefused):
    """The message already shows what it was to be changed to."""


class MessageGone(TelegramRefused):
    """The message cannot be edited or deleted any more: it is too old, or gone."""


class FileRefused(AmanetError):
    """A file was not taken; ``reason`` names the sentence the reporter is shown."""

    def __init__(self, reason: str) -> None:
        """Keep the reason: one of ``too_big``, ``too_many``, ``total``, ``type``, ``disk``, ``empty``, ``lost``."""
        super().__init__(f"the file was not taken: {reason}")
        self.reason = reason


class ReplyRefused(AmanetError):
    """A reply was not taken; ``reason`` names the sentence its sender is shown."""

    def __init__(self, reason: str) -> None:
        """Keep the reason: ``twice`` or ``too_many``."""
        super().__init__(f"the reply was not taken: {reason}")
        self.reason = reason


class WindowStillOpen(AmanetError):
    """A tally window was asked for before it closed."""


class CannotRender(AmanetError):
    """Charts or a paper could not be made; a digest's counts go out as CSV all the same."""


class IllegalMove(AmanetError):
    """A referral was to change in a way that its table of transitions does not have."""


class BadCustody(AmanetError):
    """A custody chain is broken; ``line`` says where, from 1."""

    def __init__(self, problem: str, *, line: int) -> None:
        """Keep the line."""
        super().__init__(problem)
        self.line = line


class BadProof(AmanetError):
    """A ledger proof or a time stamp does not show what it should; the text names the first bad part."""


class AuthorityUnreachable(AmanetError):
    """A time-stamping authority did not answer as it should; its day stays in the queue."""


class BadProposals(AmanetError):
    """A file of proposals for the texts cannot be read or kept, or holds something else."""
