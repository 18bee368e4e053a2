"""Which browser to use, and how often: EPCS_EXAMPLES=100 makes 100 tests of these."""

import os
import shutil

import pytest

BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Use the system's browser; where there is none, the one of `playwright install chromium`."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    return {**browser_type_launch_args, **({"executable_path": path} if path else {})}


def pytest_generate_tests(metafunc):
    """Give every test as many turns as it takes to make so many tests of all."""
    if wanted := os.environ.get("EPCS_EXAMPLES"):
        metafunc.fixturenames.append("turn")
        metafunc.parametrize("turn", range(int(wanted)))


def pytest_collection_modifyitems(items):
    """Take the first turn of every test, then the second, until there are enough."""
    if wanted := os.environ.get("EPCS_EXAMPLES"):
        items.sort(key=lambda item: item.callspec.params["turn"])
        del items[int(wanted) :]
