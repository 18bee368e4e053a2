"""Review and sign: workflows.md, section 11."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import make_password
from django.db import InternalError, transaction

from epcs import shown
from epcs.constants import SIGNING_STATEMENT
from epcs.models import Prescription
from epcs.operations import epcs_password
from identity.models import EpcsAccount
from identity.refusals import RefusedError
from identity.verification import signing
from tests.portal.account import prove
from tests.portal.pages import words
from tests.portal.people import EPCS_PASSWORDS
from tests.portal.prescribing import REFUSED, marks, review, sign


class TestQueue:
    def test_lists_what_waits_for_this_person(self, ana_browser):
        page = ana_browser.open("/erx/queue/")

        assert len(page.soup.select("tbody tr")) == 3
        assert "Milo Hart" in page.text
        assert "C-II" in page.text

    def test_says_when_nothing_waits(self, sam_browser):
        assert "No prescriptions are waiting." in sam_browser.open("/erx/queue/").text

    def test_every_page_of_it_takes_few_queries(self, ana_browser, django_assert_max_num_queries):
        with django_assert_max_num_queries(5):
            ana_browser.client.get("/erx/queue/")


class TestReview:
    def test_shows_one_patients_prescriptions_and_no_others(self, ana, ana_browser):
        page = review(ana_browser)

        shown = {mark[:36] for mark in marks(page)}
        opened = Prescription.objects.get(public_id=page.address.split("/")[3])
        same = Prescription.objects.filter(account__user=ana, patient=opened.patient)
        assert shown == {str(row.public_id) for row in same}

    def test_no_box_is_ticked(self, ana_browser):
        assert not review(ana_browser).soup.select("input[checked]")

    @pytest.mark.parametrize(
        "name",
        ["Date of issuance", "Patient", "Patient's address", "Medicine", "Strength and form",
         "Quantity", "Directions", "Refills", "Prescriber", "Prescriber's address", "DEA number"],
    )  # fmt: skip
    def test_shows_what_the_law_asks_for(self, ana_browser, name):
        page = review(ana_browser)

        values = [words(dt.find_next("dd")) for dt in page.soup.find_all("dt") if words(dt) == name]
        assert values
        assert all(values)

    def test_the_statement_stands_word_for_word_after_name_and_number(self, ana, ana_browser):
        text = review(ana_browser).text

        assert SIGNING_STATEMENT in text
        assert text.index(ana.epcs_account.dea_number) < text.index(SIGNING_STATEMENT)

    def test_offers_three_second_factors_in_this_order_and_never_a_phone(self, ana_browser):
        page = review(ana_browser)

        methods = [
            (label.input["value"], words(label.select_one(".t")))
            for label in page.soup.select("label.choice:has(input[name=method])")
        ]
        assert methods == [
            ("hard_token", "One-time password from your hard token"),
            ("authy_approval", "Approve in Authy"),
            ("mobile_id", "Code from Authy"),
        ]
        assert "It cannot send prescriptions for controlled substances." in page.text

    def test_says_when_the_code_field_stays_empty(self, ana_browser, ben_browser):
        hint = "Leave it empty for “Approve in Authy”."

        assert hint in words(review(ana_browser).soup.select_one("#id_code_helptext"))
        assert hint not in review(ben_browser).text

    def test_without_an_epcs_password_it_says_so(self, ana, ana_browser):
        EpcsAccount.objects.filter(user=ana).update(epcs_password="", epcs_password_set_at=None)

        assert "You do not have an EPCS password yet." in review(ana_browser).text

    def test_without_a_token_it_says_where_to_add_one(self, ben, ben_browser, remove_token):
        remove_token(ben)

        page = review(ben_browser)

        assert "You have no token that can sign." in page.text
        assert not page.soup.select("main form")

    def test_the_same_medicine_for_later_is_told_apart(self, ben_browser):
        pages = [review(ben_browser, row) for row in range(3)]

        for page in pages:
            names = [words(label) for label in page.soup.select("label.choice .t")]
            assert len(names) == len(set(names))

    def test_another_persons_prescription_is_not_found_and_written_down(
        self, ben, ana_browser, journal
    ):
        foreign = Prescription.objects.filter(account__user=ben).first()

        page = ana_browser.open(f"/erx/queue/{foreign.public_id}/sign/")

        assert (page.status, page.heading) == (404, "Page not found")
        assert (journal()[-1].event, journal()[-1].reason) == ("access.denied", "not_yours")

    def test_an_administrator_cannot_open_it(self, ana, sam_browser):
        row = Prescription.objects.filter(account__user=ana).first()

        assert sam_browser.open(f"/erx/queue/{row.public_id}/sign/").status == 403


class TestSign:
    def test_password_and_a_fresh_code_sign_what_is_marked(self, ana, ana_browser, press, journal):
        page = review(ana_browser)

        done = sign(ana_browser, page, press(ana)[0], marked=marks(page)[:1])

        row = Prescription.objects.get(public_id=marks(page)[0][:36])
        assert "Prescription sent. Your token works." in done.text
        assert "Nothing left this computer." in done.text
        assert row.signed_with == "hard_token:GALH10000017"
        assert Prescription.objects.filter(account__user=ana, signed_at=None).count() == 2
        assert [line.event for line in journal()] == ["prescription.signed"]

    def test_each_signed_prescription_is_a_line(self, ana, ana_browser, press, journal):
        page = next(p for p in (review(ana_browser, n) for n in range(3)) if len(marks(p)) == 2)

        sign(ana_browser, page, press(ana)[0], marked=marks(page))

        assert len(journal("prescription.signed")) == 2

    def test_authys_code_signs_too(self, ana, ana_browser, authy_code):
        done = sign(ana_browser, review(ana_browser), authy_code(ana), method="mobile_id")

        assert "Prescription sent. Your token works." in done.text

    def test_an_identity_proof_is_worth_nothing_here(self, ana, ana_browser, press):
        code = press(ana)[0]
        prove(ana_browser, "Hardware Token", code, "/exostar/hard-token/remove/")

        page = sign(ana_browser, review(ana_browser), code)

        assert page.problems == [REFUSED]

    def test_a_double_click_signs_once(self, ana, ana_browser, press, journal):
        page = review(ana_browser)
        code = press(ana)[0]

        answers = [sign(ana_browser, page, code) for _ in range(2)]

        assert all("Prescription sent." in answer.text for answer in answers)
        assert len(journal("prescription.signed")) == 1

    def test_the_back_button_with_a_new_code_signs_nothing_twice(
        self, ana, ana_browser, press, journal
    ):
        page = review(ana_browser)
        sign(ana_browser, page, press(ana)[0])

        again = sign(ana_browser, page, press(ana)[0])

        assert again.problems == [
            "This prescription has changed since you opened it. Review it again"
        ]
        assert len(journal("prescription.signed")) == 1

    def test_a_signed_record_never_changes(self, ana, ana_browser, press):
        page = review(ana_browser)
        sign(ana_browser, page, press(ana)[0])
        signed = Prescription.objects.filter(public_id=marks(page)[0][:36])

        for change in (lambda: signed.update(quantity=1), signed.delete):
            with pytest.raises(InternalError, match="never changes"), transaction.atomic():
                change()


class TestRefusals:
    @pytest.mark.parametrize(
        ("password", "code"), [("wrong", None), (None, "000001"), ("wrong", "000001")]
    )
    def test_one_sentence_whichever_factor_was_wrong(self, ana, ana_browser, press, password, code):
        page = sign(
            ana_browser,
            review(ana_browser),
            code or press(ana)[0],
            password or EPCS_PASSWORDS["ana"],
        )

        assert page.problems == [REFUSED]
        assert page.value_of("code") == page.value_of("password") == ""

    def test_the_journal_knows_which(self, ana, ana_browser, journal):
        sign(ana_browser, review(ana_browser), "000001", "wrong")

        line = journal()[-1]
        assert (line.event, line.reason) == ("prescription.signing_refused", "wrong_password")
        assert line.detail["factors"] == {
            "epcs_password": "wrong_password",
            "hard_token:GALH10000017": "wrong_code",
        }

    def test_the_journal_has_the_ids_of_what_was_marked(self, ana, ana_browser, journal):
        page = review(ana_browser)
        sign(ana_browser, page, "000001", "wrong", marked=marks(page))

        line = journal()[-1]
        assert line.detail["prescriptions"] == [mark.partition(":")[0] for mark in marks(page)]

    def test_of_marks_that_are_a_colleagues_tells_none(self, ana_browser, ben_browser, journal):
        hers = marks(review(ana_browser))
        sign(ben_browser, review(ben_browser), "000001", "wrong", marked=hers)

        assert "prescriptions" not in journal()[-1].detail

    def test_each_factor_keeps_its_own_count(self, ana, ana_browser, hard_token_of, press):
        sign(ana_browser, review(ana_browser), press(ana)[0], "wrong")
        sign(ana_browser, review(ana_browser), "000001")

        assert EpcsAccount.objects.get(user=ana).failures == 0
        assert hard_token_of(ana).failures == 1

    def test_a_matching_code_is_spent_whatever_becomes_of_the_act(
        self, ana, ana_browser, press, journal
    ):
        code = press(ana)[0]
        sign(ana_browser, review(ana_browser), code, "wrong")

        page = sign(ana_browser, review(ana_browser), code)

        assert page.problems == [REFUSED]
        assert journal()[-1].reason == "already_used"

    def test_a_password_changed_meanwhile_no_longer_signs(self, ana, hard_token_of, press, clock):
        stale = EpcsAccount.objects.select_related("practice").get(user=ana)
        new = make_password("another-password")
        epcs_password.set_hash(account=stale, password_hash=new, by=ana, at=clock.now)

        with pytest.raises(RefusedError) as refused:
            signing.check(
                account=stale,
                token=hard_token_of(ana),
                password=EPCS_PASSWORDS["ana"],
                code=press(ana)[0],
                accepted=lambda: None,
                by=ana,
                at=clock.now,
            )

        assert refused.value.reason == "wrong_password"

    def test_five_wrong_passwords_lock_it_and_the_page_says_until_when(
        self, ana, ana_browser, press
    ):
        for _ in range(5):
            page = sign(ana_browser, review(ana_browser), press(ana)[0], "wrong")

        right = sign(ana_browser, review(ana_browser), press(ana)[0])

        assert "locked until 9:56 AM" in page.problems[0]
        assert "locked until 9:56 AM" in right.problems[0]

    @pytest.mark.parametrize("method", ["phone", "phone:0142:text", "backup_phone", "x" * 500])
    def test_a_backup_phone_is_never_accepted_whatever_is_posted(
        self, ana, ana_browser, method, journal, press
    ):
        page = sign(ana_browser, review(ana_browser), press(ana)[0], method=method)

        assert page.problems == [REFUSED]
        assert journal()[-1].reason == "method_not_allowed"

    def test_a_change_in_between_refuses_and_signs_nothing(self, ana, ana_browser, press, journal):
        page = review(ana_browser)
        Prescription.objects.filter(public_id=marks(page)[0][:36]).update(quantity=31)

        answer = sign(ana_browser, page, press(ana)[0])

        assert answer.status == 409
        assert answer.problems == [
            "This prescription has changed since you opened it. Review it again"
        ]
        assert not answer.soup.select("input[name=marks][checked]")
        assert journal()[-1].reason == "changed_meanwhile"
        assert journal()[-1].credential == "hard_token:GALH10000017"
        assert Prescription.objects.filter(account__user=ana, signed_at=None).count() == 3

    def test_two_patients_at_once_are_refused_as_a_whole(self, ana, ana_browser, press):
        pages = [review(ana_browser, number) for number in range(3)]
        everything = sorted({mark for page in pages for mark in marks(page)})

        answer = sign(ana_browser, pages[0], press(ana)[0], marked=everything)

        assert answer.problems
        assert Prescription.objects.filter(account__user=ana, signed_at=None).count() == 3

    def test_another_patients_prescription_is_not_signed_from_this_page(
        self, ana, ana_browser, press
    ):
        pages = [review(ana_browser, number) for number in range(3)]
        here = marks(pages[0])
        elsewhere = next(mark for page in pages for mark in marks(page) if mark not in here)

        answer = sign(ana_browser, pages[0], press(ana)[0], marked=[elsewhere])

        assert answer.status == 409
        assert Prescription.objects.filter(account__user=ana, signed_at=None).count() == 3

    def test_a_colleagues_prescription_is_not_signed(self, ana, ben, ana_browser, press):
        foreign = Prescription.objects.filter(account__user=ben).first()
        mark = f"{foreign.public_id}:{shown.digest(foreign, foreign.account)}"

        sign(ana_browser, review(ana_browser), press(ana)[0], marked=[mark])

        foreign.refresh_from_db()
        assert foreign.signed_at is None

    def test_a_colleagues_prescription_for_the_same_patient_is_not_signed(
        self, ana, ben, ana_browser, press
    ):
        page = review(ana_browser)
        opened = Prescription.objects.get(public_id=page.address.split("/")[3])
        foreign = Prescription.objects.filter(account__user=ben).first()
        foreign.patient = opened.patient
        foreign.save()
        mark = f"{foreign.public_id}:{shown.digest(foreign, opened.account)}"

        answer = sign(ana_browser, page, press(ana)[0], marked=[mark])

        foreign.refresh_from_db()
        assert answer.status == 409
        assert foreign.signed_at is None


class TestForm:
    def test_each_missing_field_has_its_sentence_and_spends_nothing(self, ana_browser, journal):
        page = sign(ana_browser, review(ana_browser), "", "", method="", marked=[])

        assert page.problems == [
            "Mark at least one prescription",
            "Enter your EPCS password",
            "Choose a second factor",
            "Enter the one-time password",
        ]
        assert journal() == []

    def test_marks_stay_after_an_error(self, ana_browser):
        page = sign(ana_browser, review(ana_browser), "12345")

        assert page.problems == ["One-time password must be 6 numbers"]
        assert len(page.soup.select("input[name=marks][checked]")) == 1

    @pytest.mark.parametrize("mark", ["x", "../", "0" * 36 + ":" + "0" * 64, "9" * 5000])
    def test_an_invented_mark_signs_nothing(self, ana, ana_browser, press, mark):
        page = sign(ana_browser, review(ana_browser), press(ana)[0], marked=[mark])

        assert page.problems == [
            "This prescription has changed since you opened it. Review it again"
        ]


class TestClock:
    def test_the_record_carries_the_practices_time(self, ana, ana_browser, press, clock):
        clock.advance(minutes=7)
        page = review(ana_browser)

        sign(ana_browser, page, press(ana)[0])

        row = Prescription.objects.get(public_id=marks(page)[0][:36])
        assert row.signed_at == clock.now
        assert clock.now - timedelta(minutes=7) < row.signed_at


class TestPasswordSoftware:
    def test_finds_the_epcs_password_under_a_name_of_its_own(self, ana, ana_browser):
        page = review(ana_browser)

        name = page.soup.select_one("input[autocomplete=username]")
        field = page.soup.select_one("input[type=password]")
        assert name["value"] == f"{ana.username} (EPCS)"
        assert not name.has_attr("name")
        assert field["autocomplete"] == "current-password"
