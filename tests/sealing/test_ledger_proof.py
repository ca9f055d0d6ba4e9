"""Ledger proofs: a changed byte anywhere is found, and the message names the first part that is wrong."""

import copy
import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import merkle
from bot.domain.errors import BadProof
from bot.domain.ledger import DailyRoot
from bot.domain.merkle import Span
from bot.sealing import canonical, timestamps
from bot.sealing.ledger_proof import LedgerProof, StampedRoot, proof_bundle, verify_proof_bundle
from bot.sealing.timestamps import TrustAnchors
from tests.authority import StampingAuthority

LEAVES = [merkle.leaf_hash(number.to_bytes(2, "big")) for number in range(768)]
TREE = merkle.grown(0, {}, LEAVES)
NUMBER = 300
LEAF = LEAVES[NUMBER]
SALT = bytes(range(32))
Bundle = dict[str, Any]


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> StampingAuthority:
    """One authority for all tests of this file."""
    return StampingAuthority.made_in(tmp_path_factory.mktemp("tsa") / "one")


@pytest.fixture(scope="module")
def anchors(authority: StampingAuthority) -> TrustAnchors:
    """Trust in that authority alone."""
    return TrustAnchors.read(authority.certificates)


def root_at(day: date, size: int) -> DailyRoot:
    """The daily root of the tree of the first ``size`` leaves."""
    return DailyRoot(day=day, size=size, root=merkle.head(Span(0, size), TREE), salt=SALT)


@pytest.fixture(scope="module")
def bundle(authority: StampingAuthority) -> Bundle:
    """A proof of a leaf of the second of three days, both of its roots stamped."""
    day, latest = (
        StampedRoot(root, [authority.answer(timestamps.query(root.statement).content)])
        for root in (root_at(date(2026, 11, 24), 512), root_at(date(2026, 11, 25), 768))
    )
    proof = LedgerProof(
        leaf=LEAF,
        number=NUMBER,
        day=day,
        latest=latest,
        inclusion=[merkle.head(span, TREE) for span in merkle.inclusion_path(NUMBER, 768)],
        consistency=[merkle.head(span, TREE) for span in merkle.consistency_path(512, 768)],
    )
    return proof_bundle(proof)


def complaint(bundle: Bundle, anchors: TrustAnchors, leaf: bytes = LEAF) -> str:
    """What is said about a proof that is wrong."""
    with pytest.raises(BadProof) as refused:
        verify_proof_bundle(bundle, leaf=leaf, anchors=anchors)
    return str(refused.value)


def test_a_proof_yields_its_days_time_stamps(bundle: Bundle, anchors: TrustAnchors) -> None:
    """Who stamped the day in which the leaf came, also after the proof went through JSON."""
    (stamp,) = verify_proof_bundle(json.loads(json.dumps(bundle)), leaf=LEAF, anchors=anchors)
    assert stamp.authority == "CN=Test authority"


def test_a_day_that_nobody_stamped_yields_no_stamp(bundle: Bundle) -> None:
    """The tree is proven all the same, and no certificates are needed."""
    unstamped = copy.deepcopy(bundle)
    unstamped["day"]["answers"] = unstamped["latest"]["answers"] = []
    assert verify_proof_bundle(unstamped, leaf=LEAF, anchors=TrustAnchors()) == []


def test_a_proof_is_for_one_leaf(bundle: Bundle, anchors: TrustAnchors) -> None:
    """The proof of something else proves nothing."""
    assert complaint(bundle, anchors, LEAVES[0]) == "ledger proof, leaf: it is for something else"


