"""Add or activate Mobile ID: the card, the form and what it starts (workflows.md, section 7)."""

import pytest

from exostar.operations import mobile_id
from identity.models import AuthyRequest, MobileId
from identity.providers import pushes
from identity.providers.delivery import NotDeliveredError
from identity.refusals import ChangedMeanwhileError, RefusedError
from simulator.sandboxes import practice_setup as practices
from tests.portal.account import choose
from tests.portal.clock import START
from tests.portal.phone import BENS, text_code

CARD = "Mobile ID (Authy)"
ADD = "/exostar/mobile-id/add/"
ACTIVATE = "/exostar/mobile-id/activate/"
REQUEST = "/exostar/mobile-id/request/"
EVERY_PAGE = [ADD, ACTIVATE, REQUEST, "/exostar/mobile-id/code/"]
FORM = "Enter Your Phone Number and Email Address"
WAITING = "Approve the Pending Request"
NOT_YOURS = (
    "Enter the phone number of your own smartphone and the email address that you used to register"
    " for EPCS"
)


@pytest.fixture
def send(bens):
    """Fill in Ben's form."""

    def submit(number="802 555 0163", email="ben.kim@maple.example", page=None):
        return bens.submit(page or bens.open(ADD), "Next", number=number, email=email)

    return submit


@pytest.fixture
def told(monkeypatch):
    """What the phones are told, in the order in which they are told."""
    heard = []
    provider = pushes.provider()
    for verb in ("send", "tell", "forget"):
        monkeypatch.setattr(provider, verb, lambda what, verb=verb: heard.append((verb, what)))
    return heard


def text(card):
    return " ".join(card.get_text(" ").split())


class TestForm:
    def test_comes_after_the_identity_proof_and_says_so_when_it_was_not_asked(self, ben, bens):
        page = bens.press(bens.open("/exostar/"), "Activate")

        assert (page.address, page.heading) == (ACTIVATE, FORM)
        assert "You already proved your identity in this session" in page.text

    def test_asks_for_the_identity_first(self, practice, ben, ben_browser):
        page = choose(ben_browser, "Phone-Based (One-Time Password), text", ADD)

        page = ben_browser.submit(page, "Next", code=text_code(practice, BENS))

        assert page.heading == FORM
        assert "You already proved your identity" not in page.text

    def test_offers_no_mobile_id_as_a_method(self, ana, ana_browser, clock):
        target = ana_browser.open(f"/exostar/authenticate/?next={ADD}")

        labels = [label.get_text(strip=True) for label in target.soup.select("label.choice .t")]
        assert labels[0] == "Hardware Token (One-Time Password)"
        assert CARD not in labels

    @pytest.mark.parametrize("address", EVERY_PAGE)
    def test_no_page_of_it_opens_without_the_proof(self, ben, ben_browser, ask, address):
        ask(ben)

        page = ben_browser.open(address)

        assert page.heading == "Authenticate Your Identity"

    def test_shows_its_words(self, bens):
        page = bens.open(ADD)

        assert "the email address that you used to register for EPCS." in page.text
        assert page.soup.find(id="id_number")["type"] == "tel"
        assert page.soup.find(id="id_email")["type"] == "email"

    @pytest.mark.parametrize(
        ("number", "email", "field", "sentence"),
        [
            ("", "x@y.example", "number", "Enter a phone number"),
            ("555 0142", "x@y.example", "number", "Phone number must have 10 numbers"),
            ("802 555 0163", "", "email", "Enter an email address"),
            (
                "802 555 0163",
                "ben.kim",
                "email",
                "Enter an email address in the right form, like name@example.com",
            ),
            (
                "802 555 0163",
                f"{'x' * 250}@y.example",
                "email",
                "Email address must be 254 characters or fewer",
            ),
        ],
    )
    def test_says_what_is_wrong_beside_the_field_and_above(
        self, send, journal, number, email, field, sentence
    ):
        lines = len(journal())

        page = send(number, email)

        assert (page.status, page.problems) == (200, [sentence])
        assert page.error_beside[field] == sentence
        assert (page.value_of("number"), page.value_of("email")) == (number, email)
        assert len(journal()) == lines

    def test_writes_down_a_number_that_is_never_taken(self, send, journal):
        lines = len(journal())

        page = send("800 555 0142", "ben.kim@maple.example")

        assert page.error_beside["number"].startswith("Enter an ordinary phone number.")
        told = [(line.event, line.reason) for line in journal()[lines:]]
        assert told == [("mobile_id.request_refused", "bad_number")]

    def test_says_all_that_is_wrong_at_once(self, send):
        page = send("", "")

        assert page.problems == ["Enter a phone number", "Enter an email address"]


