"""Logs can only say what is on a list, whoever writes them and whatever goes wrong."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot.logs import ALLOWED_FIELDS, keep_allowed_fields

ROOT = Path(__file__).parents[1]
CANARY = "canary"


def said_by(program: str) -> list[dict[str, object]]:
    """What a process with configured logs writes to standard error while it runs ``program``, line by line."""
    begin = "import asyncio, logging, sys\nfrom bot.logs import configure, log\nconfigure()\n"
    ended = subprocess.run(  # noqa: S603  # this interpreter
        [sys.executable, "-c", begin + program], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert CANARY not in ended.stdout + ended.stderr
    assert ended.stdout == ""
    return [json.loads(line) for line in ended.stderr.splitlines()]


def test_an_event_is_one_line_of_json() -> None:
    """With its level, the minute, and the fields that are allowed."""
    line, *more = said_by("log('job_failed', job='purge', reason='StoreBusy', tries=3)")
    assert more == []
    assert line.keys() == {"event", "level", "timestamp", "job", "reason", "tries"}
    assert (line["event"], line["job"], line["reason"], line["tries"]) == ("job_failed", "purge", "StoreBusy", 3)


def test_fields_that_are_not_on_the_list_are_dropped() -> None:
    """A careless caller cannot leak by a new name."""
    (line,) = said_by(f"log('trouble', chat_id=4711, text='{CANARY}', job='lane')")
    assert line.keys() == {"event", "level", "timestamp", "job"}


@pytest.mark.parametrize("value", ["ئۇيغۇر", "x" * 61, b"bytes", ["a"], {"a": 1}, None, "e\u0301"])
def test_values_that_are_no_plain_words_are_dropped(value: object) -> None:
    """Own words of a reporter are in another script, longer, or no string at all."""
    assert keep_allowed_fields(None, "info", {"event": "trouble", "reason": value}) == {"event": "trouble"}


def test_the_list_of_fields_names_nobody() -> None:
    """Adding to it is a decision that this test makes visible."""
    assert sorted(ALLOWED_FIELDS) == ["event", "job", "level", "reason", "timestamp", "tries"]


@pytest.mark.parametrize("level", ["debug", "info", "warning", "error", "critical", "exception"])
def test_what_libraries_log_is_not_written(level: str) -> None:
    """Addresses with the token and parameters of statements go nowhere, however urgent."""
    assert said_by(f"logging.getLogger('httpx').{level}('{CANARY}')") == []


def test_a_crash_says_its_class_alone() -> None:
    """A traceback's last line would quote what somebody wrote."""
    (line,) = said_by(f"raise ValueError('{CANARY}')")
    assert (line["event"], line["reason"]) == ("crashed", "ValueError")


def test_an_error_in_a_task_that_nobody_waits_for_is_not_quoted() -> None:
    """Asyncio reports those through the logging that is silent."""
    program = f"""
async def fail():
    raise ValueError('{CANARY}')

async def main():
    asyncio.create_task(fail())
    await asyncio.sleep(0)
    await asyncio.sleep(0)

asyncio.run(main())
import gc; gc.collect()
"""
    assert said_by(program) == []


def test_an_error_in_a_thread_is_not_quoted() -> None:
    """A thread's own traceback is no way round."""
    program = f"""
import threading

def fail():
    raise ValueError('{CANARY}')

thread = threading.Thread(target=fail)
thread.start()
thread.join()
"""
    assert all(line["event"] == "crashed" for line in said_by(program))


def test_an_error_while_something_is_thrown_away_is_not_quoted() -> None:
    """Python reports those through a hook of their own."""
    program = f"""
class Thing:
    def __del__(self):
        raise ValueError('{CANARY}')

Thing()
"""
    assert all(line["event"] == "crashed" for line in said_by(program))
