"""What consent is to mean, in plain sets and lists: who holds which keys of which epoch after which act.

Nothing here knows how anything is sealed or stored; tests hold the bot to it.
"""

import copy
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.domain.custody import Action
from bot.domain.identifiers import Week
from bot.domain.referral import FETCHABLE, RECALLABLE, STANDING, ReferralState, after_departure
from bot.domain.retention import files_expire_before, reports_expire_before
from bot.domain.weeks import week_of
from tests.offline import Person

S = ReferralState
Lines = frozenset[str]
Files = tuple[tuple[int, str], ...]
UPDATES_LAST = timedelta(weeks=13)
_WAIT = timedelta(hours=24)
_HOUR = 3600
_ENDINGS = {Action.WITHDRAWN, Action.RECALLED}


@dataclass
class Referral:
    """Where one referral stands, which lines its officer holds by epoch, and up to which file it extends.

    ``sealings`` counts how often its grants were sealed anew; ``noted`` is what custody names of its bags.
    """

    state: ReferralState
    due: datetime | None
    grants: dict[int, Lines]
    file_count: int
    sealings: int = field(default=0, compare=False)
    noted: set[tuple[int, Files]] = field(default_factory=set, compare=False)

    def end(self, state: ReferralState) -> None:
        """Its officer may have nothing of it any more."""
        self.state, self.due, self.grants, self.file_count = state, None, {}, 0


@dataclass
class Report:
    """One report: ``grants`` by opener and epoch, notes by kind and epoch, files by number, line and epoch.

    Of each officer there is one referral and however many have lapsed; ``is_due`` an epoch before anything is sealed.
    """

    week: Week
    openers: set[str]
    opens: set[str]
    grants: dict[tuple[str, int], Lines] = field(default_factory=dict)
    epoch: int = 1
    notes: list[tuple[str, int]] = field(default_factory=list)
    replies: list[str] = field(default_factory=list)
    files: list[tuple[int, str, int]] = field(default_factory=list)
    referrals: dict[str, Referral] = field(default_factory=dict)
    lapsed: Counter[str] = field(default_factory=Counter)
    is_due: bool = False
    actions: list[Action] = field(default_factory=lambda: [Action.SEALED])
    updates_until: Week | None = None

    @property
    def has_contact(self) -> bool:
        """Whether the openers can read how to reach the reporter."""
        return any(kind == "contact" for kind, _ in self.notes)

    @property
    def contacts(self) -> list[int]:
        """Where in the row of notes it is said."""
        return [place for place, (kind, _) in enumerate(self.notes) if kind == "contact"]

    @property
    def last_number(self) -> int:
        """The number of the newest file, 0 if there is none."""
        return max((number for number, _, _ in self.files), default=0)

    def note(self, kind: str, action: Action) -> None:
        """Something sealed to whoever holds the present epoch."""
        self.notes.append((kind, self.epoch))
        self.actions.append(action)

    def forget_contact(self) -> None:
        """No way to reach the reporter is left."""
        self.notes = [note for note in self.notes if note[0] != "contact"]

    def live(self, officer: str) -> Referral | None:
        """The referral by which this officer may have the report, or will."""
        referral = self.referrals.get(officer)
        return referral if referral is not None and referral.state in STANDING else None

    def shut(self, member_id: str) -> None:
        """This person may open it no more, nor be handed it."""
        if member_id in self.openers:
            self.openers.discard(member_id)
            self.grants = {key: lines for key, lines in self.grants.items() if key[0] != member_id}
            self._lapse()
        referral = self.live(member_id)
        if referral is not None:
            referral.end(after_departure(referral.state))
            if referral.state is S.LAPSED:
                self.lapsed[member_id] += 1
                del self.referrals[member_id]
            self._lapse()

    def _lapse(self) -> None:
        self.is_due = True
        self.actions.append(Action.LAPSED)


