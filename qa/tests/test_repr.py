"""What a failed assertion shows of the kit's objects: enough to know them, and nothing secret."""

import pytest

from epcs_qa import Request
from standin import TOKEN, call, request, text

CODE = "246810"


@pytest.fixture
def phone(box, standin):
    standin.messages = [text("a", CODE)]
    standin.calls = [call("b", "answered", "Your code is 2, 4, 6, 8, 1, 0.", CODE)]
    standin.requests = [request("c")]
    standin.authy = {"installed": True, "bell": 1, "tokens": [{"name": "Exostar", "code": CODE}]}
    standin.codes = [CODE]
    return box.phone_of("ana")


def shown(client, box, phone):
    return [
        client,
        box,
        box.clock,
        box.faults,
        box.journal,
        box.person("ana"),
        box.fob_of("ana"),
        box.fob_of("ana").read(),
        phone,
        phone.authy,
        phone.texts,
        phone.messages()[0],
        phone.calls()[0],
        phone.authy.requests()[0],
        phone.authy.tokens[0],
        box.journal.lines(),
        client.scenarios(),
    ]


class TestRepr:
    def test_of_every_object_says_what_it_is(self, client, box, phone):
        told = [repr(one) for one in shown(client, box, phone)]

        assert [one for one in told if " object at 0x" in one] == []

    def test_of_every_object_holds_no_secret(self, client, box, phone):
        told = "\n".join(f"{one!r}\n{one}" for one in shown(client, box, phone))

        secrets = [CODE, "2, 4, 6", "maple'", "signs", "/sign-in/", TOKEN]
        assert [secret for secret in secrets if secret in told] == []

    def test_of_a_request_tells_its_state(self, phone):
        assert repr(phone.authy.requests()[0]) == (
            "<request from PCC eRx, pending, sent 13:41:20Z>"
        )

    @pytest.mark.parametrize("tap", ["approve", "deny"])
    def test_of_a_request_that_was_answered_tells_the_new_state(self, phone, monkeypatch, tap):
        asked = phone.authy.requests()[0]
        new = Request(phone.authy, request("c", "answered"))
        monkeypatch.setattr(phone.authy, "answer", lambda *_answer: new)

        getattr(asked, tap)()

        assert repr(asked) == "<request from PCC eRx, answered, sent 13:41:20Z>"

    def test_of_a_text_and_a_call_hides_the_code_only(self, phone):
        assert repr(phone.messages()[0]) == "<text from Exostar: •••••• is your code.>"
        assert repr(phone.calls()[0]) == (
            "<call from +18005550100, answered: Your code is ••••••.>"
        )
