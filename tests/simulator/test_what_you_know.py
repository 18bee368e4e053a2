"""The desk's card with what its owner knows: names, passwords, email and phone numbers."""

import pytest

from epcs.operations import epcs_password
from exostar.operations import revocation
from identity.models import EpcsAccount, SignIn
from simulator.sandboxes import people, practice_setup
from simulator.scenarios import SCENARIOS
from tests.portal.clock import START
from tests.portal.desk import look, poll
from tests.portal.pages import Browser, words

CHOSEN = "orchard-lantern-84"


def known(desk):
    lines = desk.soup.select(".know dl > div")
    return {words(line.dt): words(line.dd) for line in lines}


class TestWhatYouKnow:
    def test_is_all_that_a_prescriber_types(self, ana_browser):
        assert known(look(ana_browser)) == {
            "Name": "Dr. Ana Reyes",
            "Sign-in name": "ana",
            "Sign-in password": "maple-street-demo",
            "EPCS password": "ana-signs-maple-2026",
            "Registered email": "ana.reyes@maple.example",
            "Phone number": "(802) 555-0142",
        }

    def test_can_be_copied_line_by_line(self, ana_browser):
        desk = look(ana_browser)

        for line in desk.soup.select(".know dl > div"):
            assert line.dd["data-copy"] == words(line.dd)
            assert line.dd["data-copy-name"] == words(line.dt)

    def test_of_a_person_who_prescribes_nothing_is_how_they_sign_in(self, sam_browser):
        assert list(known(look(sam_browser))) == ["Name", "Sign-in name", "Sign-in password"]

    def test_lists_every_number_once(self, ana, ana_browser, add):
        add(ana, "+18025550177")

        lines = known(look(ana_browser))

        assert lines["Phone number 1"] == "(802) 555-0142"
        assert lines["Phone number 2"] == "(802) 555-0177"
        assert "Phone number 3" not in lines

    def test_is_drawn_again_when_a_number_was_added(self, ana, ana_browser, add):
        version = look(ana_browser).version

        add(ana, "+18025550177")

        assert poll(ana_browser, version).status_code == 200

    @pytest.mark.parametrize("scenario", sorted(SCENARIOS))
    def test_tells_the_password_of_every_scenario_or_that_it_is_forgotten(self, db, scenario):
        practice = practice_setup.make(name=f"all-{scenario}"[:40], scenario=scenario, at=START)

        for person in SCENARIOS[scenario].people:
            if person.registration:
                desk = look(Browser().enter(practice.people.get(key=person.key)))
                published = person.registration.epcs_password or "You forgot it."
                assert known(desk)["EPCS password"] == published


class TestEpcsPassword:
    def test_of_ones_own_choice_is_not_shown(self, ana_browser, choose):
        choose()

        assert known(look(ana_browser))["EPCS password"] == "The one you chose."

    def test_that_was_chosen_again_as_published_is_still_not_shown(self, ana_browser, choose):
        choose("ana-signs-maple-2026")

        assert known(look(ana_browser))["EPCS password"] == "The one you chose."

    def test_that_was_reset_is_told_to_the_open_desk(self, ana, ana_browser, reset):
        version = look(ana_browser).version

        reset(ana)

        assert poll(ana_browser, version).status_code == 200
        assert known(look(ana_browser))["EPCS password"] == "It was reset. Choose a new one."

    def test_is_none_after_revoking(self, ana, ana_browser, clock):
        account = ana.epcs_account
        this_one = SignIn.objects.get(user=ana)
        revocation.revoke(account=account, by=ana, at=clock.now, keep=this_one)

        line = known(look(ana_browser))["EPCS password"]

        assert line == "None: your EPCS account was revoked."

    def test_is_the_published_one_again_after_start_over(self, ana, practice, ana_browser, choose):
        choose()
        practice_setup.restart(practice=practice, by=ana, at=START)

        assert known(look(ana_browser))["EPCS password"] == "ana-signs-maple-2026"

    def test_costs_no_hashing(self, ana_browser, monkeypatch):
        def refuse(*_args, **_kwargs):
            raise AssertionError

        monkeypatch.setattr("django.contrib.auth.hashers.check_password", refuse)
        monkeypatch.setattr("django.contrib.auth.hashers.make_password", refuse)

        assert look(ana_browser).status == 200


@pytest.fixture
def reset(sam, clock):
    """Reset a person's EPCS password, as an eRx Administrator does."""

    def allow(user):
        row = EpcsAccount.objects.get(user=user)
        row.epcs_password, row.epcs_password_set_at = "", None
        row.password_reset_at, row.password_reset_by = clock.now, sam
        row.save()

    return allow


@pytest.fixture
def choose(ana, clock):
    """Choose an EPCS password some time after the start."""

    def change(password=CHOSEN):
        clock.advance(minutes=1)
        epcs_password.set_hash(
            account=EpcsAccount.objects.get(user=ana),
            password_hash=people.hash_of(password),
            by=ana,
            at=clock.now,
        )

    return change