@dataclass
class Model:
    """Every report by its receipt code, who is of the organisation, the time, and which officers are to be told.

    ``is_expired`` says that the roster counts no more: nobody is given or handed anything, and nobody loses anything.
    """

    now: datetime
    people: dict[str, Person]
    reports: dict[str, Report] = field(default_factory=dict)
    recalls: Counter[str] = field(default_factory=Counter)
    is_expired: bool = False

    def copied(self) -> "Model":
        """A model that can be changed without changing this one."""
        reports = copy.deepcopy(self.reports)
        return Model(self.now, dict(self.people), reports, self.recalls.copy(), is_expired=self.is_expired)

    def can_open(self, member_id: str) -> bool:
        """Whether this person has the right to hold a grant."""
        return member_id in self.people and self.people[member_id].member.opens

    def can_be_handed(self, officer: str) -> bool:
        """Whether this officer has the right to be handed reports."""
        return officer in self.people and bool(self.people[officer].member.countries)

    def speaks_to(self, member_id: str) -> bool:
        """Whether the bot takes or gives this person anything now."""
        return member_id in self.people and not self.is_expired

    def send(self, code: str, openers: set[str], opens: set[str], lines: list[str]) -> None:
        """A report with files of these lines is sent."""
        files = [(number, line, 1) for number, line in enumerate(lines, 1)]
        report = Report(week_of(self.now), openers, opens, files=files)
        self.regrant(report)
        self.reports[code] = report

    def regrant(self, report: Report) -> None:
        """Whoever is chosen and may still open holds every epoch, with what is consented to now."""
        report.openers = set(filter(self.can_open, report.openers))
        lines = frozenset({"body", "conversation", *report.opens})
        report.grants = {(opener, epoch): lines for opener in report.openers for epoch in range(1, report.epoch + 1)}

    def leave(self, member_id: str) -> None:
        """Somebody is no longer of the organisation, or of a force that it hands to."""
        del self.people[member_id]
        self.follow_roster(member_id)

    def follow_roster(self, member_id: str) -> None:
        """Whoever may neither open nor be handed anything any more holds nothing."""
        if not (self.can_open(member_id) or self.can_be_handed(member_id)):
            for report in self.reports.values():
                report.shut(member_id)

    def renew(self, report: Report) -> None:
        """Where somebody lost their grants, what is sealed next is sealed to keys that they never had."""
        if report.is_due:
            report.epoch, report.is_due = report.epoch + 1, False
            self.regrant(report)

    def release(self) -> None:
        """Every wait that is over ends."""
        for report in self.reports.values():
            for referral in report.referrals.values():
                if referral.due is not None and referral.due <= self.now:
                    referral.state, referral.due = S.READY, None

    def purge(self) -> None:
        """What has lived long enough goes."""
        kept, with_files = reports_expire_before(self.now), files_expire_before(self.now)
        self.reports = {code: report for code, report in self.reports.items() if report.week >= kept}
        for report in self.reports.values():
            if report.week < with_files:
                report.files = []
                for referral in report.referrals.values():
                    referral.file_count = 0

    def keep_house(self) -> None:
        """What is done every hour."""
        self.release()
        self.purge()

    def expire_updates(self) -> None:
        """Nobody is told of news for longer than was said."""
        for report in self.reports.values():
            if report.updates_until is not None and report.updates_until < week_of(self.now):
                report.updates_until = None


Change = Callable[[Model, Report], None]


def turn_opener(member_id: str, *, gives: bool) -> Change:
    """Choose somebody, or take the choice back; what is so already stays."""

    def change(model: Model, report: Report) -> None:
        if not model.can_open(member_id) or (member_id in report.openers) == gives or model.is_expired:
            return
        if member_id in report.openers:
            report.openers.discard(member_id)
            _take_back(model, report)
        else:
            report.openers.add(member_id)
            _give(model, report)

    return change


def turn_line(line: str, *, gives: bool) -> Change:
    """Open files of one kind, or close them again to everybody; originals are files, and go with them."""

    def change(model: Model, report: Report) -> None:
        if (line == "originals" and "files" not in report.opens) or (line in report.opens) == gives or model.is_expired:
            return
        if line in report.opens:
            report.opens -= {"files", "originals"} if line == "files" else {"originals"}
            _narrow(report)
            _take_back(model, report)
        else:
            report.opens.add(line)
            _give(model, report)

    return change


def give_contact(model: Model, report: Report) -> None:
    """Say how to be reached, in place of what was said before."""
    if model.is_expired:
        return
    model.renew(report)
    report.forget_contact()
    report.notes.append(("contact", report.epoch))
    report.note("consent", Action.CONSENTED)


def take_contact_back(model: Model, report: Report) -> None:
    """Be reached by nobody any more."""
    if report.has_contact and not model.is_expired:
        report.forget_contact()
        _take_back(model, report)


def add_words(model: Model, report: Report) -> None:
    """Write something more."""
    model.renew(report)
    report.note("words", Action.EXTENDED)


def add_file(line: str) -> Change:
    """Send one more file, which is taken only while files may be opened at all."""

    def change(model: Model, report: Report) -> None:
        if "files" in report.opens and report.week >= files_expire_before(model.now):
            model.renew(report)
            report.files.append((report.last_number + 1, line, report.epoch))
            report.actions.append(Action.EXTENDED)

    return change


def play_back(member_id: str, notes: int) -> Change:
    """Somebody who may open the report hands in what others wrote: it is kept, and says nothing."""

    def change(model: Model, report: Report) -> None:
        if member_id in report.openers and model.speaks_to(member_id):
            report.notes += [("played back", report.epoch)] * notes

    return change


