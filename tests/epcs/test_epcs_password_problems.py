"""What is wrong with a new EPCS password: all of it at once, beside the list."""

import pytest

from identity import passwords
from identity.models import FormAnswer
from tests.portal.epcs_password import ADDRESS, GOOD, MISMATCH, SENTENCES
from tests.portal.pages import words
from tests.portal.people import account_of


class TestProblems:
    def test_nothing_typed(self, submit, journal):
        page = submit("")

        assert page.problems == ["Enter a new EPCS password"]
        assert page.error_beside == {"password": "Enter a new EPCS password"}
        assert journal() == []

    @pytest.mark.parametrize("again", ["", GOOD.upper(), GOOD + " "])
    def test_two_different_ones(self, ana, submit, journal, again):
        page = submit(GOOD, again)

        assert page.problems == [MISMATCH]
        assert page.error_beside == {"again": MISMATCH}
        assert account_of(ana).epcs_password == ""
        assert journal() == []

    @pytest.mark.parametrize(
        ("password", "unmet"),
        [
            ("xkq7wvbhtzm", ["length"]),
            ("x" * 129, ["length"]),
            ("a heron\tstands in fog", ["characters"]),
            ("a heron\u200bstands in fog", ["characters"]),
            ("a heron 👩\u200d⚕ in the fog", ["characters"]),
            ("password1234567", ["common"]),
            ("reyes", ["length", "common", "remainder"]),
            ("AnaReyes-maple-pcc", ["common", "remainder"]),
            ("maple-street-demo", ["common", "remainder", "reused"]),
            ("ana-signs-maple-2026", ["reused"]),
            ("StartFinding", ["common"]),
        ],
    )
    def test_every_unmet_criterion_is_a_line_at_once(self, ana, submit, journal, password, unmet):
        page = submit(password)

        assert page.problems == [SENTENCES[name] for name in unmet]
        assert all(SENTENCES[name] in page.error_beside["password"] for name in unmet)
        assert words(page.soup.title).startswith("Error: ")
        assert account_of(ana).epcs_password == ""
        (line,) = journal()
        assert (line.event, line.reason) == ("password.refused", "criteria_not_met")
        assert line.detail == {"criteria": unmet}

    def test_the_list_checks_off_what_was_met(self, submit):
        page = submit("AnaReyes-maple-pcc")

        marks = {
            item["data-criterion"]: words(item.select_one(".status"))
            for item in page.soup.select("ul.criteria li")
        }
        assert marks == {
            "length": "Met", "characters": "Met", "common": "Not met", "remainder": "Not met",
            "reused": "Met",
        }  # fmt: skip

    def test_criteria_and_two_different_ones_are_told_together(self, submit, journal):
        page = submit("xkq7wvbhtzm", "other")

        assert page.problems == [SENTENCES["length"], MISMATCH]
        assert [line.detail for line in journal()] == [{"criteria": ["length"]}]

    def test_nothing_typed_comes_back(self, submit, journal):
        for password, again in (("hidden-canary", "other-canary"), ("canary", "canary")):
            page = submit(password, again)

            assert "canary" not in str(page.soup)
            assert page.value_of("password") == page.value_of("again") == ""

    def test_nothing_typed_is_kept_anywhere(self, submit, journal, caplog):
        submit("canary")
        submit("canary-canary-canary")

        kept = [*FormAnswer.objects.values(), *(vars(line) for line in journal())]
        assert "canary" not in repr(kept)
        assert "canary" not in caplog.text

    def test_a_nul_is_refused_before_anybody_looks(self, submit):
        assert submit("a heron \0 stands").status == 400

    @pytest.mark.parametrize("password", ["x" * 100_000, "\u0301\u0315" * 20_000, "<script>"])
    def test_what_is_odd_or_huge_is_only_a_problem(self, ana, submit, password):
        page = submit(password)

        assert page.status == 200
        assert SENTENCES["length"] in page.problems
        assert account_of(ana).epcs_password == ""

    def test_the_page_can_be_sent_again_after_a_problem(self, ana_browser, submit):
        page = submit("short")

        assert "Your new EPCS password is saved." in submit(GOOD, page=page).text


class TestLimit:
    def test_ten_tries_then_none_for_15_minutes(self, ana, submit, clock, journal):
        for number in range(10):
            submit(f"short{number}")
        refused = submit(GOOD)
        line = journal()[-1]
        clock.advance(minutes=15)

        later = submit(GOOD, page=refused)

        assert refused.problems == ["You have tried too many passwords. Try again at 9:56 AM"]
        assert refused.error_beside == {"password": refused.problems[0]}
        assert all(mark.has_attr("hidden") for mark in refused.soup.select("ul.criteria .status"))
        assert (line.event, line.reason) == ("password.refused", "too_many")
        assert line.detail["limit"] == "epcs_password_choice"
        assert "Your new EPCS password is saved." in later.text

    def test_is_the_accounts_own(self, submit, cara, cara_browser, reset):
        reset(cara)
        for number in range(11):
            submit(f"short{number}")

        page = cara_browser.submit(cara_browser.open(ADDRESS), "Submit", password=GOOD, again=GOOD)

        assert "Your new EPCS password is saved." in page.text

    def test_nothing_is_hashed_or_estimated_beyond_it(self, submit, monkeypatch):
        for number in range(10):
            submit(f"short{number}")
        monkeypatch.setattr(passwords, "unmet", None)
        monkeypatch.setattr(passwords, "hash_of", None)

        assert submit(GOOD).status == 200

    def test_what_is_no_try_spends_none(self, submit):
        for number in range(11):
            submit("", f"again{number}")

        assert "Your new EPCS password is saved." in submit(GOOD).text
