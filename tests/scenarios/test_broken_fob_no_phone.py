"""A dead fob, and no backup phone before it is removed."""

from tests.portal.account import MOBILE_ID, REMOVE_HARD_TOKEN

ADD_PHONE = "/exostar/phones/add/"
NUMBER = "+18025550142"


def add_phone(ana, form):
    page = ana.browser.submit(form, "Next", number="802 555 0142", delivery="TEXT")
    return ana.browser.submit(page, "Next", code=ana.text_code(NUMBER))


class TestBrokenFobNoPhone:
    def test_the_display_stays_blank(self, play):
        ana = play("broken-fob-no-phone")

        desk = ana.act(press="GALH10000017")

        assert "The display stays blank." in desk.text
        assert desk.display == ""

    def test_the_phone_first_and_one_proof_for_both_are_the_goal(self, play):
        ana = play("broken-fob-no-phone")
        before = ana.goal()
        warning = ana.browser.open(REMOVE_HARD_TOKEN)
        form = ana.prove(MOBILE_ID, ana.authy_code(NUMBER), ADD_PHONE)
        add_phone(ana, form)

        ana.browser.submit(ana.browser.open(REMOVE_HARD_TOKEN), "Remove", reason="BROKEN")

        heading = "Check That You Have a Backup Phone Number for Your Exostar Account"
        assert warning.heading == heading
        assert (before, ana.goal()) == (False, True)
        assert len(ana.lines("identity.proved")) == 1

    def test_the_removal_first_is_not_even_if_the_phone_follows(self, play):
        ana = play("broken-fob-no-phone")
        page = ana.browser.click(ana.browser.open(REMOVE_HARD_TOKEN), "Go on without one")
        page = ana.browser.submit(page, "Next", method="mobile_id")
        form = ana.browser.submit(page, "Next", code=ana.authy_code(NUMBER))
        ana.browser.submit(form, "Remove", reason="BROKEN")
        removed = ana.progress()

        page = add_phone(ana, ana.browser.open(ADD_PHONE))

        assert "is now a backup phone number." in page.text
        assert [fact.holds for fact in removed.facts] == [True, False]
        assert all(fact.holds for fact in ana.progress().facts)
        assert not ana.goal()
