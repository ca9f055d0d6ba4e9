"""Files: several per report, honest words for each one that is refused, and text taken whatever happens."""

import asyncio
import os
import re
import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot.domain.filetypes import MAX_FILE_BYTES
from bot.rehearsal.messages import Content
from bot.rehearsal.people import Person
from bot.wiring.rehearsing import Actor
from tests.stage import JPEG, PDF, Reporter, Stage, shown_reports, staged

MEGABYTE = 1_000_000
LARGE = JPEG + bytes(20 * MEGABYTE - len(JPEG))
REFUSED = {
    "papers.zip": b"PK\x03\x04" + b"trojan" * 900,
    "viewer.exe": b"MZ\x90\x00" + b"trojan" * 900,
    "page.html": b"<!DOCTYPE html><script>fetch('//evil')</script>" + b" " * 5000,
    "picture.jpg": b"PK\x03\x04" + b"a zip by another name" * 300,
}
HIGH_WATER = re.compile(r"VmHWM:\s+(\d+) kB")
MOST_GROWTH = 48 * MEGABYTE
ROOT = Path(__file__).parents[2]
BOT_PROCESS = Path(__file__).with_name("bot_process.py")


async def _at_files(stage: Stage, daniel: Actor) -> Reporter:
    reporter = stage.reporter()
    await reporter.walk_to_words("en", daniel, items=("keep", "files", "originals"))
    return reporter


def _blobs(stage: Stage) -> list[Path]:
    return sorted((stage.home / "blobs").iterdir())


def _send_undeclared(stage: Stage, reporter: Reporter, content: bytes) -> None:
    """Send a document whose size Telegram does not say, as the Bot API allows."""
    stored = stage.telegram.files.add(content, name="big.jpg", media_type="image/jpeg")
    described = {"file_id": stored.file_id, "file_unique_id": stored.unique_id, "file_name": stored.name}
    stage.telegram.receive(reporter.person.chat, reporter.person.account, Content(extra={"document": described}))


async def test_archives_programs_and_pages_are_refused_in_words(stage: Stage, daniel: Actor) -> None:
    """The first bytes decide, not the name; nothing of a refused file is left on the disk, and writing goes on."""
    reporter = await _at_files(stage, daniel)
    for name, content in REFUSED.items():
        shown = await reporter.send_file("document", content, name=name)
        assert "we take pictures, \u2068PDF\u2069 and plain text files" in shown.text
        assert _blobs(stage) == []
    await reporter.write("then in words")
    await reporter.walk("nav:finish", "nav:submit")
    assert (await stage.opened_report(daniel)).report["words"] == ["then in words"]


async def test_a_file_over_twenty_megabytes_is_refused_in_words(stage: Stage, daniel: Actor) -> None:
    """Whether Telegram declares the size or not."""
    reporter = await _at_files(stage, daniel)
    shown = await reporter.send_file("video", JPEG + bytes(MAX_FILE_BYTES), name="long.mp4")
    assert "hands us files of at most \u206820\u2069 MB" in shown.text
    _send_undeclared(stage, reporter, LARGE + bytes(MEGABYTE))
    await stage.settle()
    assert "hands us files of at most \u206820\u2069 MB" in reporter.screen.text
    assert _blobs(stage) == []


async def test_the_eleventh_file_is_refused_and_ten_arrive(stage: Stage, daniel: Actor) -> None:
    """What was sent before is kept, and all ten are opened in order."""
    reporter = await _at_files(stage, daniel)
    papers = [PDF + bytes([number]) * 2000 for number in range(10)]
    for paper in papers:
        await reporter.send_file("document", paper, name="paper.pdf")
    shown = await reporter.send_file("document", PDF + b"one too many", name="paper.pdf")
    assert "a report can hold \u206810\u2069 files" in shown.text
    await reporter.walk("nav:finish", "nav:submit")
    opened = await stage.opened_report(daniel)
    assert [content for _, content in opened.files] == papers


async def test_a_hundred_megabytes_are_the_limit_and_arrive_in_parts(stage: Stage, daniel: Actor) -> None:
    """Five files of 20 MB pass, a sixth does not; the packet comes in parts that are opened together."""
    reporter = await _at_files(stage, daniel)
    for _ in range(5):
        await reporter.send_file("photo", LARGE)
    shown = await reporter.send_file("photo", LARGE)
    assert "all files of a report together may have at most \u2068100\u2069 MB" in shown.text
    _send_undeclared(stage, reporter, LARGE)
    await stage.settle()
    assert "all files of a report together may have at most \u2068100\u2069 MB" in reporter.screen.text
    assert len(_blobs(stage)) == 5
    await reporter.walk("nav:finish", "nav:submit")
    parts = await stage.fetch(daniel)
    assert len(parts) == 3
    opened = stage.open(daniel, parts)
    assert [content == LARGE for _, content in opened.files] == [True] * 5


