"""A reader of the whole database, after a day of work in it, opens nothing with what is there."""

import base64
import json
import re
from urllib.parse import quote, urlsplit

import pytest
from django.conf import settings
from django.core import signing
from django.db import connection
from django.middleware.csrf import _does_token_match as csrf_token_matches
from django.test import Client

from identity.models import FormAnswer, User
from identity.web.session_store import SessionStore
from simulator.models import SignInLink
from tests.kept_rows import rolled_back
from tests.portal.account import HARD_TOKEN, challenge, choose
from tests.portal.api import Api
from tests.portal.pages import CSRF, SESSION, signed_in
from tests.simulator.story import Story, entered

# Django's store refuses shorter session keys; a value of fewer characters could be guessed.
WORD = re.compile(r"[\w.:~+/=-]{8,}")
LONGEST = 200
COLUMNS = """
SELECT format('SELECT DISTINCT %I::text FROM %I.%I', c.column_name, c.table_schema, c.table_name)
FROM information_schema.columns AS c JOIN information_schema.tables AS t
    USING (table_schema, table_name)
WHERE c.table_schema NOT IN ('pg_catalog', 'information_schema') AND t.table_type = 'BASE TABLE'
    AND c.data_type NOT IN ('bigint', 'integer', 'smallint', 'boolean', 'interval',
        'timestamp with time zone', 'date')
"""


class Life:
    """A day in a sandbox, then sign-ins by link and page, codes, and proofs of identity."""

    def __init__(self):
        Story(Api(), Api().post("/sandboxes")[1]).live()
        self.sandbox = Api().post("/sandboxes")[1]
        self.ana = entered(self.sandbox, "ana")
        # A refused form keeps its page; the one that proves keeps the new session key.
        self.ana.submit(choose(self.ana, HARD_TOKEN), "Next", code="000000")
        code = Story(Api(), self.sandbox).press("ana")[0]
        self.form = challenge(self.ana).filled(code=code)
        self.ana.finish(self.form)
        self.values = values()
        self.words = {word for value in self.values for word in words(value)}

    @property
    def cookies(self):
        return {name: self.ana.client.cookies[name].value for name in (SESSION, CSRF)}

    @property
    def links(self):
        return [urlsplit(one["sign_in_url"]).path for one in self.sandbox["people"]]


@pytest.fixture(scope="module")
def life(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), rolled_back():
        yield Life()


@pytest.fixture
def db(life):
    with rolled_back():
        yield


def values():
    """Return every value of every column that is no number and no moment, as text."""
    found = set()
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS)
        for (query,) in cursor.fetchall():
            cursor.execute(query)
            found |= {value for (value,) in cursor if value}
    return found


def words(value):
    """Return what a reader would try of a value: itself, its words, its bytes spelled otherwise."""
    spelled = {value, value.replace("-", ""), *WORD.findall(value)}
    if value.startswith("\\x"):
        content = bytes.fromhex(value[2:])
        encoded = base64.urlsafe_b64encode(content).decode()
        spelled |= {value[2:], encoded, encoded.rstrip("=")}
        spelled |= set(WORD.findall(content.decode("latin-1")))
    elif ":" in value:
        # A session row's content is signed, not secret.
        spelled |= set(WORD.findall(json.dumps(SessionStore().decode(value))))
    return {one for one in spelled if 8 <= len(one) <= LONGEST and "\0" not in one}


def opens(token):
    """Return True if this is the token of a sign-in link."""
    try:
        public_id = SignInLink.public_id_of(token)
    except signing.BadSignature:
        return False
    return SignInLink.objects.filter(public_id=public_id).exists()


class TestWhatIsRead:
    def test_is_everything(self, life, db):
        """The search finds what is there: hashes, ids, keys of forms, rows of sessions."""
        kept = FormAnswer.objects.latest("pk")

        assert User.objects.get(username="ana").password in life.values
        assert {kept.key.hex, bytes(kept.digest).hex()} <= life.words
        assert SignInLink.objects.latest("pk").public_id.hex in life.words
        assert len(life.words) > 1000

    def test_opens_no_session(self, life, db):
        assert SessionStore(life.cookies[SESSION]).load()
        assert [word for word in life.words if SessionStore(word).load()] == []

    def test_opens_no_page_as_the_cookie_of_a_session(self, life, db):
        client = Client(headers={"host": "testserver"})
        entered_as = {}
        for word in {life.cookies[SESSION], *rows("django_session", "session_key")}:
            client.cookies[SESSION] = word
            entered_as[word] = client.get("/").status_code

        assert entered_as.pop(life.cookies[SESSION]) == 200
        assert set(entered_as.values()) == {302}

    def test_opens_no_sign_in_link(self, life, db):
        client = Client(headers={"host": "testserver"})
        addresses = [f"/sign-in/sandbox/{quote(word, safe=':')}/" for word in life.words]

        assert {client.head(address).status_code for address in life.links} == {302}
        assert [one for one in addresses if client.head(one).status_code != 404] == []

    def test_completes_no_sign_in_link(self, life, db):
        """Each id with each word that is as long as a signature."""
        ids = [one.hex for one in SignInLink.objects.values_list("public_id", flat=True)]
        signatures = [word for word in life.words if len(word) == 43]

        assert opens(life.links[0].split("/")[-2])
        assert signatures
        assert [(one, s) for one in ids for s in signatures if opens(f"{one}:{s}")] == []

    def test_brings_no_session_with_a_kept_answer(self, life, db):
        """The same form, key and content, sent by the same person from another sign-in."""
        other = signed_in(User.objects.get(pk=FormAnswer.objects.latest("pk").user_id))
        before = other.client.cookies[SESSION].value
        token = other.open("/").value_of("csrfmiddlewaretoken")

        for key in rows("identity_formanswer", "key"):
            other.finish(life.form.filled(form_key=str(key), csrfmiddlewaretoken=token))

        assert other.client.cookies[SESSION].value == before
        assert "Identity not confirmed yet" in other.open("/exostar/").text

    def test_sends_no_form_in_somebodys_name(self, life, db):
        """A kept page would hold the token that Django compares with the cookie."""
        secret = life.cookies[CSRF]
        token = life.form.data["csrfmiddlewaretoken"]

        assert csrf_token_matches(token, secret)
        assert [w for w in life.words if is_csrf_token(w) and csrf_token_matches(w, secret)] == []

    def test_holds_no_secret_of_a_browser_a_suite_or_the_server(self, life):
        secrets = {
            *life.cookies.values(),
            *(link.split("/")[-2] for link in life.links),
            *(key.hex() for key in settings.EPCS_ENCRYPTION_KEYS.values()),
            settings.SECRET_KEY,
            settings.EPCS_API_TOKEN,
        }
        everything = "\n".join(life.values)

        assert len(secrets) > 6
        assert [secret for secret in secrets if secret in everything] == []


def rows(table, column):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table}")  # noqa: S608 -- names of this test
        found = [value for (value,) in cursor]
    assert found
    return found


def is_csrf_token(word):
    return re.fullmatch("[A-Za-z0-9]{32}|[A-Za-z0-9]{64}", word)
