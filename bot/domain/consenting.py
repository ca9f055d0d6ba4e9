"""How a reporter's consent is asked for and changes: one item at a time, each back and forth.

Nothing is implied by anything else, but that files with hidden details are files: they are never given without those.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.domain.completeness import MAX_OPENERS
from bot.domain.draft import Consent, Session
from bot.domain.identifiers import MemberId
from bot.domain.screens import Text
from bot.domain.world import Opener

ITEMS = ("keep", "statistics", "files", "originals")
INTRODUCTION = Text("screen-consent")
OPENERS_EXPLAINED = Text("consent-openers-explained", {"limit": MAX_OPENERS})


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of the consent screen: its item (an opener by id), what is read before answering, and the answer."""

    item: str
    explained: Text
    label: Text
    is_given: bool

    @property
    def shown(self) -> tuple[Text, ...]:
        """The texts whose hash the receipt of this answer holds."""
        return (INTRODUCTION, self.explained, self.label)


def asked(consent: Consent, openers: Sequence[Opener]) -> Iterator[Asked]:
    """Every question of the consent screen, from top to bottom."""
    given = {
        "keep": consent.keep,
        "statistics": consent.statistics,
        "files": consent.files,
        "originals": consent.originals,
    }
    for item in ITEMS:
        yield Asked(item, explained(item), Text(f"consent-{item}"), given[item])
    for opener in openers:
        label = Text("consent-opener", {"name": opener.name})
        yield Asked(opener.id, OPENERS_EXPLAINED, label, opener.id in consent.openers)


def explained(item: str) -> Text:
    """What one of ``ITEMS`` means."""
    return Text(f"consent-{item}-explained")


def toggle(session: Session, item: str) -> Session:
    """Turn one question of the consent screen: one of ``ITEMS``, or an opener by id."""
    consent = session.draft.consent
    shown = _with_consent(session, language=session.locale)
    match item:
        case "keep":
            return _with_consent(shown, keep=not consent.keep)
        case "statistics":
            return _with_consent(shown, statistics=not consent.statistics)
        case "files":
            return _withdraw_files(shown) if consent.files else allow_files(shown)
        case "originals":
            return _with_consent(shown, originals=False) if consent.originals else allow_originals(shown)
        case _:
            return _toggle_opener(shown, MemberId(item))


def allow_files(session: Session) -> Session:
    """Consent to files."""
    return _with_consent(session, files=True)


def allow_originals(session: Session) -> Session:
    """Consent to the hidden details of files; without consent to files, the session with a sentence that says why."""
    if not session.draft.consent.files:
        return replace(session, hint="hint-originals_need_files")
    return _with_consent(session, originals=True)


def _withdraw_files(session: Session) -> Session:
    """Files given so far go with the consent to them; nothing is kept in case the reporter thinks again."""
    without = _with_consent(session, files=False, originals=False)
    if not session.draft.attachments:
        return without
    return replace(without, draft=replace(without.draft, attachments=()), hint="hint-files_dropped")


def _toggle_opener(session: Session, opener: MemberId) -> Session:
    chosen = session.draft.consent.openers
    if opener in chosen:
        return _with_consent(session, openers=tuple(other for other in chosen if other != opener))
    if len(chosen) >= MAX_OPENERS:
        return replace(session, hint="hint-openers_limit")
    return _with_consent(session, openers=(*chosen, opener))


def _with_consent(session: Session, **changes: object) -> Session:
    consent = replace(session.draft.consent, **changes)  # type: ignore[arg-type]  # checked by the dataclass's callers
    return replace(session, draft=replace(session.draft, consent=consent))
