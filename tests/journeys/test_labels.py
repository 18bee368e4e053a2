"""The names that the article gives: each on its page, letter by letter, in its role."""

import csv
import re

import pytest
from playwright.sync_api import expect

from config.children import ROOT
from tests.journeys.ben import BenAndHisToken

with (ROOT / "tests" / "data" / "labels.csv").open(newline="") as file:
    LABELS = {row["id"]: row for row in csv.DictReader(file)}

HARD_TOKEN = "Hardware Token (One-Time Password)"
# The words with which labels.csv begins a role, and what a browser tells assistive software.
ROLES = {
    "link": {"role": "link"},
    "button": {"role": "button"},
    "page heading (h1)": {"role": "heading", "level": 1},
    "card heading": {"role": "heading", "level": 2},
    "field label": {"role": "textbox"},
    "field (label": {"role": "textbox"},
    "field": {"role": "combobox"},
}


class TestLabels(BenAndHisToken):
    @pytest.fixture(autouse=True)
    def signed_in(self, visit, practice_name):
        self.practice_name = practice_name
        self.ben = visit()

    def test_of_pcc_ehr_and_pcc_erx(self):
        self.ben.sign_in(f"ben.{self.practice_name}")
        self.shows("L01", "L60")

        self.opens("/erx/queue/")
        self.shows("L02", "L59")
        self.opens("/erx/my-settings/epcs/")
        self.shows("L02", "L04", "L05", "L06", "L59")

    def test_of_the_cards_of_exostar_account_management(self):
        self.ben.sign_in(f"ben.{self.practice_name}")
        self.opens("/exostar/")

        self.shows("L07", "L08", "L09", "L10", "L58")
        self.shows("L12", "L13", within=self.ben.card(HARD_TOKEN))

    def test_of_resync_your_token(self):
        self.ben.sign_in(f"ben.{self.practice_name}")
        self.opens("/exostar/hard-token/resync/")

        self.shows("L21", "L22", "L23", "L58")

    def test_of_authenticate_your_identity_and_removing_a_hard_token(self):
        self.ben.sign_in(f"ben.{self.practice_name}")
        self.opens("/exostar/hard-token/remove/")
        self.shows("L24")

        self.ben.choose("Phone-Based (One-Time Password), call to number ending 0163")
        self.ben.press("Next")
        self.ben.reads("Enter the code")
        with self.ben.desk() as desk:
            code = desk.answer_call()
        self.ben.fill("Verification code", code)
        self.ben.press("Next")
        self.ben.reads("Record the Reason for Removing the Token")
        self.shows("L48", "L49")

    def test_of_adding_a_hard_token(self):
        self.ben.sign_in(f"cara.{self.practice_name}")
        self.opens("/exostar/")
        self.shows("L18", within=self.ben.card(HARD_TOKEN))

        self.opens("/exostar/hard-token/add/")
        self.shows("L24")
        self.ben.choose("Mobile ID (Authy)")
        self.ben.press("Next")
        self.ben.reads("Enter the code")
        with self.ben.desk() as desk:
            code = desk.read_authy()
        self.ben.fill("One-time password", code)
        self.ben.press("Next")
        self.ben.reads("Add a Hardware Token")
        self.shows("L25", "L26", "L27", "L28", "L58")

    def opens(self, address):
        self.ben.open(address)
        self.ben.look()

    def shows(self, *names, within=None):
        for name in names:
            self.shows_one(LABELS[name], within or self.ben.page)

    def shows_one(self, label, scope):
        words = label["rendered"]
        if words.startswith("contains:"):
            part = scope.get_by_text(words.removeprefix("contains:"))
            expect(part.filter(visible=True).first, label["id"]).to_be_visible()
            return
        begins = next(begins for begins in ROLES if label["role"].startswith(begins))
        name = re.compile(rf"^{re.escape(words)}$")
        element = scope.get_by_role(name=name, **ROLES[begins])
        expect(element.first, label["id"]).to_be_visible()
