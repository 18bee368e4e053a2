"""What only pretends to be Twilio: trust.md 92."""

from uuid import uuid4

import pytest
from django.test import Client
from twilio.request_validator import RequestValidator

from identity.models import VerificationCode
from tests.twilio import double as twilios


def unsigned(path, fields, headers):
    return path, fields, {}


def garbled(path, fields, headers):
    return path, fields, {"X-Twilio-Signature": "x" * 28}


def odd(path, fields, headers):
    return path, fields, {"X-Twilio-Signature": "é" * 28}


def another_status(path, fields, headers):
    return path, fields | {"MessageStatus": "delivered"}, headers


def one_field_more(path, fields, headers):
    return path, fields | {"ErrorMessage": "x"}, headers


def with_a_query(path, fields, headers):
    return f"{path}?a=1", fields, headers


def another_sending(path, fields, headers):
    return f"/delivery/reports/{uuid4()}/", fields, headers


def another_token(path, fields, headers):
    address = f"https://epcs.example{path}"
    return path, fields, {"X-Twilio-Signature": twilios.sign(address, fields, "0" * 32)}


def over_http(path, fields, headers):
    address = f"http://epcs.example{path}"
    return path, fields, {"X-Twilio-Signature": twilios.sign(address, fields)}


def another_host(path, fields, headers):
    address = f"https://testserver{path}"
    return path, fields, {"X-Twilio-Signature": twilios.sign(address, fields)}


def another_port(path, fields, headers):
    address = f"https://epcs.example:8443{path}"
    return path, fields, {"X-Twilio-Signature": twilios.sign(address, fields)}


def another_account(path, fields, headers):
    fields |= {"AccountSid": "AC" + "9" * 32}
    signature = twilios.sign(f"https://epcs.example{path}", fields)
    return path, fields, {"X-Twilio-Signature": signature}


class TestForged:
    @pytest.fixture
    def post(self, text, double):
        """Post a report of which something was altered; return the answer."""

        def send(alter):
            path, fields, headers = double.report(text, "undelivered", "30006")
            path, fields, headers = alter(path, fields, headers)
            return Client().post(path, fields, headers=headers)

        return send

    @pytest.mark.parametrize(
        "alter",
        [
            *(unsigned, garbled, odd, another_status, one_field_more, with_a_query),
            *(another_sending, another_token, over_http, another_host, another_port),
            another_account,
        ],
    )
    def test_is_refused_written_down_and_changes_nothing(self, post, forged, journal, alter):
        answer = post(alter)

        assert answer.status_code == 403
        assert forged() == [("access.denied", "bad_signature")]
        assert VerificationCode.objects.latest("pk").report == ""
        assert not journal("phone.send_failed")

    def test_repeats_nothing_of_what_was_posted(self, post):
        answer = post(lambda path, fields, _: (path, fields | {"Body": "canary-7"}, {}))

        assert "canary-7" not in answer.content.decode()
        assert not answer.cookies

    def test_only_posting_is_reporting(self, text, double):
        path, _fields, _headers = double.report(text, "delivered")

        assert Client().get(path).status_code == 405


class TestSignature:
    def test_of_twilios_documentation_is_valid(self):
        # twilio.com/docs/usage/security#validating-requests
        fields = {
            "CallSid": "CA1234567890ABCDE",
            "Caller": "+14158675309",
            "Digits": "1234",
            "From": "+14158675309",
            "To": "+18005551212",
        }
        address = "https://mycompany.com/myapp.php?foo=1&bar=2"
        signature = "RSOYDt4T1cUTdK1PDd93/VVr8B8="

        assert RequestValidator("12345").validate(address, fields, signature)
        assert twilios.sign(address, fields, "12345") == signature
        assert not RequestValidator("12345").validate(address, fields | {"Digits": "1"}, signature)