@given(data=st.data())
def test_a_flipped_byte_anywhere_is_found(bundle: Bundle, anchors: TrustAnchors, data: st.DataObject) -> None:
    """Whatever bit of the file changes, it is no JSON object any more or the proof is refused by name."""
    text = bytearray(canonical.encode(bundle))
    bit = data.draw(st.integers(0, 8 * len(text) - 1))
    text[bit // 8] ^= 1 << bit % 8
    try:
        changed = canonical.decode(bytes(text))
    except ValueError:
        return
    assert complaint(changed, anchors).startswith("ledger proof, ")


Change = Callable[[Bundle], object]


def other(hexadecimal: str) -> str:
    """The same hash with its last bit flipped."""
    return f"{int(hexadecimal, 16) ^ 1:064x}"


def set_hash(place: str, field: str) -> Change:
    """Flip a bit of a daily root's hash."""
    return lambda bundle: bundle[place].update({field: other(bundle[place][field])})


def honest_digest(bundle: Bundle, place: str) -> None:
    """Make a changed daily root's digest follow from it again, as a forger would."""
    fields = bundle[place]
    root = DailyRoot(
        day=date.fromisoformat(fields["day"]),
        size=fields["size"],
        root=bytes.fromhex(fields["root"]),
        salt=bytes.fromhex(fields["salt"]),
    )
    fields["digest"] = root.digest.hex()


def forged(place: str, **fields: object) -> Change:
    """Change a daily root and everything that anybody can compute from it."""

    def change(bundle: Bundle) -> None:
        bundle[place].update(fields)
        honest_digest(bundle, place)

    return change


def spoil_answer(bundle: Bundle) -> None:
    """Flip a bit of a base64 digit of a time stamp."""
    answer = bundle["day"]["answers"][0]
    answer["answer"] = "N" + answer["answer"][1:]


def swap_answers(bundle: Bundle) -> None:
    """Give one day the time stamp of the other."""
    bundle["day"]["answers"] = bundle["latest"]["answers"]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda bundle: bundle.update(format="amanet ledger proof 2"), "format"),
        (lambda bundle: bundle.update(leaf=other(bundle["leaf"])), "leaf"),
        (lambda bundle: bundle.update(leaf=bundle["leaf"].upper()), "leaf"),
        (lambda bundle: bundle.update(number=NUMBER + 1), "inclusion"),
        (lambda bundle: bundle.update(number=600), "number"),
        (lambda bundle: bundle.update(number=-1), "number"),
        (lambda bundle: bundle.update(number=True), "number"),
        (lambda bundle: bundle.update(number=300.0), "number"),
        (lambda bundle: bundle["inclusion"].__setitem__(3, other(bundle["inclusion"][3])), "inclusion"),
        (lambda bundle: bundle["inclusion"].pop(), "inclusion"),
        (lambda bundle: bundle["inclusion"].__setitem__(3, "ab"), "inclusion[3]"),
        (lambda bundle: bundle.update(inclusion="ab"), "inclusion"),
        (lambda bundle: bundle["consistency"].__setitem__(0, other(bundle["consistency"][0])), "consistency"),
        (lambda bundle: bundle["consistency"].append(bundle["leaf"]), "consistency"),
        (lambda bundle: bundle["consistency"].__setitem__(0, None), "consistency[0]"),
        (set_hash("day", "root"), "day.digest"),
        (set_hash("day", "salt"), "day.digest"),
        (set_hash("latest", "digest"), "latest.digest"),
        (lambda bundle: bundle["latest"].update(size=1024), "latest.digest"),
        (lambda bundle: bundle["day"].update(day="2026-11-23"), "day.digest"),
        (lambda bundle: bundle["day"].update(day="20261124"), "day.day"),
        (lambda bundle: bundle["day"].update(day=20261124), "day.day"),
        (lambda bundle: bundle["day"].update(day="2026-11-31"), "day.day"),
        (lambda bundle: bundle["day"].pop("salt"), "day"),
        (lambda bundle: bundle.update(latest=[]), "latest"),
        (lambda bundle: bundle.update(more=1), "what it is made of"),
        (forged("day", day="2026-11-23"), "day.answers[0]"),
        (forged("latest", salt="00" * 32), "latest.answers[0]"),
        (forged("day", root="00" * 32), "consistency"),
        (forged("latest", root="00" * 32), "inclusion"),
        (forged("day", size=640), "consistency"),
        (forged("day", size=256), "number"),
        (spoil_answer, "day.answers[0]"),
        (swap_answers, "day.answers[0]"),
        (lambda bundle: bundle["day"]["answers"][0].update(answer=5), "day.answers[0]"),
        (lambda bundle: bundle["day"]["answers"][0].update(answer="é"), "day.answers[0]"),
        (lambda bundle: bundle["day"]["answers"][0].update(sha256="00"), "day.answers[0]"),
        (lambda bundle: bundle["day"].update(answers={}), "day.answers"),
    ],
)
def test_the_first_wrong_part_is_named(bundle: Bundle, anchors: TrustAnchors, change: Change, named: str) -> None:
    """Each part has its own complaint, forgeries that keep every hash in step included."""
    changed = copy.deepcopy(bundle)
    change(changed)
    assert complaint(changed, anchors).startswith(f"ledger proof, {named}: ")


def test_another_spelling_of_the_same_stamp_is_refused(bundle: Bundle, anchors: TrustAnchors) -> None:
    """Base64 has spare bits; one proof has one spelling."""
    changed = copy.deepcopy(bundle)
    changed["day"]["answers"][0]["answer"] += "\n"
    assert complaint(changed, anchors).startswith("ledger proof, day.answers[0]: ")
