"""``amanet roster``: who may be chosen to open reports, edited and signed offline."""

import secrets
from collections.abc import Iterable
from dataclasses import replace as change
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.asking import old_passphrase, settings_and_home
from bot.domain.errors import BadHome, BadRoster
from bot.domain.identifiers import MemberId
from bot.domain.roster import Member, Role, Roster
from bot.home import Home
from bot.sealing.durable import replace
from bot.sealing.keyfile import parse_card, read_root_key_file
from bot.sealing.roster import decode_draft, encode_draft, sign_roster, verify_roster

TERM = timedelta(days=365)
"""How long a signed roster and a person's entry hold; a yearly signing keeps who left from staying by neglect."""

app = typer.Typer(no_args_is_help=True, help="Edit, sign and check the roster.")


@app.command()
def add(
    role: Annotated[Role, typer.Option(help="caseworker or liaison")],
    name: Annotated[str, typer.Option(help="The name shown to reporters.")],
    card: Annotated[str, typer.Option(help="The line that 'amanet keys new' printed.")],
    country: Annotated[list[str] | None, typer.Option(help="Country of a liaison officer; may be repeated.")] = None,
    *,
    opens: Annotated[bool, typer.Option("--opens", help="May be chosen to open reports.")] = False,
) -> None:
    """Add a person to the draft; nothing changes for anybody before it is signed."""
    home = _home()
    roster, today = _draft(home), _today()
    if any(member.name == name for member in roster.members):
        raise BadRoster("the roster has a person of that name already; choose another name")
    if role is Role.LIAISON and not country:
        raise BadRoster("a liaison officer needs at least one country, such as --country DE, or nobody can choose them")
    recipient, verify_key = parse_card(card)
    member = Member(
        id=MemberId(secrets.token_hex(8)),
        role=role,
        name=name,
        recipient=recipient,
        verify_key=verify_key,
        opens=opens,
        countries=tuple(country or ()),
        valid_from=today,
        valid_to=today + TERM,
    )
    _write_members(home, (*roster.members, member))
    typer.echo(f"{name} is in the draft; run 'amanet roster sign' to make it count")


@app.command()
def remove(name: Annotated[str, typer.Option(help="The name as the draft has it.")]) -> None:
    """Take a person with all keys out of the draft; their grants and enrolment go, and their replies lose the name.

    For somebody whose key was stolen; of who leaves in good order, 'amanet roster leave' keeps the name.
    """
    home = _home()
    leaving = _named(home, name)
    _write_members(home, [member for member in _draft(home).members if member != leaving])
    typer.echo(f"{name} is out of the draft; run 'amanet roster sign' to make it count. Grants do not come back")


@app.command()
def leave(name: Annotated[str, typer.Option(help="The name as the draft has it.")]) -> None:
    """End a person's term in the draft: their grants and enrolment go, and their earlier replies keep the name."""
    home = _home()
    before = _named(home, name)
    # A term includes its last day, and this one is to be over as soon as the signed roster is read.
    _write_change(home, before, change(before, valid_to=_today() - timedelta(days=1)))
    typer.echo(f"{name} leaves in the draft; run 'amanet roster sign' to make it count. Grants do not come back")


@app.command()
def rotate(
    name: Annotated[str, typer.Option(help="The name as the draft has it.")],
    card: Annotated[str, typer.Option(help="The line that 'amanet keys new' printed for the new key.")],
    *,
    stolen: Annotated[bool, typer.Option("--stolen", help="Keep no earlier key: one was stolen.")] = False,
) -> None:
    """Give a person of the draft new keys and a new term; what was sealed to the old key still needs that one.

    The roster goes on naming the old key, so that replies signed with it still read as theirs.
    """
    home, today = _home(), _today()
    recipient, verify_key = parse_card(card)
    before = _named(home, name)
    earlier = () if stolen else (*before.earlier_keys, before.verify_key)
    renewed = change(before, recipient=recipient, verify_key=verify_key, earlier_keys=earlier)
    _write_change(home, before, change(renewed, valid_from=today, valid_to=today + TERM))
    typer.echo(f"{name} has new keys in the draft; run 'amanet roster sign' to make them count")


@app.command()
def renew(name: Annotated[str, typer.Option(help="The name as the draft has it.")]) -> None:
    """Let a person's term in the draft last a year from today; an ended term costs them every grant."""
    home = _home()
    before = _named(home, name)
    changed = change(before, valid_to=_today() + TERM)
    _write_change(home, before, changed)
    typer.echo(f"{name} stays until {changed.valid_to}; run 'amanet roster sign' to make it count")


@app.command()
def sign(key: Annotated[Path, typer.Option(help="The root key file.")]) -> None:
    """Sign the draft for one year; its version rises by one with every signing."""
    home = _home()
    root = read_root_key_file(key, old_passphrase)
    draft = _draft(home)
    signed = Roster(draft.version, draft.salt, _today() + TERM, draft.members)
    replace(home.roster, sign_roster(signed, root))
    _write_draft(home, Roster(draft.version + 1, draft.salt, signed.expires_on, draft.members))
    typer.echo(f"signed version {signed.version} with {len(signed.members)} people; it holds until {signed.expires_on}")
    _warn_of_terms(signed)


@app.command()
def check() -> None:
    """Verify the signed roster against AMANET_ROSTER_ROOT."""
    from bot.services.staff import read_roster_file  # noqa: PLC0415 - loads the store, as no other offline verb does

    settings, home = settings_and_home()
    roster = verify_roster(read_roster_file(home.roster), settings.require_roster_root())
    today = _today()
    if roster.is_expired_on(today):
        raise BadRoster("the roster has expired; sign a new one with 'amanet roster sign'")
    openers = len(roster.openers_on(today))
    typer.echo(f"version {roster.version}: {len(roster.members)} people, {openers} may open; until {roster.expires_on}")
    if roster.expires_soon_on(today):
        typer.echo("it expires within 30 days; sign it anew")
    _warn_of_terms(roster)


def _warn_of_terms(roster: Roster) -> None:
    # A signature lasts a year from its day and renews nobody's term, which ends for good.
    for member in roster.leaving_soon_on(_today()):
        typer.echo(
            f"the term of {member.name} ends on {member.valid_to}, and their grants go with it; before that, run "
            "'amanet roster renew' for them and sign"
        )


def _home() -> Home:
    _, home = settings_and_home()
    if not home.roster_draft.exists():
        raise BadHome("there is no roster draft in this home; run 'amanet init' first")
    return home


def _draft(home: Home) -> Roster:
    return decode_draft(home.roster_draft.read_bytes())


def _named(home: Home, name: str) -> Member:
    found = [member for member in _draft(home).members if member.name == name]
    if not found:
        raise BadRoster("the draft has nobody of that name; spell it as it was when 'amanet roster add' ran")
    return found[0]


def _write_change(home: Home, before: Member, after: Member) -> None:
    _write_members(home, [after if member == before else member for member in _draft(home).members])


def _write_members(home: Home, members: Iterable[Member]) -> None:
    _write_draft(home, change(_draft(home), members=tuple(members)))


def _write_draft(home: Home, roster: Roster) -> None:
    # Read back first: what a signature would refuse is not kept either.
    decode_draft(encode_draft(roster))
    replace(home.roster_draft, encode_draft(roster))


def _today() -> date:
    return datetime.now(UTC).date()
