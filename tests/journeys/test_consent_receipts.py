"""What was answered on the consent screen stands in the sealed report, with the hash of the texts that were read."""

import hashlib
from typing import Any

import pytest

from bot.domain.completeness import MAX_OPENERS
from bot.domain.identifiers import LOCALES, Locale
from bot.wiring.rehearsing import Actor
from i18n.texts import text
from tests.stage import Stage

ITEMS = ("keep", "statistics", "files", "originals")


def _sha256_of(*shown: str) -> str:
    return hashlib.sha256("\n".join(shown).encode()).hexdigest()


def _of_item(item: str, locale: Locale) -> str:
    return _sha256_of(
        text("screen-consent", locale), text(f"consent-{item}-explained", locale), text(f"consent-{item}", locale)
    )


def _of_opener(name: str, locale: Locale) -> str:
    return _sha256_of(
        text("screen-consent", locale),
        text("consent-openers-explained", locale, limit=MAX_OPENERS),
        text("consent-opener", locale, name=name),
    )


async def _receipts(stage: Stage, actor: Actor) -> dict[str, dict[str, Any]]:
    consent = (await stage.opened_report(actor)).report["consent"]
    return {receipt["item"]: receipt for receipt in consent["receipts"]}


@pytest.mark.parametrize("locale", LOCALES)
async def test_every_question_leaves_a_receipt_of_its_answer_and_its_texts(
    stage: Stage, daniel: Actor, aynur: Actor, locale: Locale
) -> None:
    """Given or not, in the language of the screen, hashed over exactly what stood on it."""
    reporter = stage.reporter()
    shown = await reporter.walk_to_consent(locale)
    for item in ITEMS:
        assert text(f"consent-{item}-explained", locale) in shown.text
    await reporter.consent(daniel, items=("keep", "files"))
    await reporter.name_category("F2", "informant_coercion")
    await reporter.walk("nav:finish", "nav:submit")
    receipts = await _receipts(stage, daniel)
    given = {item: receipt["is_given"] for item, receipt in receipts.items()}
    openers: dict[str, bool] = {daniel.member.id: True, aynur.member.id: False}
    assert given == {"keep": True, "statistics": False, "files": True, "originals": False} | openers
    assert {receipt["language"] for receipt in receipts.values()} == {locale}
    hashes = {item: receipt["text_sha256"] for item, receipt in receipts.items()}
    named = {actor.member.id: _of_opener(actor.member.name, locale) for actor in (daniel, aynur)}
    assert hashes == {item: _of_item(item, locale) for item in ITEMS} | named


async def test_the_receipt_names_the_language_in_which_the_choice_was_made(stage: Stage, daniel: Actor) -> None:
    """Whoever changes the language afterwards has read the questions in the one before."""
    reporter = stage.reporter()
    await reporter.walk_to_words("en", daniel, items=("keep",))
    await reporter.command("language")
    await reporter.walk("language:zh-Hans", "nav:finish", "nav:submit")
    receipts = await _receipts(stage, daniel)
    assert {receipt["language"] for receipt in receipts.values()} == {"en"}
    assert receipts["keep"]["text_sha256"] == _of_item("keep", "en")