async def test_a_nearly_full_disk_takes_words_and_no_files(
    stage: Stage, daniel: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under a tenth free, files are refused in words and the report is sent without them."""
    reporter = await _at_files(stage, daniel)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(total=1000, used=901, free=99))
    shown = await reporter.send_file("photo", JPEG + bytes(5000))
    assert "there is no room for files at the moment" in shown.text
    await reporter.write("still heard")
    await reporter.walk("nav:finish", "nav:submit")
    opened = await stage.opened_report(daniel)
    assert (opened.report["words"], opened.files) == (["still heard"], ())


async def test_memory_stays_flat_while_large_files_pass(tmp_path: Path) -> None:
    """A bot in a process of its own takes, seals, re-seals and hands out 100 MB without growing by half of one file."""
    async with staged(tmp_path, names=("Daniel",)) as stage:
        await stage.stop()
        async with _bot_process(stage) as process_id:
            daniel = stage.actor("Daniel")
            await _send_report(stage.reporter(), daniel, [JPEG + bytes(MEGABYTE)])
            before = _high_water(process_id)
            await _send_report(stage.reporter(), daniel, [LARGE] * 5)
            await _fetch_everything(daniel, parts=1 + 3)
            assert _high_water(process_id) - before < MOST_GROWTH


async def _send_report(reporter: Reporter, daniel: Actor, files: list[bytes]) -> None:
    reporter.person.command("start")
    for choice in ("language:en", "danger:no", "nav:go_on", "nav:go_on", "consent:keep", "consent:files"):
        await _press(reporter.person, f"v1:report:{choice}")
    for choice in (f"consent:{daniel.member.id}", "nav:next", "family:F2", "category:informant_coercion"):
        await _press(reporter.person, f"v1:report:{choice}")
    await _press(reporter.person, "v1:report:nav:finish")
    await _press(reporter.person, "v1:report:review:own_words")
    for number, content in enumerate(files, 1):
        taken = f"\u2068{number}\u2069 file"
        await reporter.person.wait_for(lambda message: message.text.startswith("Tell it in your own words"), 30)
        reporter.person.send_file("photo", content)
        await reporter.person.wait_until(lambda taken=taken: taken in reporter.screen.text, 30)  # type: ignore[misc]
    await _press(reporter.person, "v1:report:nav:finish")
    await _press(reporter.person, "v1:report:nav:submit")
    await reporter.person.wait_for(lambda message: "sealed and has arrived" in message.text, 60)


async def _fetch_everything(daniel: Actor, *, parts: int) -> None:
    daniel.person.command("inbox")
    listed = await daniel.person.wait_for(lambda message: len(shown_reports(message)) > 1, 30)
    for line in shown_reports(listed):
        daniel.person.command("inbox")
        await _press(daniel.person, line)
        await _press(daniel.person, line.replace("show", "fetch"))
    await daniel.person.wait_until(lambda: _files_in(daniel.person) == parts, 60)


def _files_in(person: Person) -> int:
    return sum(message.file is not None for message in person.messages)


async def _press(person: Person, choice: str) -> None:
    await person.wait_for(lambda message: choice in message.choices, 30)
    person.press(choice)


def _high_water(process_id: int) -> int:
    """The most memory, in bytes, that the process ever held."""
    found = HIGH_WATER.search(Path(f"/proc/{process_id}/status").read_text())
    assert found is not None
    return int(found[1]) * 1024


@asynccontextmanager
async def _bot_process(stage: Stage) -> AsyncIterator[int]:
    """The bot on the stage's home in a process of its own; gives its id."""
    arguments = (str(stage.home), stage.telegram.url, stage.clock.now().isoformat())
    process = await asyncio.create_subprocess_exec(
        sys.executable, str(BOT_PROCESS), *arguments, stdin=asyncio.subprocess.PIPE, cwd=ROOT, env=_environment()
    )
    assert process.stdin is not None
    process.stdin.write(f"{stage.telegram.token}\n".encode())
    try:
        yield process.pid
        process.stdin.close()
        assert await process.wait() == 0
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AMANET_")}
    return kept | {"PYTHONPATH": str(ROOT)}
