"""A draft's own words and files: what is taken in, what is refused and why.

Words are kept exactly as written, a message at a time, so that an edited message replaces what it was.
"""

from dataclasses import replace

from bot.domain.draft import DraftAttachment, Session, Words
from bot.domain.events import Edited, FileOffered, Typed
from bot.domain.filetypes import MAX_FILE_BYTES, MAX_FILES, MAX_TOTAL_BYTES
from bot.domain.reporter_screens import MAX_CHARACTERS
from bot.domain.world import World

TAKES_CONTENTS = frozenset({"words", "files"})
"""Both steps take both: who is asked for files may answer in words, and a voice message may be the words."""


def with_words(session: Session, event: Typed | Edited) -> Session:
    """Keep a message of own words, in place of what the same message said before."""
    others = [words for words in session.draft.words if words.message_id != event.message_id]
    if sum(len(words.text) for words in others) + len(event.text) > MAX_CHARACTERS:
        return replace(session, hint="hint-words_full")
    message = Words(event.message_id, event.text)
    if len(others) == len(session.draft.words):
        return replace(session, draft=replace(session.draft, words=(*others, message)))
    kept = tuple(message if words.message_id == event.message_id else words for words in session.draft.words)
    return replace(session, draft=replace(session.draft, words=kept))


def with_edit(session: Session, event: Edited) -> Session:
    """Follow a change to a message of own words or to a file's caption; anything else that was edited is not held."""
    draft = session.draft
    others = tuple(words for words in draft.words if words.message_id != event.message_id)
    if len(others) < len(draft.words):
        # A message of words can be edited into a picture without any.
        return with_words(session, event) if event.text else replace(session, draft=replace(draft, words=others))
    attachments = tuple(
        replace(attachment, caption=event.text) if attachment.message_id == event.message_id else attachment
        for attachment in draft.attachments
    )
    return replace(session, draft=replace(draft, attachments=attachments))


def refusal_before_fetching(session: Session, event: FileOffered, world: World) -> str | None:
    """The reason for which a file is refused on Telegram's word alone, or None."""
    if not world.files_have_room:
        return "disk"
    if event.size == 0:
        return "empty"
    return _refusal_by_size(session, event.size or 0)


def holds_file_of(session: Session, event: FileOffered) -> bool:
    """Whether this very message was taken already."""
    return any(attachment.message_id == event.message_id for attachment in session.draft.attachments)


def file_taken(session: Session, attachment: DraftAttachment) -> Session:
    """The session with a file that was fetched and sealed, or with the reason for which it is too much after all."""
    # Telegram need not declare a size, so the limits are judged again on what came.
    reason = _refusal_by_size(session, attachment.size)
    if reason:
        return file_refused(session, reason)
    return replace(session, draft=replace(session.draft, attachments=(*session.draft.attachments, attachment)))


def file_refused(session: Session, reason: str) -> Session:
    """The session with the sentence that says why a file was not taken; see ``FileRefused`` for the reasons."""
    return replace(session, hint=f"file-refused-{reason}")


def _refusal_by_size(session: Session, size: int) -> str | None:
    attachments = session.draft.attachments
    if size > MAX_FILE_BYTES:
        return "too_big"
    if len(attachments) >= MAX_FILES:
        return "too_many"
    if sum(attachment.size for attachment in attachments) + size > MAX_TOTAL_BYTES:
        return "total"
    return None