class TestRequest:
    def test_waits_for_the_approval(self, send, clock, journal):
        page = send()

        assert (page.status, page.heading) == (200, WAITING)
        assert "We sent a request to the Authy app on the phone ending 0163." in page.text
        assert "The request expires at 9:46:20 AM." in page.text
        assert journal()[-1].event == "mobile_id.requested"
        assert AuthyRequest.objects.get().number == BENS

    @pytest.mark.parametrize("email", ["BEN.KIM@Maple.Example", "  ben.kim@maple.example "])
    def test_takes_the_address_in_any_case(self, send, email):
        assert send(email=email).heading == WAITING

    def test_tells_the_phone_what_it_asks_and_for_whom(self, ben, bens, told, send):
        send()

        ((verb, push),) = told
        assert verb == "send"
        assert push.question == "PCC eRx wants to add this phone as a soft token."
        assert push.facts == [
            ("Practice", "Maple Street Pediatrics"),
            ("Prescriber", "Dr. Ben Kim"),
        ]
        assert len(push.secret) == 20

    def test_tells_the_phone_of_the_one_it_cancelled(self, ben, bens, ask, told):
        first, second = ask(ben), ask(ben)

        assert [(verb, getattr(what, "request", what)) for verb, what in told] == [
            ("send", first),
            ("tell", first),
            ("send", second),
        ]
        assert told[1][1].status == "CANCELLED"

    def test_tells_it_of_one_whose_code_the_new_one_ended(self, ben, bens, ask, told, clock):
        first = ask(ben)
        clock.advance(minutes=6)
        ask(ben)

        (_, what) = told[1]
        assert (what, what.status) == (first, "EXPIRED")
        assert what.code_ended_at == clock.now

    def test_a_double_click_asks_once(self, bens, send):
        page = bens.open(ADD)

        answers = [send(page=page) for _ in range(2)]

        assert [answer.heading for answer in answers] == [WAITING, WAITING]
        assert AuthyRequest.objects.count() == 1

    def test_the_sixth_is_refused_until_its_time_and_offers_the_code(self, bens, send, journal):
        for _ in range(5):
            send()

        page = send()

        assert page.status == 200
        assert page.problems == [
            "We sent several requests already. You can send a new one at 9:56 AM"
        ]
        assert page.value_of("email") == "ben.kim@maple.example"
        assert AuthyRequest.objects.filter(status="PENDING").count() == 1
        assert (journal()[-1].event, journal()[-1].reason) == (
            "mobile_id.request_refused",
            "too_many",
        )
        assert (
            bens.click(page, "Verify with Mobile ID code").heading == "Verify with Mobile ID code"
        )

    def test_the_sixth_offers_no_code_that_is_over(self, ben, send, clock):
        for _ in range(5):
            send()
        AuthyRequest.objects.update(code_ended_at=clock.now)

        page = send()

        assert not [link for link in page.soup.find_all("a") if "code" in link.get("href", "")]


