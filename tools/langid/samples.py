"""Messages as a chat has them, made of sentences: whole, in fragments of one to three words, and typed by habit.

Languages of which no sentences are at hand are known by langdetect's own counts of their n-grams.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from pathlib import Path
from random import Random
from typing import Final

from i18n.evidence import pieces
from i18n.writing import Alphabet, readable, words_of
from tools.langid.habits import HABITS, HABITS_OF_SENTENCES, heh_for_ae
from tools.langid.weights import Sample

# The lengths, in words, of one round of fragments that are cut from a sentence, and the rounds for the language itself.
FRAGMENTS: Final = (1, 1, 1, 1, 2, 2, 3)
ROUNDS: Final = 2
BAGS: Final = 150
SHORTEST_BAG, LONGEST_BAG = 8, 80


@dataclass(frozen=True, slots=True)
class Task:
    """One language in one script, and those that are mistaken for it, with the rounds of fragments cut from each.

    The fewer rounds, the sooner a short message that could be either is taken for the language. Those that are only
    ``counted`` are known by their n-grams.
    """

    script: Alphabet
    own: str
    neighbours: Mapping[str, int]
    counted: tuple[str, ...] = ()


class NoSentences(Exception):
    """A file of the training folder is missing or not in its form."""


def sentences(folder: Path, language: str) -> list[str]:
    """The sentences of ``<language>.txt``: lines of source, document and sentence, parted by tabs."""
    path = folder / f"{language}.txt"
    try:
        lines = path.read_text("utf-8").splitlines()
        return [line.split("\t", 2)[2] for line in lines]
    except (OSError, UnicodeDecodeError, IndexError):
        raise NoSentences(f"{path} must hold lines of source, document and sentence, parted by tabs") from None


def samples(task: Task, folder: Path, counts: Mapping[str, Mapping[str, int]]) -> Iterator[Sample]:
    """Every message to learn from, in one fixed order; ``counts`` are n-gram counts by language."""
    random = Random(0)  # noqa: S311 - a choice of fragments, not a secret
    for sentence in sentences(folder, task.own):
        for words in _typed(words_of(readable(sentence), task.script), task.script, random):
            yield Sample(tuple(pieces(words)), belongs=True)
    for neighbour, rounds in task.neighbours.items():
        for sentence in sentences(folder, neighbour):
            for words in _of_neighbour(words_of(readable(sentence), task.script), FRAGMENTS * rounds, random):
                yield Sample(tuple(pieces(words)), belongs=False)
    for language in task.counted:
        yield from _bags(counts[language], random)


def _typed(words: Sequence[str], script: str, random: Random) -> Iterator[Sequence[str]]:
    habits = tuple(HABITS[script].values())
    yield words
    for habit in (*habits, *HABITS_OF_SENTENCES[script].values()):
        yield habit(" ".join(words)).split()
    for fragment in _fragments(words, FRAGMENTS * ROUNDS, random):
        yield fragment
        yield random.choice(habits)(" ".join(fragment)).split()


def _of_neighbour(words: Sequence[str], lengths: Sequence[int], random: Random) -> Iterator[Sequence[str]]:
    yield words
    yield from _fragments(words, lengths, random)
    # Sorani is typed with heh as well.
    if any("ە" in word for word in words):
        yield heh_for_ae(" ".join(words)).split()


def _fragments(words: Sequence[str], lengths: Sequence[int], random: Random) -> Iterator[Sequence[str]]:
    for length in lengths:
        if len(words) > length:
            start = random.randrange(len(words) - length + 1)
            yield words[start : start + length]


def _bags(counts: Mapping[str, int], random: Random) -> Iterator[Sample]:
    by_length = [[gram for gram in sorted(counts) if len(gram) == length] for length in (1, 2, 3)]
    shelves = [(grams, list(accumulate(counts[gram] for gram in grams))) for grams in by_length]
    for _ in range(BAGS):
        size = random.randint(SHORTEST_BAG, LONGEST_BAG)
        drawn = (random.choices(grams, cum_weights=reached, k=size) for grams, reached in shelves)
        yield Sample(tuple(gram.lower() for gram in chain.from_iterable(drawn)), belongs=False)
