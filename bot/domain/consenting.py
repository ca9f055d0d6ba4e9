"""How a reporter's consent changes: one item at a time, each back and forth, nothing implied by anything else."""

from dataclasses import replace

from bot.domain.completeness import MAX_OPENERS
from bot.domain.draft import Session
from bot.domain.identifiers import MemberId


def toggle(session: Session, item: str) -> Session:
    """Turn one item of the consent screen: ``keep``, ``statistics``, ``files``, or an opener by id."""
    consent = session.draft.consent
    if item == "keep":
        return _with_consent(session, keep=not consent.keep)
    if item == "statistics":
        return _with_consent(session, statistics=not consent.statistics)
    if item == "files":
        return _withdraw_files(session) if consent.files else allow_files(session)
    return _toggle_opener(session, MemberId(item))


def allow_files(session: Session) -> Session:
    """Consent to files."""
    return _with_consent(session, files=True)


def _withdraw_files(session: Session) -> Session:
    """Files given so far go with the consent to them; nothing is kept in case the reporter thinks again."""
    without = _with_consent(session, files=False)
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
