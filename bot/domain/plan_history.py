"""Which plan counts when: the plans that were adopted, and for each window the one under which it was opened.

A window keeps for its whole life the plan that was in force just before it began, so a change of plan takes effect
table by table, at the windows' turns, and no window ever has two noises.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from bot.domain.errors import BadSettings
from bot.domain.privacy_plan import NoiseTerms, PrivacyPlan, Table, WindowKind, accuracy_of
from bot.domain.weeks import Turn
from bot.domain.windows import Window, following, previous, window_at, window_of


@dataclass(frozen=True, slots=True)
class Adoption:
    """A plan, and the instant from which every window that begins is opened under it."""

    since: datetime
    plan: PrivacyPlan


@dataclass(frozen=True, slots=True)
class Counting:
    """One table in one of its windows, and the plan that the window was opened under."""

    table: Table
    window: Window
    plan: PrivacyPlan

    @property
    def terms(self) -> NoiseTerms:
        """What is stored beside the window's cells."""
        return NoiseTerms(plan=self.plan.name, version=self.plan.version, epsilon=self.table.epsilon)


@dataclass(frozen=True, slots=True)
class PlanHistory:
    """Every adoption, oldest first and at least one; windows that began before the first belong to the first plan."""

    adoptions: tuple[Adoption, ...]
    turn: Turn

    @property
    def plan(self) -> PrivacyPlan:
        """The plan adopted last."""
        return self.adoptions[-1].plan

    def adopting(self, plan: PrivacyPlan, since: datetime) -> "PlanHistory":
        """The history with one more adoption.

        Raises ``BadSettings`` if at some instant the windows then open would spend more on one report than the cap in
        force, or if a plan of this name and version counted otherwise before.
        """
        adopted = replace(self, adoptions=(*self.adoptions, Adoption(since, plan)))
        for before in self.adoptions:
            if (before.plan.name, before.plan.version) == (plan.name, plan.version) and before.plan != plan:
                raise BadSettings(f"the privacy plan '{plan.name}' was changed; restore the file of this version")
        for moment in self._changes_after(since):
            if adopted.epsilon_at(moment) > adopted.cap_at(moment):
                raise BadSettings(
                    f"under the privacy plan '{plan.name}' the windows still open would spend "
                    f"{adopted.epsilon_at(moment)} on one report, above the cap of {adopted.cap_at(moment)}; "
                    f"go back to '{self.plan.name}' and change on the last day of a year"
                )
        return adopted

    def opened(self, table: Table, window: Window) -> Counting | None:
        """How the table counts in that window of its series, or ``None`` if it does not."""
        plan = self._in_force_before(window.opens_at)
        counted = plan.table(table.series)
        return None if counted is None else Counting(counted, window, plan)

    def counting_at(self, moment: datetime) -> tuple[Counting, ...]:
        """Every table that counts a report received at ``moment`` (aware, UTC)."""
        found = (self.opened(table, window_at(table, moment, self.turn)) for table in self.series_until(moment))
        return tuple(counting for counting in found if counting is not None)

    def due_at(self, moment: datetime) -> Iterator[Counting]:
        """Every table's window at ``moment`` and the next, which has to exist before its first report can come."""
        for table in self.series_until(moment):
            window = window_at(table, moment, self.turn)
            for each in (window, following(table, window, self.turn)):
                counting = self.opened(table, each)
                if counting is not None:
                    yield counting

    def around(self, moment: datetime) -> Iterator[tuple[Counting | None, Counting | None]]:
        """Of every series, how it counted in the latest window closed by ``moment``, and how in the one then open."""
        for table in self.series_until(moment):
            running = window_at(table, moment, self.turn)
            yield self.opened(table, previous(table, running, self.turn)), self.opened(table, running)

    def series_until(self, moment: datetime) -> tuple[Table, ...]:
        """One table of every series adopted by ``moment``, the latest plan's first and in its order."""
        found: dict[tuple[str, WindowKind], Table] = {}
        for adoption in reversed(self._until(moment)):
            for table in adoption.plan.tables:
                found.setdefault(table.series, table)
        return tuple(found.values())

    def plan_at(self, moment: datetime) -> PrivacyPlan:
        """The plan adopted last by ``moment``."""
        return self._until(moment)[-1].plan

    def epsilon_at(self, moment: datetime) -> Decimal:
        """What a report received at ``moment`` spends over all windows then open."""
        return sum((counting.table.epsilon for counting in self.counting_at(moment)), Decimal(0))

    def cap_at(self, moment: datetime) -> Decimal:
        """The largest cap of the plans under which windows are open at ``moment``."""
        return max((counting.plan.cap for counting in self.counting_at(moment)), default=self.plan_at(moment).cap)

    def epsilon_between(self, begin: datetime, end: datetime) -> Decimal:
        """The most that any report received from ``begin`` up to ``end`` spends."""
        return max(map(self.epsilon_at, self._changes_between(begin, end)))

    def accuracy_between(self, begin: datetime, end: datetime) -> float:
        """How often the best guess is right at the most at whether any such report came; see ``accuracy_of``.

        Not that of the report that spends the most: two large epsilons betray more than many small ones.
        """
        return max(
            accuracy_of(counting.table.epsilon for counting in self.counting_at(moment))
            for moment in self._changes_between(begin, end)
        )

    def _until(self, moment: datetime) -> tuple[Adoption, ...]:
        return tuple(adoption for adoption in self.adoptions if adoption.since <= moment) or self.adoptions[:1]

    def _in_force_before(self, beginning: datetime) -> PrivacyPlan:
        # Strictly before: a window that begins at the very instant of an adoption may have been counted in already.
        earlier = [adoption.plan for adoption in self.adoptions if adoption.since < beginning]
        return earlier[-1] if earlier else self.adoptions[0].plan

    def _changes_between(self, begin: datetime, end: datetime) -> list[datetime]:
        changes = (moment for adoption in self.adoptions for moment in self._changes_after(adoption.since))
        return [begin, *(moment for moment in changes if begin <= moment < end)]

    def _changes_after(self, since: datetime) -> tuple[datetime, ...]:
        # Whatever was open at ``since`` has closed after one turn of its kind, and from then on nothing changes.
        closings = {window_of(kind, since, self.turn, table="").closes_at for kind in WindowKind}
        return since, *sorted(closings)
