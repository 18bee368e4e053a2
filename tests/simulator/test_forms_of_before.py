"""What a page opened or done before Start over says and does after it."""


class TestFormsOfBefore:
    def test_what_was_done_before_is_no_longer_said(self, ben, ben_browser, press):
        page = ben_browser.open("/exostar/hard-token/resync/")
        first, second = press(ben, times=2)
        done = ben_browser.submit(page, "Next", first=first, second=second)

        ben_browser.submit(ben_browser.open("/training/start-over/"), "Start over")

        assert "Your token is resynced." in done.text
        assert "Your token is resynced." not in ben_browser.open(done.address).text

    def test_signed_prescriptions_wait_again(self, ana, ana_browser, press):
        form = ana_browser.open("/erx/queue/").soup.select("tbody form")[0]
        page = ana_browser.open(form["action"])
        ana_browser.submit(
            page,
            "Sign and send",
            marks=[page.soup.select_one("input[name=marks]")["value"]],
            password="ana-signs-maple-2026",
            method="hard_token",
            code=press(ana)[0],
        )
        before = len(ana_browser.open("/erx/queue/").soup.select("tbody tr"))

        ana_browser.submit(ana_browser.open("/training/start-over/"), "Start over")

        assert (before, len(ana_browser.open("/erx/queue/").soup.select("tbody tr"))) == (2, 3)

    def test_a_form_opened_before_changes_nothing_after(
        self, ben, ben_browser, press, hard_token_of
    ):
        page = ben_browser.open("/exostar/hard-token/resync/")
        first, second = press(ben, times=2)
        ben_browser.submit(ben_browser.open("/training/start-over/"), "Start over")

        answer = ben_browser.submit(page, "Next", first=first, second=second)

        assert answer.status == 409
        assert hard_token_of(ben).counter == 0

    def test_a_review_opened_before_signs_nothing_after(self, ana, ana_browser, press):
        form = ana_browser.open("/erx/queue/").soup.select("tbody form")[0]
        page = ana_browser.open(form["action"])
        ana_browser.submit(ana_browser.open("/training/start-over/"), "Start over")

        answer = ana_browser.submit(
            page,
            "Sign and send",
            marks=[page.soup.select_one("input[name=marks]")["value"]],
            password="ana-signs-maple-2026",
            method="hard_token",
            code=press(ana)[0],
        )

        assert answer.status == 409
        assert len(ana_browser.open("/erx/queue/").soup.select("tbody tr")) == 3
