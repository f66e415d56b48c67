"""How this project's tests run: seeded, and in CI with nothing skipped but what reads ``../shared``."""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, settings

from support.programs import SHARED, MissingProgramError

_T = TypeVar("_T")

settings.register_profile(
    "project",
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    print_blob=False,
)
settings.load_profile("project")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "shared: reads ../shared, and skips where that folder is not there")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests marked ``shared`` skip without the folder."""
    if not SHARED.is_dir():
        for item in items:
            if item.get_closest_marker("shared"):
                item.add_marker(pytest.mark.skip(reason="../shared is not here"))


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call() -> Generator[None, object, object]:
    """A missing program skips the test that asked for it."""
    try:
        return (yield)
    except MissingProgramError as missing:
        pytest.skip(str(missing))


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup() -> Generator[None, _T, _T]:
    """A missing program skips the tests whose fixture asked for it."""
    try:
        return (yield)
    except MissingProgramError as missing:
        pytest.skip(str(missing))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI a skip is a failure, since a test that never runs proves nothing."""
    report = yield
    allowed = item.get_closest_marker("shared") is not None and not SHARED.is_dir()
    if report.skipped and not hasattr(report, "wasxfail") and not allowed and _in_ci():
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, which CI does not allow: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """In CI a module that skips itself is a failure too."""
    report = yield
    if report.skipped and _in_ci():
        report.outcome = "failed"
        report.longrepr = f"{report.nodeid} was skipped, which CI does not allow: {report.longrepr}"
    return report


def _in_ci() -> bool:
    return os.environ.get("CI") == "true"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared samples; only tests marked ``shared`` may ask for it."""
    return SHARED


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Works in a folder of the test's own, with no language asked for."""
    monkeypatch.chdir(tmp_path)
    for name in ("WORKSHEET_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "WORKSHEET_DEBUG"):
        monkeypatch.delenv(name, raising=False)
