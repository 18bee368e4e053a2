"""A dead fob, and no backup phone before it is removed."""

from tests.portal.account import ADD_PHONE, MOBILE_ID, REMOVE_HARD_TOKEN

NUMBER = "802 555 0142"


class TestBrokenFobNoPhone:
    def test_the_display_stays_blank(self, play):
        trainee = play("broken-fob-no-phone")

        desk = trainee.act(press="GALH10000017")

        assert "The display stays blank." in desk.text
        assert desk.display == ""

    def test_the_phone_first_and_one_proof_for_both_are_the_goal(self, play):
        trainee = play("broken-fob-no-phone")
        before = trainee.goal()
        warning = trainee.browser.open(REMOVE_HARD_TOKEN)
        form = trainee.prove(MOBILE_ID, trainee.authy_code("ana"), ADD_PHONE)
        trainee.add_phone(form, NUMBER)

        trainee.browser.submit(trainee.browser.open(REMOVE_HARD_TOKEN), "Remove", reason="BROKEN")

        heading = "Check That You Have a Backup Phone Number for Your Exostar Account"
        assert warning.heading == heading
        assert (before, trainee.goal()) == (False, True)
        assert len(trainee.lines("identity.proved")) == 1

    def test_the_removal_first_is_not_even_if_the_phone_follows(self, play):
        trainee = play("broken-fob-no-phone")
        page = trainee.browser.click(trainee.browser.open(REMOVE_HARD_TOKEN), "Go on without one")
        page = trainee.browser.submit(page, "Next", method="mobile_id")
        form = trainee.browser.submit(page, "Next", code=trainee.authy_code("ana"))
        trainee.browser.submit(form, "Remove", reason="BROKEN")
        removed = trainee.progress()

        page = trainee.add_phone(trainee.browser.open(ADD_PHONE), NUMBER)

        assert "is now a backup phone number." in page.text
        assert [fact.holds for fact in removed.facts] == [True, False]
        assert all(fact.holds for fact in trainee.progress().facts)
        assert not trainee.goal()
