"""Which files may hide something, and what each choice about them opens."""

from itertools import product
from typing import get_args

import pytest

from bot.domain.draft import Consent
from bot.domain.events import FileKind
from bot.domain.file_lines import NO_FILES, FileLine, after_choice, line_of

FILES: frozenset[FileLine] = frozenset({"files"})
BOTH: frozenset[FileLine] = frozenset({"files", "originals"})


@pytest.mark.parametrize("kind", sorted(get_args(FileKind)))
def test_only_what_the_app_makes_anew_counts_as_free_of_hidden_details(kind: str) -> None:
    """Everything else, a kind that is not known included, needs the second consent."""
    assert line_of(kind) == ("files" if kind in {"photo", "voice"} else "originals")


def test_an_unknown_kind_counts_as_hiding_something() -> None:
    """A kind that Telegram invents later is not open by mistake."""
    assert line_of("hologram") == "originals"


@pytest.mark.parametrize(
    ("opens", "line", "is_given", "after"),
    [
        (NO_FILES, "files", True, FILES),
        (FILES, "originals", True, BOTH),
        (BOTH, "originals", False, FILES),
        (BOTH, "files", False, NO_FILES),
        (NO_FILES, "originals", True, NO_FILES),
    ],
)
def test_each_choice_opens_or_closes_its_own_files(
    opens: frozenset[FileLine], line: FileLine, *, is_given: bool, after: frozenset[FileLine]
) -> None:
    """Taking files back takes everything; hidden details alone open nothing."""
    assert after_choice(opens, line, is_given=is_given) == after


@pytest.mark.parametrize(("files", "originals"), list(product([False, True], repeat=2)))
def test_a_consent_never_opens_originals_without_files(*, files: bool, originals: bool) -> None:
    """However a consent came to say so, for example in a session of another version."""
    opens = Consent(files=files, originals=originals).opens
    assert opens == (BOTH if files and originals else FILES if files else NO_FILES)
