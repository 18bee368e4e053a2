"""Every release has a dump, so that the upgrade from it is tested."""

import re

from tests.upgrades.releases import ROOT, kept, number

HEADING = re.compile(r"^## (\S+)", re.MULTILINE)


def headings():
    """Return the headings of the changelog, the newest first."""
    return HEADING.findall((ROOT / "CHANGELOG.md").read_text())


def test_every_release_with_a_newer_heading_above_it_has_a_dump():
    """The newest may lack it: a dump is made of the commit that is the release."""
    _newest, *older = headings()

    assert len(older) > 1
    assert sorted(older, key=number) == [
        release.version for release in kept() if release.version in older
    ]


def test_every_dump_is_of_a_release_and_complete():
    wrong = [release.version for release in kept() if release.version not in headings()]
    missing = [
        path.name
        for release in kept()
        for path in (release.dump, release.privileges, release.heads, release.life)
        if not path.exists() or not path.read_text().strip()
    ]

    assert (wrong, missing) == ([], [])