class TestStartsNothing:
    @pytest.mark.parametrize(
        ("number", "email", "reason"),
        [
            ("802 555 0163", "ana.reyes@maple.example", "wrong_email"),
            ("802 555 0163", "nobody@maple.example", "wrong_email"),
            ("(802) 555-0142", "ben.kim@maple.example", "number_taken"),
            ("802 555 0171", "ben.kim@maple.example", "number_taken"),
        ],
    )
    def test_a_wrong_address_or_number_with_one_sentence_for_both(
        self, send, journal, number, email, reason
    ):
        page = send(number, email)

        assert (page.status, page.problems) == (200, [NOT_YOURS])
        assert page.error_beside == {"number": NOT_YOURS}
        assert (page.value_of("number"), page.value_of("email")) == (number, email)
        assert not AuthyRequest.objects.exists()
        assert (journal()[-1].event, journal()[-1].reason) == ("mobile_id.request_refused", reason)

    def test_a_wrong_address_leaves_the_pending_request(self, ben, asked, ask, now):
        with pytest.raises(RefusedError):
            ask(ben, email="sam.okafor@maple.example")

        assert now(asked).status == "PENDING"

    def test_a_number_that_somebody_removed_may_be_used(self, ana, send, clock):
        MobileId.objects.filter(account__user=ana).update(
            removed_at=clock.now, removal_reason="REPLACED"
        )

        assert send("802 555 0142").heading == WAITING

    def test_a_number_of_another_practice_may_be_used(self, ana, send, clock):
        practices.make(name="twin", at=START, running=False)
        MobileId.objects.filter(account__user=ana).update(
            removed_at=clock.now, removal_reason="REPLACED"
        )

        assert send("802 555 0142").heading == WAITING

    @pytest.mark.parametrize("address", [ADD, ACTIVATE, "/exostar/mobile-id/code/"])
    def test_an_existing_mobile_id(self, ana_browser, address):
        page = ana_browser.open(address)

        assert (page.status, page.heading) == (409, "You already have a soft token")
        assert "Remove your current token before you go on." in page.text

    def test_a_form_that_was_opened_before_there_was_one(self, ben, bens, send, clock, journal):
        page = bens.open(ADD)
        mobile_id.register(
            account=ben.epcs_account, number=BENS, secret=b"s" * 20, by=ben, at=clock.now
        )

        answer = send(page=page)

        assert (answer.status, answer.heading) == (409, "You already have a soft token")
        assert (journal()[-1].event, journal()[-1].reason) == (
            "mobile_id.request_refused",
            "changed_meanwhile",
        )

    def test_one_registered_at_the_same_moment(self, ana, ana_browser, ask):
        with pytest.raises(ChangedMeanwhileError):
            ask(ana, number="+18025550177")

        assert not AuthyRequest.objects.exists()


class TestDelivery:
    def test_what_could_not_be_sent_is_said_and_written_down(self, monkeypatch, send, journal):
        def fail(_push):
            raise NotDeliveredError("no route")

        monkeypatch.setattr(pushes.provider(), "send", fail)

        page = send()

        assert page.problems == [
            "We could not send a request to that phone. Check the number, or try again in a minute"
        ]
        last = journal()[-1]
        assert (last.event, last.reason, last.detail) == (
            "mobile_id.request_refused",
            "not_delivered",
            {"provider": "no route"},
        )

    def test_what_could_not_be_sent_waits_for_nobody(self, monkeypatch, bens, send):
        def fail(_push):
            raise NotDeliveredError("no route")

        monkeypatch.setattr(pushes.provider(), "send", fail)

        send()

        assert AuthyRequest.objects.get().status == "CANCELLED"
        assert "Waiting" not in bens.open("/exostar/").text

    @pytest.mark.parametrize("address", EVERY_PAGE)
    def test_where_there_is_none_every_page_stops(self, without_pushes, bens, address):
        page = bens.open(address)

        assert (page.status, page.heading) == (409, "Mobile ID is not available here")

    def test_a_form_sent_there_starts_nothing_and_is_written_down(
        self, settings, bens, send, journal
    ):
        page = bens.open(ADD)
        settings.EPCS_PUSHES = "identity.providers.pushes.none"

        assert send(page=page).status == 409
        assert not AuthyRequest.objects.exists()
        assert (journal()[-1].event, journal()[-1].reason) == (
            "mobile_id.request_refused",
            "not_allowed",
        )


class TestWhatIsWritten:
    def test_holds_no_number_address_or_secret(self, ben, bens, send, journal, asked, code_of):
        send(email="wrong@maple.example")
        mobile_id.finish_with_code(request=asked, code=code_of(asked), by=ben, at=asked.sent_at)

        told = str([(line.credential, line.detail, line.reason) for line in journal()])
        assert "5550163" not in told
        assert "maple.example" not in told
        assert code_of(asked) not in told
