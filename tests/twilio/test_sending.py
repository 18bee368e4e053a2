"""Codes sent through Twilio, when it takes them and when it does not: trust.md 89 to 91, 98, 99."""

import json
import logging
import re
from urllib.parse import urlsplit

import pytest
from django.db import connection
from hypothesis import HealthCheck, given
from hypothesis import settings as hypotheses
from hypothesis import strategies as st
from twilio.http import HttpClient
from twilio.http.response import Response
from twilio.rest import Client

from identity.constants import Delivery, Undelivered
from identity.models import BackupPhone, VerificationCode
from identity.providers.delivery import NotDeliveredError, twilio
from tests.portal.account import BY_CALL, BY_TEXT, choose
from tests.twilio import double as twilios

ANAS = "+18025550142"
BENS = "+18025550163"


class TestText:
    def test_says_the_code_and_nothing_else_about_anybody(self, ana_browser, double):
        choose(ana_browser, BY_TEXT)

        (sent,) = double.inbox
        assert re.fullmatch(
            r"\d{3} \d{3} is your Exostar verification code. Do not share it with anyone."
            r" It expires in 10 minutes\.",
            sent.fields["Body"],
        )
        row = VerificationCode.objects.latest("pk")
        assert sent.fields == {
            "To": ANAS,
            "From": twilios.OUR_NUMBER,
            "Body": sent.fields["Body"],
            "ValidityPeriod": "600",
            "StatusCallback": f"https://epcs.example/delivery/reports/{row.public_id}/",
        }

    def test_brings_the_code_that_proves_the_identity(self, ana_browser, double):
        page = choose(ana_browser, BY_TEXT)

        page = ana_browser.submit(page, "Next", code=double.inbox[-1].code)

        assert page.heading == "Record the Reason for Removing the Token"


class TestCall:
    def test_speaks_the_code_that_proves_the_identity(self, ben_browser, double):
        page = choose(ben_browser, BY_CALL)

        (sent,) = double.inbox
        page = ben_browser.submit(page, "Next", code=sent.code)

        assert page.heading == "Record the Reason for Removing the Token"
        assert sent.fields["To"] == BENS
        assert sent.fields["Twiml"].count("<Say") == 15
        assert urlsplit(sent.fields["StatusCallback"]).netloc == "epcs.example"
        assert set(sent.fields) == {"To", "From", "Twiml", "StatusCallback"}


REFUSALS = [
    (twilios.INVALID, "error 21211", Undelivered.BAD_NUMBER),
    (twilios.NO_ROUTE, "error 21612", Undelivered.BAD_NUMBER),
    (twilios.NO_PERMISSION, "error 21408", Undelivered.UNAVAILABLE),
    (twilios.OPTED_OUT, "error 21610", Undelivered.OPTED_OUT),
    (twilios.LANDLINE, "error 21614", Undelivered.NO_TEXTS),
    (twilios.QUEUE_FULL, "error 21611", Undelivered.BUSY),
    (twilios.RATE, "error 20429", Undelivered.BUSY),
    (twilios.WRONG_TOKEN, "error 20003", Undelivered.UNAVAILABLE),
    (twilios.MAINTENANCE, "HTTP 503", Undelivered.UNAVAILABLE),
    (twilios.HTML_429, "HTTP 429", Undelivered.BUSY),
    (twilios.ODD_CODE, "HTTP 400", Undelivered.UNAVAILABLE),
    (twilios.REDIRECT, "HTTP 302", Undelivered.UNAVAILABLE),
    (twilios.EMPTY, "nonsense: no id", Undelivered.UNAVAILABLE),
    (twilios.NO_ID, "nonsense: no id", Undelivered.UNAVAILABLE),
    (twilios.NOT_JSON, "nonsense: JSONDecodeError", Undelivered.UNAVAILABLE),
    (twilios.LIST, "nonsense: AttributeError", Undelivered.UNAVAILABLE),
    (twilios.DROPS, "no connection: ConnectionError", Undelivered.UNAVAILABLE),
    (twilios.HANGS, "time-out", Undelivered.UNAVAILABLE),
]


class TestNotTaken:
    @pytest.fixture
    def ask(self, ana, ana_browser, number_of):
        """Ask for a code to a number that Twilio has something against."""

        def send(number, way):
            delivery = Delivery.TEXT if way == BY_TEXT else Delivery.VOICE
            BackupPhone.objects.filter(account__user=ana).update(delivery=delivery)
            number_of(ana, number)
            return choose(ana_browser, way)

        return send

    @pytest.mark.parametrize("way", [BY_TEXT, BY_CALL])
    @pytest.mark.parametrize(("number", "provider", "why"), REFUSALS)
    def test_is_a_sentence_and_a_line_and_counts_nothing(
        self, ana, ask, journal, unspent, double, number, provider, why, way
    ):
        answer = ask(number, way)

        assert answer.status == 200
        assert answer.heading == "Authenticate Your Identity"
        assert answer.problems == [why.label]
        (line,) = journal("phone.send_failed")
        assert (line.reason, line.credential) == ("not_delivered", f"phone:{number[-4:]}")
        assert line.detail == {"provider": provider, "undelivered": why.value}
        assert unspent(ana) == [True, True]
        # Twilio knows no key of idempotency: a second try could be a second message.
        assert len(double.exchanges) == 1