def refer(officer: str, *, is_urgent: bool) -> Change:
    """Hand the report to an officer, after a day or at once."""

    def change(model: Model, report: Report) -> None:
        if not model.can_be_handed(officer) or report.live(officer) or model.is_expired:
            return
        model.renew(report)
        due = None if is_urgent else _full_hour(model.now + _WAIT)
        epochs = range(1, report.epoch + 1 if report.opens else 2)
        grants = {epoch: frozenset({"body", *report.opens}) for epoch in epochs}
        state = S.READY if is_urgent else S.WAITING
        report.referrals[officer] = Referral(state, due, grants, report.last_number)
        report.note("consent", Action.CONSENTED)

    return change


def withdraw_referral(officer: str) -> Change:
    """Take a referral back."""

    def change(model: Model, report: Report) -> None:
        referral = report.live(officer) or _lapsed(report, officer)
        if referral is None:
            return
        model.renew(report)
        is_early = referral.state in {S.WAITING, S.READY}
        referral.end(S.CANCELLED if is_early else S.RECALLED)
        report.is_due = True
        if not is_early:
            model.recalls[officer] += 1
        report.note("consent", Action.WITHDRAWN if is_early else Action.RECALLED)

    return change


def fetch(officer: str) -> Change:
    """The officer fetches the bag."""

    def change(model: Model, report: Report) -> None:
        referral = report.referrals.get(officer)
        if not model.speaks_to(officer) or referral is None or not is_fetchable(report, officer):
            return
        if referral.state is S.READY:
            referral.state = S.HANDED_OVER
        # Fetched again unchanged it is noted once; with fewer files, or grants sealed anew, it is another bag.
        bag = referral.sealings, tuple(files_for(report, officer))
        if bag not in referral.noted:
            referral.noted.add(bag)
            report.actions.append(Action.HANDED_OVER)

    return change


def acknowledge(officer: str) -> Change:
    """The officer confirms having it."""

    def change(model: Model, report: Report) -> None:
        referral = report.referrals.get(officer)
        if model.speaks_to(officer) and referral is not None and referral.state is S.HANDED_OVER:
            referral.state = S.ACKNOWLEDGED
            report.actions.append(Action.ACKNOWLEDGED)

    return change


def want_updates(model: Model, report: Report) -> None:
    """Ask to be told of news; asked again, nothing changes."""
    report.updates_until = report.updates_until or week_of(model.now + UPDATES_LAST)


def refuse_updates(_model: Model, report: Report) -> None:
    """Be told no longer."""
    report.updates_until = None


def erase(model: Model, report: Report) -> None:
    """Nothing of the report is left but whom to tell that it was withdrawn."""
    model.recalls.update(report.lapsed)
    model.recalls.update(officer for officer, each in report.referrals.items() if each.state in RECALLABLE)
    model.reports = {code: each for code, each in model.reports.items() if each is not report}


def is_fetchable(report: Report, officer: str) -> bool:
    """Whether there is a bag for this officer now."""
    referral = report.referrals.get(officer)
    return referral is not None and referral.state in FETCHABLE and bool(referral.grants)


def takes_back(before: Model, after: Model) -> bool:
    """Whether an act took something back, so that the database is rewritten without it at once."""
    return any(
        code not in after.reports or _has_lost(report, after.reports[code]) for code, report in before.reports.items()
    )


def _has_lost(before: Report, after: Report) -> bool:
    was_reached_otherwise = before.has_contact and before.contacts != after.contacts
    return was_reached_otherwise or bool(_ENDINGS.intersection(after.actions[len(before.actions) :]))


def files_for(report: Report, officer: str) -> list[tuple[int, str]]:
    """Number and line of each file that the officer's bag holds, all of which open."""
    referral = report.referrals[officer]
    lines = frozenset[str]().union(*referral.grants.values())
    return [(number, line) for number, line, _ in report.files if number <= referral.file_count and line in lines]


def _lapsed(report: Report, officer: str) -> Referral | None:
    """A referral that lapsed, as the one that stands for this officer from now on, where no other does."""
    if officer in report.referrals or not report.lapsed[officer]:
        return None
    report.lapsed -= Counter([officer])
    report.referrals[officer] = Referral(S.LAPSED, None, {}, 0)
    return report.referrals[officer]


def _give(model: Model, report: Report) -> None:
    model.renew(report)
    model.regrant(report)
    report.note("consent", Action.CONSENTED)


def _take_back(model: Model, report: Report) -> None:
    model.renew(report)
    report.epoch += 1
    model.regrant(report)
    report.note("consent", Action.WITHDRAWN)


def _narrow(report: Report) -> None:
    """Leave officers no files that the caseworkers may not open, and nothing that they did not have."""
    for referral in report.referrals.values():
        held = referral.grants
        left = frozenset(report.opens).intersection(*held.values())
        referral.grants = {epoch: left | {"body"} for epoch in held if left or epoch == 1}
        referral.sealings += 1


def _full_hour(moment: datetime) -> datetime:
    return datetime.fromtimestamp(-(-moment.timestamp() // _HOUR) * _HOUR, UTC)
