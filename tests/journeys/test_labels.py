"""The names that the article gives: each on its page, letter by letter, in its role."""

import ast
from pathlib import Path

import pytest
from playwright.sync_api import expect

from config.children import ROOT
from tests.journeys import proof
from tests.journeys.ana import EMAIL, NUMBER
from tests.journeys.labels import LABELS, Labels

HARD_TOKEN = "Hardware Token (One-Time Password)"
MOBILE_ID = "Mobile ID (Authy)"
PHONE = "Phone-Based (One-Time Password)"


class TestLabels(Labels):
    def test_of_pcc_ehr_and_pcc_erx(self, visit, practice_name):
        ben = visit()
        ben.sign_in(f"ben.{practice_name}")
        self.shows("L01", within=ben.page.get_by_role("navigation", name="PCC EHR"))
        self.shows("L60", within=ben.page)

        ben.follow("Rx Queue")
        ben.reads("Rx Queue")
        self.shows("L02", within=ben.page.get_by_role("navigation", name="Main"))
        self.shows("L59", within=ben.page.get_by_role("banner"))
        self.opens(ben, "/erx/my-settings/epcs/")
        tabs = ben.page.get_by_role("navigation", name="My Settings")
        self.shows("L04", "L06", within=ben.page.get_by_role("main"))
        self.shows("L05", within=tabs)
        expect(tabs.get_by_role("link", name="EPCS")).to_have_attribute("aria-current", "page")

    def test_of_cards_with_everything(self, visit, practice_name):
        ana = visit()
        ana.opens_exostar_account_management(f"ana.{practice_name}")
        main = ana.page.get_by_role("main")

        self.shows("L07", "L08", "L09", "L10", "L20", "L58", within=main)
        self.never_shows("L11", within=ana.page)
        self.shows("L12", "L13", within=ana.card(HARD_TOKEN))
        self.shows("L14", within=ana.card(MOBILE_ID))
        self.shows("L15", within=ana.card(f"{PHONE} (802) 555-0142"))
        self.shows("L19", within=ana.card(f"{PHONE} add"))

    def test_of_cards_with_less(self, visit, without_mobile_id):
        ana, ben, cara = visit(), visit(), visit()
        ana.opens_exostar_account_management(f"ana.{without_mobile_id}")
        ben.opens_exostar_account_management(f"ben.{without_mobile_id}")
        cara.opens_exostar_account_management(f"cara.{without_mobile_id}")

        self.shows("L16", within=ana.card(MOBILE_ID))
        self.shows("L17", within=ben.card(MOBILE_ID))
        self.shows("L18", within=cara.card(HARD_TOKEN))
        for card in (ana.card(MOBILE_ID), ben.card(MOBILE_ID), cara.card(HARD_TOKEN)):
            expect(card.get_by_role("button")).to_have_count(1)

    def test_of_resync_your_token(self, visit, practice_name):
        ben = visit()
        ben.sign_in(f"ben.{practice_name}", "/exostar/hard-token/resync/", "Resync Your Token")
        self.shows("L21", "L22", "L23", within=ben.page)

        for _ in range(3):
            ben.fill("One-time password 1", "123456")
            ben.fill("One-time password 2", "654321")
            ben.press("Next")
            ben.is_told("Your token could not be resynced.")
            ben.reads("Resync Your Token")
        self.shows("L58", within=ben.page.get_by_role("main"))

    def test_of_authenticate_your_identity_and_removing_a_hard_token(self, visit, practice_name):
        ben = visit()
        ben.sign_in(f"ben.{practice_name}", "/exostar/hard-token/remove/", proof.CHALLENGE)
        self.shows("L24", within=ben.page)

        proof.by_call(ben, "0163")
        ben.reads("Record the Reason for Removing the Token")
        self.shows("L48", "L49", within=ben.page)

    def test_of_adding_a_hard_token(self, visit, practice_name):
        cara = visit()
        cara.sign_in(f"cara.{practice_name}", "/exostar/hard-token/add/", proof.CHALLENGE)
        proof.by_authy(cara)
        cara.reads("Add a Hardware Token")
        self.shows("L25", "L26", "L27", "L28", within=cara.page)

        cara.fill("Serial number", "GALH10000033")
        cara.fill("One-Time Password 1", "123456")
        cara.fill("One-Time Password 2", "654321")
        cara.press("Next")
        cara.is_told("We could not register a token with that serial number")
        cara.reads("Add a Hardware Token")
        self.shows("L58", within=cara.page.get_by_role("main"))

    def test_of_adding_a_mobile_id(self, visit, without_mobile_id):
        ana = visit()
        ana.sign_in(f"ana.{without_mobile_id}", "/exostar/mobile-id/add/", proof.CHALLENGE)
        proof.by_hard_token(ana)
        ana.reads("Enter Your Phone Number and Email Address")
        self.shows("L29", "L30", "L31", within=ana.page)

        ana.fill("Phone number", NUMBER)
        ana.fill("Email address", EMAIL)
        ana.press("Next")
        ana.reads("Approve the Pending Request")
        self.shows("L32", within=ana.page)
        with ana.desk() as desk:
            self.shows("L33", within=desk.frame)
            desk.tap_notification()
            self.shows("L34", "L35", within=desk.frame)
            self.has_background("red", desk.frame.get_by_test_id("bell-counter"))
            desk.click("Notification bell")
            desk.finds("Pending request")
            self.shows("L36", "L59", within=desk.frame)
            desk.click("Pending request")
            desk.finds("Approve")
            self.shows("L37", "L38", "L59", within=desk.frame)
            self.stand_where_they_should(desk.frame)

    def stand_where_they_should(self, phone):
        approve = phone.get_by_role("button", name="Approve")
        deny, leave = (phone.get_by_role("button", name=name) for name in ("Deny", "Exit"))
        self.has_background("green", approve)
        assert deny.bounding_box()["x"] < approve.bounding_box()["x"]
        assert leave.bounding_box()["x"] < deny.bounding_box()["x"] + 40
        assert leave.bounding_box()["y"] < approve.bounding_box()["y"]

    def test_of_adding_a_backup_phone(self, visit, practice_name):
        cara = visit()
        cara.sign_in(f"cara.{practice_name}", "/exostar/phones/add/", proof.CHALLENGE)
        proof.by_authy(cara)
        cara.reads("Enter Your Phone Number and Choose a Delivery Method")
        self.shows("L39", "L40", "L41", within=cara.page)

        cara.fill("Phone number", "802 555 0171")
        cara.choose("Text")
        cara.press("Next")
        cara.reads("Enter the Verification Code on Your Computer Screen")
        self.shows("L42", "L43", "L44", within=cara.page)
        cara.press("Resend verification code")
        expect(cara.page.get_by_text("We sent a different code.")).to_be_visible()
        cara.look()
        self.shows("L58", within=cara.page.get_by_role("main"))

    def test_of_removing_a_backup_phone(self, visit, practice_name):
        ana = visit()
        ana.opens_exostar_account_management(f"ana.{practice_name}")
        ana.press("Remove", within=ana.card(f"{PHONE} (802) 555-0142"))
        proof.by_hard_token(ana)
        ana.reads("Select a Reason for Removal")

        self.shows("L45", "L46", "L47", within=ana.page)
        self.never_shows("L11", within=ana.page)

    def test_of_an_epcs_password(self, visit, practice_name):
        sam, cara = visit(), visit()
        sam.sign_in(f"sam.{practice_name}", "/erx/queue/", "Rx Queue")
        self.shows("L03", within=sam.page.get_by_role("navigation", name="Main"))
        self.opens(sam, "/erx/admin/")
        self.shows("L50", within=sam.page)
        self.opens(sam, "/erx/admin/epcs-setup/")
        self.shows("L51", within=sam.page)
        row = sam.page.get_by_role("row").filter(has_text="Lindqvist")
        self.shows("L52", within=row)
        sam.follow("Edit", within=row)
        sam.reads("Edit prescriber: Cara Lindqvist")
        self.shows("L53", within=sam.page)
        sam.press("Reset EPCS Password")
        self.shows("L54", within=sam.page.get_by_role("main").get_by_role("status"))
        sam.look()

        cara.sign_in(f"cara.{practice_name}", "/erx/my-settings/epcs/", "My Settings")
        self.shows("L55", within=cara.page)
        cara.press("Set up my EPCS password")
        cara.reads("Create a New EPCS Password")
        self.shows_list("L56", within=cara.page)
        self.shows("L57", within=cara.page)


