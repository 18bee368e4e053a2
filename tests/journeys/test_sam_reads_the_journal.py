"""Sam looks up why Ben was refused, and takes the lines away."""

import csv
import io

from playwright.sync_api import expect

from tests.journeys import proof
from tests.journeys.screen import Screen

HEADINGS = [
    "Seq", "Time", "When", "Who", "What", "Credential", "Outcome", "Reason", "Prescriptions",
    "Additional detail",
]  # fmt: skip


class TestSamReadsTheJournal:
    def test_finds_the_true_reason_and_downloads_it(self, visit, practice_name):
        self.ben, self.sam = visit(Screen(has_script=False)), visit(Screen(has_script=False))

        self.given_ben_types_the_same_password_twice(f"ben.{practice_name}")
        self.and_a_wrong_code_for_his_identity()
        self.when_sam_opens_the_journal(f"sam.{practice_name}")
        self.when_he_looks_for_what_was_refused_to_ben()
        self.then_each_line_has_its_true_reason()
        self.when_he_looks_for_one_event_of_one_day()
        self.then_one_line_is_left()
        self.then_the_file_holds_that_very_line()
        self.then_another_day_has_none()

    def given_ben_types_the_same_password_twice(self, name):
        self.ben.sign_in(name, "/exostar/hard-token/resync/", "Resync Your Token")
        with self.ben.desk() as desk:
            code = desk.press_token()
        self.ben.fill("One-time password 1", code)
        self.ben.fill("One-time password 2", code)
        self.ben.press("Next")
        self.ben.is_told("One-time password 2 must be different from one-time password 1.")
        self.ben.reads("Resync Your Token")

    def and_a_wrong_code_for_his_identity(self):
        self.ben.open("/exostar/hard-token/remove/")
        self.ben.reads(proof.CHALLENGE)
        self.ben.choose(f"{proof.PHONE}, call to number ending 0163")
        self.ben.press("Next")
        self.ben.reads("Enter the code")
        with self.ben.desk() as desk:
            code = desk.answer_call()
        self.wrong = f"{(int(code) + 1) % 10**6:06}"
        self.ben.fill("Verification code", self.wrong)
        self.ben.press("Next")
        self.ben.is_told("That code is not correct.")
        self.ben.reads("Enter the code")

    def when_sam_opens_the_journal(self, name):
        self.sam.sign_in(name)
        self.sam.follow("Journal")
        self.sam.reads("Practice journal")

    def when_he_looks_for_what_was_refused_to_ben(self):
        self.sam.page.get_by_label("Person").select_option("Dr. Ben Kim")
        self.sam.page.get_by_label("Outcome").select_option("Refused")
        self.sam.press("Show")
        expect(self.lines).to_have_count(2)
        self.sam.reads("Practice journal")

    def then_each_line_has_its_true_reason(self):
        newest, older = self.lines.all()
        expect(newest).to_contain_text("Identity proof refused")
        expect(newest).to_contain_text("Wrong code")
        expect(older).to_contain_text("Resync refused")
        expect(older).to_contain_text("The same code twice")
        expect(older).to_contain_text("GALH10000025")
        expect(self.sam.page.get_by_text(self.wrong)).to_have_count(0)

    def when_he_looks_for_one_event_of_one_day(self):
        with self.sam.desk() as desk:
            moment = desk.frame.get_by_test_id("clock").get_attribute("datetime")
        self.day = moment[:10]
        self.sam.page.get_by_label("Event").select_option("Resync refused")
        self.sam.page.get_by_label("Day").fill(self.day)
        self.sam.press("Show")

    def then_one_line_is_left(self):
        expect(self.lines).to_have_count(1)
        self.sam.reads("Practice journal")
        expect(self.sam.page.get_by_label("Person")).to_have_value("ben")

    def then_the_file_holds_that_very_line(self):
        with self.sam.page.expect_download() as download:
            self.sam.follow("Download as CSV")
        assert download.value.suggested_filename == f"practice-journal-{self.day}.csv"
        text = download.value.path().read_text(encoding="utf-8-sig")
        headings, line = csv.reader(io.StringIO(text))
        assert headings == HEADINGS
        told = dict(zip(headings, line, strict=True))
        assert told["Who"] == "Dr. Ben Kim"
        assert told["What"] == "Resync refused"
        assert told["Reason"].startswith("The same code twice")

    def then_another_day_has_none(self):
        self.sam.page.get_by_label("Day").fill("2001-01-01")
        self.sam.press("Show")
        expect(self.sam.page.get_by_text("No line matches.")).to_be_visible()
        self.sam.reads("Practice journal")

    @property
    def lines(self):
        return self.sam.page.get_by_role("region", name="Journal lines").locator("tbody tr")
