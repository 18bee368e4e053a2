"""The people of the demo practice sign in with one press."""

from playwright.sync_api import expect

PEOPLE = ("Dr. Ana Reyes", "Dr. Ben Kim", "Dr. Cara Lindqvist", "Sam Okafor")


class TestDemoPeople:
    def test_are_offered_where_one_signs_in(self, visit):
        visitor = visit()
        visitor.open("/sign-in/")
        visitor.reads("Sign in")

        people = visitor.page.get_by_role("region", name="People of the demo practice")

        buttons = people.get_by_role("button")
        expect(buttons).to_have_text([f"Sign in as {name}" for name in PEOPLE])
        expect(buttons.first).to_have_accessible_description(
            "Hard token, Mobile ID, and a backup phone for texts."
        )

    # Only Sam does: the demo is everybody's, and this sign-in stays in it.
    def test_sign_in_with_one_press_and_out_again(self, visit):
        visitor = visit()
        visitor.open("/sign-in/")
        visitor.reads("Sign in")

        visitor.press("Sign in as Sam Okafor")
        visitor.reads("PCC EHR")
        expect(visitor.page.get_by_text("Signed in as Sam Okafor")).to_be_visible()

        visitor.press("Sign out")
        visitor.reads("Sign in")
        expect(visitor.page.get_by_text("Signed in as")).to_have_count(0)
