"""A form sent twice acts once, whatever happens in between."""

import pytest
from django.utils import timezone

from identity.models import FormAnswer
from identity.web import form_answers
from tests.portal.account import choose
from tests.portal.pages import signed_in

ADDRESS = "/exostar/hard-token/resync/"


@pytest.fixture
def form(ben_browser):
    return ben_browser.open(ADDRESS)


def resync(browser, form, codes):
    return browser.submit(form, "Next", first=codes[0], second=codes[1])


class TestAfterACrash:
    def test_a_retry_finds_what_was_done_though_nobody_was_told(
        self, ben, ben_browser, form, press, journal
    ):
        codes = press(ben, times=2)
        resync(ben_browser, form, codes)
        FormAnswer.objects.update(answered=False, status=0, location="", sealed=b"")

        again = resync(ben_browser, form, codes)

        assert "Your token is resynced." in again.text
        assert len(journal()) == 1

    def test_a_form_abandoned_before_it_acted_may_be_sent_again(
        self, ben, ben_browser, form, press
    ):
        codes = press(ben, times=2)
        resync(ben_browser, form, ("111111", "222222"))
        long_ago = timezone.now() - form_answers.ABANDONED * 2
        FormAnswer.objects.update(answered=False, claimed_at=long_ago)

        again = resync(ben_browser, form, codes)

        assert "Your token is resynced." in again.text

    def test_a_failure_of_ours_is_not_repeated(self, ben, ben_browser, form, press, monkeypatch):
        codes = press(ben, times=2)
        ben_browser.client.raise_request_exception = False
        with monkeypatch.context() as patch:
            patch.setattr("identity.verification.pairs._resync", lambda *_, **__: 1 / 0)
            failed = resync(ben_browser, form, codes)

        again = resync(ben_browser, form, codes)

        assert failed.status == 500
        assert "Your token is resynced." in again.text

    def test_a_failure_after_the_act_finds_what_was_done(
        self, ben, ben_browser, form, press, journal, monkeypatch
    ):
        codes = press(ben, times=2)
        ben_browser.client.raise_request_exception = False
        with monkeypatch.context() as patch:
            patch.setattr("exostar.views.resync.done_address", lambda *_: 1 / 0)
            failed = resync(ben_browser, form, codes)

        again = resync(ben_browser, form, codes)

        assert failed.status == 500
        assert "Your token is resynced." in again.text
        assert len(journal("hard_token.resynchronized")) == 1


class TestWhatIsKept:
    def test_a_page_that_only_asks_again_is_not(self, ben, ben_browser, form, press):
        code = press(ben)[0]

        resync(ben_browser, form, (code, "12"))

        assert not FormAnswer.objects.exists()

    def test_an_unspent_code_stands_nowhere_in_clear(self, ben, ben_browser, form, press):
        code = press(ben)[0]
        resync(ben_browser, form, (code, "12"))
        resync(ben_browser, form, (code, "222222"))

        assert code not in repr(list(FormAnswer.objects.values()))


class TestKeys:
    def test_another_sign_in_of_the_same_person_is_a_new_attempt(
        self, ana, ana_browser, press, journal
    ):
        form = choose(ana_browser, "Hardware Token", "/exostar/hard-token/remove/")
        code = press(ana)[0]
        ana_browser.submit(form, "Next", code=code)
        other = signed_in(ana)
        token = other.open("/").value_of("csrfmiddlewaretoken")
        data = {"code": code, "form_key": form.value_of("form_key"), "csrfmiddlewaretoken": token}

        page = other.post(form.address, data)

        assert page.status == 404
        assert journal()[-1].reason == "not_yours"
        assert "Identity not confirmed yet" in other.open("/exostar/").text

    def test_another_persons_key_is_a_new_attempt(self, ana, ana_browser, ben_browser, form, press):
        resync(ben_browser, form, ("111111", "222222"))
        key = form.value_of("form_key")
        page = ana_browser.open(ADDRESS)
        first, second = press(ana, times=2)

        mine = ana_browser.submit(page, "Next", first=first, second=second, form_key=key)

        assert "Your token is resynced." in mine.text

    @pytest.mark.parametrize("key", ["", "x", "9" * 5000])
    def test_no_key_or_an_odd_one_is_a_new_attempt_each_time(
        self, ben, ben_browser, form, hard_token_of, key
    ):
        for _ in range(2):
            ben_browser.submit(form, "Next", first="111111", second="222222", form_key=key)

        assert hard_token_of(ben).failures == 2

    def test_every_rendering_has_a_key_of_its_own(self, ben_browser, form):
        again = ben_browser.open(ADDRESS)

        assert form.value_of("form_key") != again.value_of("form_key")

    def test_old_answers_go_with_the_next_form(self, ben_browser, form):
        resync(ben_browser, form, ("111111", "222222"))
        FormAnswer.objects.update(claimed_at=timezone.now() - form_answers.KEPT * 2)

        resync(ben_browser, ben_browser.open(ADDRESS), ("333333", "444444"))

        assert FormAnswer.objects.count() == 1

    def test_the_content_is_kept_as_a_keyed_hash_only(self, ben_browser, form):
        resync(ben_browser, form, ("918273", "192837"))

        row = FormAnswer.objects.get()

        assert len(bytes(row.digest)) == 32
        assert "918273" not in repr(vars(row))
