"""Hard names: they are shown and found as they are, and the right one is reset."""

import pytest

from identity.models import EpcsAccount, User
from simulator.scenarios import SCENARIOS
from tests.portal.epcs_password import RESET, SETUP, names, search, setup_of
from tests.portal.pages import words

# Whom each search must find, among others perhaps. Folding apostrophes, dashes and accents finds
# more: then "O'Brien" finds conor too, "Nunez" ines, and "Smith-Jones" june.
SEARCHES = [
    ("O'Brien", "siobhan"),
    ("O’Brien", "conor"),
    ("o’b", "conor"),
    ("Núñez", "ines"),
    ("núñ", "ines"),
    ("Dupont-Roy", "marie"),
    ("Smith\u2011Jones", "june"),
    ("Smith", "june"),
    ("O", "li"),
    ("wolfeschlegelsteinhausenbergerdorffklein", "greta"),
    ("van der Berg", "joost"),
    ("VAN D", "joost"),
]
KEYS = ("siobhan", "conor", "ines", "marie", "june", "li", "greta", "joost")
PAGES = ("/", "/erx/queue/", "/erx/my-settings/epcs/", "/exostar/", "/journal/", "/support/")


@pytest.fixture
def trainee(play):
    return play("hard-names")


def reset(trainee, key):
    """As Sam: search for O, open the person's page and reset."""
    found = search(trainee.browser, "O")
    address = setup_of(trainee.user(key))
    assert address in [link["href"] for link in found.soup.select("tbody a")]
    return trainee.browser.submit(trainee.browser.open(address), RESET)


def title_of(page):
    return words(page.soup.h1)


class TestHardNames:
    def test_have_an_apostrophe_in_two_ways_accents_hyphens_blanks_one_letter_and_forty(self):
        people = {person.key: person.last_name for person in SCENARIOS["hard-names"].people}

        assert [people[key] for key in KEYS[:5]] == [
            "O'Brien", "O\u2019Brien", "Núñez", "Dupont-Roy", "Smith\u2011Jones",
        ]  # fmt: skip
        assert (len(people["li"]), people["greta"].isalpha(), len(people["greta"])) == (1, True, 40)
        assert people["joost"].split() == ["van", "der", "Berg"]

    @pytest.mark.parametrize(("typed", "key"), SEARCHES)
    def test_are_found_as_they_are_typed(self, trainee, typed, key):
        page = search(trainee.browser, typed)

        addresses = [link["href"] for link in page.soup.select("tbody a")]
        assert setup_of(trainee.user(key)) in addresses
        assert trainee.user(key).last_name in names(page)

    def test_stand_whole_on_every_page_of_their_own(self, trainee):
        shown = {}
        for key in KEYS:
            browser = trainee.signed_in(key)
            name = trainee.user(key).full_name
            for address in PAGES:
                page = browser.open(address)
                shown[key, address] = (page.status, name in page.text)

        assert {place: found for place, found in shown.items() if found != (200, True)} == {}

    def test_stand_whole_on_the_administrators_pages(self, trainee):
        listed = trainee.browser.open(SETUP)
        for key in KEYS:
            person = trainee.user(key)

            page = trainee.browser.open(setup_of(person))

            assert person.last_name in names(listed)
            assert title_of(page) == f"Edit prescriber: {person.first_name} {person.last_name}"

    def test_of_children_stand_in_the_rx_queue(self, trainee):
        page = trainee.signed_in("siobhan").open("/erx/queue/")

        assert "D'Arcy O’Neill" in page.text

    def test_register_with_an_address_that_is_one(self, trainee):
        rows = EpcsAccount.objects.filter(practice=trainee.practice)

        emails = {row.user.key: row.email for row in rows.select_related("user")}
        assert {emails[key] for key in KEYS} == {f"{key}@maple.example" for key in KEYS}

    def test_sign_with_their_own_token(self, trainee):
        browser = trainee.signed_in("conor")
        review = browser.press(browser.open("/erx/queue/"), "Review and send")
        (mark,) = [box["value"] for box in review.soup.select("[name=marks]")]

        page = browser.submit(
            review,
            "Sign and send",
            marks=mark,
            password="conor-signs-maple-2026",
            method="hard_token",
            code=trainee.press("GALH10000102")[0],
        )

        assert "Prescription sent." in page.text


class TestGoal:
    def test_is_reached_by_resetting_the_right_one(self, trainee):
        page = reset(trainee, "conor")

        assert "Dr. Conor O’Brien can now reset their EPCS password." in page.text
        assert trainee.goal()

    def test_is_spoiled_by_resetting_the_other_one(self, trainee):
        reset(trainee, "siobhan")
        reset(trainee, "conor")

        assert trainee.progress().spoiled
        assert not trainee.goal()

    def test_is_not_reached_by_resetting_anybody_else(self, trainee):
        reset(trainee, "li")

        assert User.objects.get(pk=trainee.user("li").pk).epcs_account.password_reset_at
        assert not trainee.goal()
