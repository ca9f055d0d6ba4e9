"""What holds for every test: no network but loopback, one set of Hypothesis profiles, and no silent skip under CI."""

import os
import sys
from collections.abc import Generator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

IN_CI = os.environ.get("CI") == "true"
IN_AUDIT = os.environ.get("AMANET_AUDIT") == "1"

# A slow shared machine must not turn a true property into a failure, hence no deadline anywhere.
settings.register_profile("default", deadline=None, max_examples=50)
settings.register_profile(
    "ci", deadline=None, max_examples=50, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("audit", deadline=None, max_examples=2_000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("audit" if IN_AUDIT else "ci" if IN_CI else "default")

LONGEST = ("test_consent_matrix.py", "test_sigkill.py", "test_random_walk.py", "test_consent_stateful.py")
"""Files of few tests that take a minute each; at the end, one worker would run the last of them alone."""

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_REACHING_OUT = frozenset({"socket.connect", "socket.sendto", "socket.getaddrinfo"})


def _only_loopback(event: str, arguments: tuple[Any, ...]) -> None:
    if event not in _REACHING_OUT:
        return
    host = arguments[0] if event == "socket.getaddrinfo" else arguments[1]
    if isinstance(host, tuple):
        host = host[0]
    # A socket file's path comes as a plain string or bytes, and lies on this machine.
    if event != "socket.getaddrinfo" and not isinstance(arguments[1], tuple):
        return
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if host is not None and host not in LOOPBACK:
        raise PermissionError("a test tried to reach a machine other than this one")


# An audit hook sees what C code and libraries do too, which a patched socket class would not.
sys.addaudithook(_only_loopback)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the longest files begin first, and leave a test of the audit an hour unless it asks for another time."""
    items.sort(key=lambda item: item.path.name not in LONGEST)
    for item in items:
        if IN_AUDIT and item.get_closest_marker("timeout") is None:
            item.add_marker(pytest.mark.timeout(3600))


def _fail_if_skipped(report: pytest.TestReport | pytest.CollectReport) -> None:
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"skipped, and under CI a skip is a failure: {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skipped test into a failed one under ``CI=true``."""
    report = yield
    _fail_if_skipped(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Turn a skipped test file into a failed one under ``CI=true``."""
    report = yield
    _fail_if_skipped(report)
    return report
