"""What detection knows is made of sentences alone: the same ones give the same bytes, and unusable ones are refused."""

import json
from pathlib import Path
from random import Random

import pytest

from i18n.evidence import Evidence
from tools.langid.__main__ import main, write_profiles, write_weights
from tools.langid.han import main as tell_han_apart
from tools.langid.samples import Task, sentences

TASKS = {
    "one": Task("Arab", "one", {"other": 1}),
    "two": Task("Latn", "two", {"third": 2}, ("de",)),
}
PROFILES = {"one": "one", "2": "two"}
LETTERS = {"one": "ئابپتەۇۈ", "other": "ضصثقفعهخ", "two": "abdeghiq", "third": "zyxwvuts"}


def write_sentences(folder: Path) -> Path:
    """Thirty made-up sentences of each of four made-up languages."""
    folder.mkdir()
    random = Random(4)  # noqa: S311  # made-up words, no secret
    for language, letters in LETTERS.items():
        lines = (
            "\t".join(("made", "up", " ".join("".join(random.choices(letters, k=4)) for _ in range(5))))
            for _ in range(30)
        )
        (folder / f"{language}.txt").write_text("\n".join(lines), "utf-8")
    return folder


def learnt(folder: Path, out: Path) -> dict[str, bytes]:
    """Every file that training writes, by its name."""
    write_profiles(folder, out, PROFILES)
    write_weights(folder, out, TASKS)
    return {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def test_training_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    """Whoever has the sentences can make the package's data anew and compare."""
    folder = write_sentences(tmp_path / "sentences")
    first = learnt(folder, tmp_path / "first")
    assert sorted(first) == ["one.tsv", "profiles/2.json", "profiles/one.json", "two.tsv"]
    assert all(first.values())
    assert learnt(folder, tmp_path / "second") == first


def test_what_is_learnt_tells_the_languages_apart(tmp_path: Path) -> None:
    """Words of the language weigh for it, words of the other against it."""
    folder = write_sentences(tmp_path / "sentences")
    written = learnt(folder, tmp_path / "out")
    rows = (line.split("\t") for line in written["one.tsv"].decode().splitlines())
    evidence = Evidence({piece: int(weight) for piece, weight in rows})
    assert all(evidence.of(sentence.split()) > 0 for sentence in sentences(folder, "one"))
    assert all(evidence.of(sentence.split()) < 0 for sentence in sentences(folder, "other"))
    assert json.loads(written["profiles/one.json"])["name"] == "one"


@pytest.mark.parametrize("content", [None, b"no tabs\n", b"a\tb\t\xff\n"], ids=["absent", "no-tabs", "not-utf-8"])
def test_sentences_that_cannot_be_used_are_refused_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None
) -> None:
    """The line names the file and its form."""
    if content is not None:
        (tmp_path / "ug.txt").write_bytes(content)
    assert main([str(tmp_path), str(tmp_path / "out")]) == 1
    complaint = capsys.readouterr().err
    assert complaint.count("\n") == 1
    assert "ug.txt must hold lines of source, document and sentence" in complaint


def test_no_folder_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    """It says how to call it."""
    assert main([]) == 2
    assert "python -m tools.langid SENTENCES" in capsys.readouterr().err


def test_characters_of_both_chinese_scripts_tell_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """后 is simplified for 後 and traditional for itself; 干 is its own counterpart among others."""
    (tmp_path / "STCharacters.txt").write_text("后\t後 后\n干\t幹 乾 干\n国\t國\n", "utf-8")
    (tmp_path / "TSCharacters.txt").write_text("後\t后\n國\t国\n乾\t干 乾\n", "utf-8")
    monkeypatch.setattr("tools.langid.han.DETECTION_ROOT", tmp_path)
    assert tell_han_apart([str(tmp_path)]) == 0
    assert (tmp_path / "han.txt").read_text("utf-8") == "国\n國後\n"
