"""Twilio's own description of its API, held against both sides; and that it bites: trust.md 100."""

import json
from dataclasses import replace

import pytest
from jsonschema import ValidationError

from identity.providers.delivery import twilio
from tests.portal.phone import message
from tests.twilio import contract
from tests.twilio.double import SID, Exchange

ANAS = "+18025550142"


@pytest.fixture
def text(practice, clock, double):
    twilio.send_text(message(practice=practice, number=ANAS, code="483921", at=clock.now))
    return double.exchanges[-1]


@pytest.fixture
def call(practice, clock, double):
    twilio.place_call(message(practice=practice, number=ANAS, code="483921", at=clock.now))
    return double.exchanges[-1]


@pytest.fixture(params=["text", "call"])
def either(request):
    return request.getfixturevalue(request.param)


class TestDescription:
    def test_is_twilios(self):
        described = contract.description()

        assert described["info"]["title"] == "Twilio - Api"
        assert described["servers"] == [{"url": "https://api.twilio.com"}]


class TestBothSides:
    def test_do_as_described(self, either):
        contract.check(either)

        assert either.status == 201


class TestRequest:
    @pytest.mark.parametrize(
        ("before", "after"),
        [("To=%2B1802", "To=call+1802"), ("To=", "Recipient="), ("From=", "From=x&From=")],
    )
    def test_that_is_not_as_described_is_found(self, either, before, after):
        broken = replace(either, body=either.body.replace(before, after))

        assert broken.body != either.body
        with pytest.raises((ValidationError, AssertionError, KeyError)):
            contract.check_request(broken)

    def test_with_a_life_that_is_no_number_is_found(self, text):
        broken = replace(text, body=text.body.replace("ValidityPeriod=600", "ValidityPeriod=10m"))

        with pytest.raises(ValueError, match="10m"):
            contract.check_request(broken)

    def test_with_speech_that_is_no_xml_is_found(self, call):
        broken = replace(call, body=call.body.replace("%3C%2FResponse%3E", ""))

        assert broken.body != call.body
        with pytest.raises(ValidationError):
            contract.check_request(broken)

    def test_to_another_place_is_found(self, either):
        for path in (either.path.replace("Accounts", "Account"), either.path.replace(SID, "AC1")):
            with pytest.raises((AssertionError, ValidationError)):
                contract.check_request(replace(either, path=path))

    def test_without_credentials_is_found(self, either):
        with pytest.raises(KeyError):
            contract.check_request(replace(either, headers={}))


class TestAnswer:
    @pytest.mark.parametrize(
        "changes", [{"sid": "SM1"}, {"status": "on its way"}, {"uri": 7}, {"account_sid": "me"}]
    )
    def test_that_is_not_as_described_is_found(self, either, changes):
        broken = replace(either, answer=json.dumps(json.loads(either.answer) | changes))

        with pytest.raises(ValidationError):
            contract.check_answer(broken)

    @pytest.mark.parametrize("field", ["sid", "status", "price", "uri"])
    def test_with_a_field_left_out_is_found(self, either, field):
        answer = json.loads(either.answer)
        del answer[field]

        with pytest.raises(AssertionError):
            contract.check_answer(replace(either, answer=json.dumps(answer)))

    def test_of_a_refusal_has_twilios_shape(self, either):
        refusal = {"code": 1, "message": "", "more_info": "", "status": 400}
        contract.check_answer(replace(either, status=400, answer=json.dumps(refusal)))

        with pytest.raises(AssertionError):
            contract.check_answer(replace(either, status=400, answer='{"error": "no"}'))


class TestEgress:
    @pytest.mark.parametrize(
        "url",
        ["https://api.twilio.com.example/", "http://api.twilio.com/", "https://verify.twilio.com/"],
    )
    def test_to_anybody_else_is_refused(self, double, url):
        with pytest.raises(RuntimeError, match="egress refused"):
            twilio.http_client().request("POST", url)

    def test_of_a_wrong_account_is_an_authentication_error(self, double):
        exchange = Exchange("POST", f"/2010-04-01/Accounts/{SID}/Messages.json", {}, "To=%2B1")

        status, answer = double.answer(exchange)

        assert (status, json.loads(answer)["code"]) == (401, 20003)