class TestNoNetwork:
    @pytest.fixture
    def unreachable(self, double):
        double.server.shutdown()
        double.server.server_close()

    def test_is_a_sentence_and_a_line(self, ana_browser, journal, unreachable):
        page = choose(ana_browser, BY_TEXT)

        assert page.problems
        assert journal()[-1].detail["provider"] == "no connection: ConnectionError"

    def test_of_names_is_one_too(self, ana_browser, journal, monkeypatch):
        nowhere = twilios.ToDouble("nobody.invalid", patience=1, timeout=5, max_retries=0)
        monkeypatch.setattr(twilio, "http_client", lambda: nowhere)

        page = choose(ana_browser, BY_TEXT)

        assert page.problems
        assert journal()[-1].detail["provider"].startswith("no connection: ")


class TestTimeOut:
    def test_after_it_the_code_that_comes_late_is_good(
        self, ana, practice, ana_browser, number_of, double
    ):
        page = choose(ana_browser, BY_TEXT)
        number_of(ana, twilios.HANGS)
        again = ana_browser.submit(page, "Resend verification code")

        assert double.reached.wait(10)
        late = double.inbox[-1]
        done = ana_browser.submit(again, "Next", code=late.code)

        assert again.problems
        assert late.fields["To"] == twilios.HANGS
        assert done.heading == "Record the Reason for Removing the Token"


class TestManyFailures:
    def test_never_use_up_a_persons_sends(self, ana, ana_browser, number_of, double, unspent):
        number_of(ana, twilios.MAINTENANCE)
        pages = [choose(ana_browser, BY_TEXT) for _ in range(12)]
        number_of(ana, ANAS)

        page = choose(ana_browser, BY_TEXT)

        assert all(page.problems for page in pages)
        assert page.heading == "Enter the code"
        assert unspent(ana) == [False, False]


class TestNonsense:
    @hypotheses(
        max_examples=60,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(
        status=st.sampled_from([200, 201, 204, 299, 400, 404, 429, 500, 503]),
        answer=st.one_of(
            st.text(max_size=40),
            st.recursive(
                st.none() | st.booleans() | st.integers() | st.text(max_size=9),
                lambda inner: (
                    st.lists(inner, max_size=3)
                    | st.dictionaries(
                        st.sampled_from(["sid", "code", "message", "status", "type", "title"]),
                        inner,
                    )
                ),
            ),
        ),
    )
    def test_is_taken_or_not_delivered_and_never_anything_else(self, status, answer):
        taken = isinstance(answer, dict) and isinstance(answer.get("sid"), str) and answer["sid"]
        create = answering(status, answer)

        if status < 300 and taken:
            twilio._hand_over(create)
        else:
            with pytest.raises(NotDeliveredError) as refused:
                twilio._hand_over(create)
            assert re.fullmatch(r"(error|HTTP) \d{1,5}|nonsense: [\w ]+", str(refused.value))


def answering(status, answer):
    """Return a creation of a message to which Twilio answers so."""
    client = Client(twilios.SID, twilios.TOKEN, http_client=Fixed(status, answer))
    return lambda: client.messages.create(to=ANAS, from_=twilios.OUR_NUMBER, body="x")


class Fixed(HttpClient):
    """Always the same answer."""

    def __init__(self, status, answer):
        text = answer if isinstance(answer, str) else json.dumps(answer)
        self.response = Response(status, text)

    def request(self, *_args, **_more):
        return self.response


class TestSecrets:
    @pytest.mark.parametrize("number", [ANAS, twilios.ODD_CODE, twilios.INVALID, twilios.RATE])
    def test_are_in_no_log_line_and_on_no_page(
        self, ana, ana_browser, number_of, double, journal, loudest_log, capfd, number
    ):
        number_of(ana, number)
        page = choose(ana_browser, BY_TEXT)

        code = re.search(r"Body=(\d{3})\+(\d{3})", double.exchanges[-1].body).groups()
        told = [loudest_log.text, *capfd.readouterr(), page.text]
        told += [json.dumps(line.detail) + str(line.credential) for line in journal()]

        assert "phone.code_sent" in [line.event for line in journal()]
        for secret in ("".join(code), " ".join(code), twilios.TOKEN, number, number[1:]):
            assert secret not in "".join(told)

    def test_of_the_sdk_would_be_seen_if_its_logger_spoke(self, ana_browser, loudest_log):
        logger = logging.getLogger("twilio.http_client")
        logger.addHandler(loudest_log.handler)
        logger.setLevel(logging.DEBUG)
        try:
            choose(ana_browser, BY_TEXT)
        finally:
            logger.removeHandler(loudest_log.handler)
            logger.setLevel(logging.NOTSET)

        assert "api.twilio.com" in loudest_log.text or "127.0.0.1" in loudest_log.text

    def test_are_not_in_the_table_of_codes(self, ana_browser, double):
        choose(ana_browser, BY_TEXT)

        with connection.cursor() as cursor:
            cursor.execute("SELECT string_agg(c::text, ' ') FROM identity_verificationcode c")
            (table,) = cursor.fetchone()
        assert double.inbox[-1].code not in table
