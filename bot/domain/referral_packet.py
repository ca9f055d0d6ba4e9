"""What a police officer reads first: ``referral.json``, made from an opened report by whoever may open it.

It exists only at the officer's desk, never on the server. Nothing is guessed: what the reporter was not asked or did
not answer is null.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.domain.errors import BadPacket
from bot.domain.questionnaire import EARLIER
from bot.domain.taxonomy import CATEGORY_BY_ID

SCHEMA_VERSION = 1

_RELATIVES_FAMILY = "F1"
_WITHIN_A_DAY = frozenset({"danger_now"})
_Report = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ReferralHeading:
    """What the bag says of a referral from outside the seal; ``created_on`` is an ISO 8601 date."""

    referral_id: str
    created_on: str
    recipient: str
    country: str
    consent_receipts: tuple[str, ...]
    handling_code: str
    contact: str


def referral_json(report: _Report, heading: ReferralHeading) -> dict[str, Any]:
    """Give the fields that police forms ask for; raises ``BadPacket`` if ``report`` is not a report's body."""
    try:
        return {**_about_the_referral(report, heading), **_about_what_happened(report), **_not_asked()}
    except (AttributeError, KeyError, TypeError, ValueError):
        raise BadPacket("the report lacks a part that every report has; report.json cannot be read as one") from None


def _about_the_referral(report: _Report, heading: ReferralHeading) -> dict[str, Any]:
    risk = _one(report, "risk_now")
    return {
        "schema_version": SCHEMA_VERSION,
        "referral_id": heading.referral_id,
        "created_utc": heading.created_on,
        "received_week": report["week"],
        "recipient": {"controller_name": heading.recipient, "unit": None, "country": heading.country},
        "consent_receipt_id": list(heading.consent_receipts),
        "handling": {"code": heading.handling_code or None, "conditions": None},
        "contact_back_route": heading.contact,
        "urgency": {"risk_now": risk, "needs_24h": risk and risk in _WITHIN_A_DAY, "reason": None},
        "reporter": _reporter(report, heading),
        "role": _one(report, "reporter_role"),
    }


def _about_what_happened(report: _Report) -> dict[str, Any]:
    category = report["category"]
    return {
        "category": {name: category[name] for name in ("family", "primary", "details", "secondary")},
        # A message at a time, so that not even a blank line is added to the reporter's words.
        "narrative": {"verbatim_original": list(report["words"]), "translation": None},
        "events": [_event(report)],
        "perpetrators": _perpetrators(report),
        "evidence": [_evidence(attachment) for attachment in report["attachments"]],
        "pattern": _pattern(report),
        "harm": _several(report, "harm"),
        "relatives_at_risk_flag": _names_relatives(category),
    }


def _not_asked() -> dict[str, Any]:
    return {
        "language_original": None,
        "translations": [],
        "targets": None,
        "witnesses": None,
        "protective_steps_taken": None,
        "wishes": None,
        "grading": {"source": None, "information": None, "graded_by": None},
        "do_not_share_with": None,
    }


def _reporter(report: _Report, heading: ReferralHeading) -> dict[str, Any]:
    return {
        "mode": "anonymous",
        "age_band": _one(report, "age_band"),
        # What a reporter said of how to be reached is never handed over: police ask back through the organisation.
        "safe_contact": {"method": "through_the_organisation_only", "value": heading.contact},
        "interpreter_language": report["language"],
        "gender_preference_officer": None,
    }


def _event(report: _Report) -> dict[str, Any]:
    category = report["category"]
    return {
        "when": _when(report),
        "precision": _one(report, "when"),
        "where": {"country": _one(report, "where_host_country"), "region": _one(report, "where_region")},
        "channel": _several(report, "channel"),
        "what": [*category["details"]] or [category["primary"]],
        "words_used_verbatim": None,
    }


def _when(report: _Report) -> str | None:
    """Spell the date as ISO 8601 as far as it is known, a season as ``2026 autumn``, a beginning as ``2024/..``."""
    since = _one(report, "when_since")
    if since:
        return since if since == EARLIER else f"{since}/.."
    year, season = _one(report, "when_year"), _one(report, "when_season")
    if year and season:
        return f"{year} {season}"
    known = (year, _one(report, "when_month"), _one(report, "when_day"))
    return "-".join(part for part in known if part) or None


def _perpetrators(report: _Report) -> list[dict[str, Any]] | None:
    kinds = _several(report, "perpetrator")
    unknown = ("name_claimed", "id_claimed", "phone", "handle", "url", "description", "language_used", "why_state_link")
    return None if kinds is None else [{"kind": kind, **dict.fromkeys(unknown)} for kind in kinds]


def _evidence(attachment: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "evidence_id": f"attachments/{attachment['number']:02d}",
        "sha256": attachment["sha256"],
        "type": attachment["media_type"],
        "kind": attachment["kind"],
        "size": attachment["size"],
        "caption_verbatim": attachment["caption"],
        "how_obtained": None,
    }


def _pattern(report: _Report) -> dict[str, Any]:
    return {
        "first_time": _one(report, "first_time"),
        "frequency": _one(report, "frequency"),
        "status": _one(report, "status"),
        "previous_reports": _several(report, "reported_before"),
        "previous_result": _one(report, "result"),
    }


def _names_relatives(category: Mapping[str, Any]) -> bool | None:
    """Whether the reporter named something done to relatives; who did not may still fear for them."""
    named = (category["primary"], *category["secondary"])
    is_named = any(CATEGORY_BY_ID[each].family == _RELATIVES_FAMILY for each in named)
    return True if is_named else None


def _one(report: _Report, question: str) -> str | None:
    chosen: Sequence[str] = report["answers"].get(question, ())
    return next(iter(chosen), None)


def _several(report: _Report, question: str) -> list[str] | None:
    """Give the chosen options, or null where the question was skipped or not asked."""
    return list(report["answers"].get(question, ())) or None