class TestHeadings:
    @pytest.fixture
    def guide(self, visit):
        visitor = visit()
        visitor.open("/guide/")
        visitor.look()
        return visitor.page

    def test_stand_on_the_guide(self, guide):
        headings = {words for name, words in self.of_the_article() if name != "H01"}

        for words in headings:
            found = guide.get_by_role("main").get_by_role("heading", name=words, exact=True)
            expect(found.first, words).to_be_visible()
        title = guide.get_by_role("heading", level=1)
        expect(title).to_have_text(LABELS["H01"]["rendered"])
        assert len(headings) == 56

    def of_the_article(self):
        return [(name, row["rendered"]) for name, row in LABELS.items() if name.startswith("H")]


class TestLabelsFile:
    def test_has_no_name_that_the_tests_above_leave_out(self):
        tree = ast.parse(Path(__file__).read_text())
        looked_for = {
            argument.value
            for call in ast.walk(tree)
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
            if call.func.attr in {"shows", "shows_list", "never_shows"}
            for argument in call.args
            if isinstance(argument, ast.Constant)
        }
        labels = {name for name in LABELS if name.startswith("L")}

        assert looked_for == labels
        assert len(labels) == 60

    def test_leaves_one_spelling_to_the_article(self):
        variant = LABELS["L11"]["article_text"]
        shown = [*ROOT.glob("templates/**/*.html"), *ROOT.glob("static/js/*.js")]
        for app in ("identity", "exostar", "epcs", "erx_admin", "simulator"):
            shown += ROOT.glob(f"{app}/**/*.py")

        assert len(shown) > 100
        assert [path for path in shown if variant in path.read_text()] == []
