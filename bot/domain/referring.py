"""The screens with which a reporter hands the report to the police, one named officer at a time, or takes that back.

What the police may do with it, and what cannot be undone, stands above the button that does it.
"""

from collections.abc import Iterator

from bot.domain.buttons import press, with_way_out
from bot.domain.draft import Session
from bot.domain.referral import ReferralState
from bot.domain.screens import Button, Country, Screen, Text
from bot.domain.visit import Choices, ReferralView, VisitView
from bot.domain.world import Liaison, World

CONFIRMING = "visit_liaison"
REFERRALS = "visit_referrals"
_NAME_SEPARATOR = "="
"""``visit_liaison=<member id>`` is the confirming screen of one officer."""


def confirming(member_id: str) -> str:
    """The interlude that asks whether this officer is really meant."""
    return f"{CONFIRMING}{_NAME_SEPARATOR}{member_id}"


def name_of(interlude: str) -> str:
    """The name of the interlude without the officer it is about."""
    return interlude.partition(_NAME_SEPARATOR)[0]


def liaison_of(session: Session, world: World) -> Liaison | None:
    """The officer whom the confirming screen is about, while the roster still names them."""
    member_id = session.interlude.partition(_NAME_SEPARATOR)[2]
    return next((each for each in world.liaisons if each.id == member_id), None)


def offers(world: World, visit: VisitView) -> Iterator[Button]:
    """One button for each officer to whom the report may be handed and is not yet."""
    taken = {each.member_id for each in visit.referrals if each.is_standing}
    for liaison in world.liaisons:
        if liaison.id not in taken:
            yield Button(Text("referral-offer", _named(liaison)), press(CONFIRMING, liaison.id))


def confirming_screen(session: Session, world: World, visit: VisitView) -> Screen:
    """What would be handed over and to whom; the button repeats the name, and nothing has happened before it."""
    liaison = liaison_of(session, world)
    if liaison is None:
        return with_way_out((Text("referral-gone"),))
    if visit.is_minor:
        return with_way_out((Text("referral-under_18", {"name": liaison.name}),))
    rows = [(Button(Text("referral-confirm", {"name": liaison.name}), press("visit_refer", liaison.id)),)]
    if visit.is_in_danger:
        at_once = Text("referral-confirm-now", {"name": liaison.name})
        rows.append((Button(at_once, press("visit_refer_now", liaison.id)),))
    return with_way_out(consent_texts(liaison, visit.choices, is_in_danger=visit.is_in_danger), tuple(rows))


def consent_texts(liaison: Liaison, choices: Choices, *, is_in_danger: bool) -> tuple[Text, ...]:
    """What is read before consenting; the receipt of the consent holds the hash of these texts."""
    danger = (Text("referral-danger"),) if is_in_danger else ()
    return (
        Text("screen-referral", _named(liaison)),
        *_files_handed_over(choices),
        Text("referral-police"),
        Text("referral-kept"),
        Text("referral-waits"),
        *danger,
    )


def _files_handed_over(choices: Choices) -> Iterator[Text]:
    if "files" not in choices.opens:
        yield Text("referral-no_files")
        return
    yield Text("referral-files")
    yield Text("referral-originals" if "originals" in choices.opens else "referral-no_originals")


def referrals_screen(_session: Session, _world: World, visit: VisitView) -> Screen:
    """Where each referral stands, with a button to withdraw it while there is something to withdraw."""
    if not visit.referrals:
        return with_way_out((Text("referral-none"),))
    states = [Text(_state_of(each), {"name": _name(each)}) for each in visit.referrals]
    rows = [(_withdrawing(each),) for each in visit.referrals if each.is_live]
    explained = (Text("referral-withdraw-explained"),) if rows else ()
    return with_way_out((Text("screen-referrals"), *states, *explained), tuple(rows))


def _state_of(referral: ReferralView) -> str:
    key = f"referral-state-{referral.state}"
    return key if referral.is_told else f"{key}-untold"


def _withdrawing(referral: ReferralView) -> Button:
    before = referral.state in {ReferralState.WAITING, ReferralState.READY}
    key = "referral-cancel" if before else "referral-recall"
    return Button(Text(key, {"name": _name(referral)}), press("visit_withdraw", referral.referral_id.hex()))


def _name(referral: ReferralView) -> str | Text:
    return referral.name or Text("referral-unnamed")


def _named(liaison: Liaison) -> dict[str, str | Country]:
    return {"name": liaison.name, "country": Country(liaison.country)}
