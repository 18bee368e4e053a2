"""Sessions: found by the cookie's key, and by nothing that the database holds."""

from datetime import timedelta

import pytest
from asgiref.sync import async_to_sync
from django.contrib.sessions.backends.base import CreateError, UpdateError
from django.contrib.sessions.backends.db import SessionStore as DjangosStore
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone

from identity.web.session_store import SessionStore
from tests.portal.pages import SESSION


@pytest.fixture
def stored(db):
    """A session with content; returns its key."""
    session = SessionStore()
    session["content"] = "kept"
    session.save()
    return session.session_key


def content(key):
    return SessionStore(key).get("content")


def expire():
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))


@pytest.fixture
def rotate(settings):
    """Replace SECRET_KEY; the former one becomes a fallback."""

    def to(key="n" * 50):
        settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
        settings.SECRET_KEY = key

    return to


class TestAtRest:
    def test_the_row_holds_no_part_of_the_key(self, stored):
        (row,) = Session.objects.values_list("session_key", flat=True)

        assert content(stored) == "kept"
        assert len(row) == 40
        assert stored not in row
        assert row not in stored

    def test_what_the_row_holds_opens_nothing(self, stored):
        (row,) = Session.objects.values_list("session_key", flat=True)

        assert content(row) is None

    def test_a_key_of_before_opens_nothing(self, db):
        before = DjangosStore()
        before["content"] = "kept"
        before.save()

        assert content(before.session_key) is None

    def test_a_browser_with_the_rows_value_is_nobody(self, ana, ana_browser):
        cookie = ana_browser.client.cookies[SESSION].value
        (row,) = Session.objects.values_list("session_key", flat=True)

        ana_browser.keep_cookie(SESSION, row)
        stolen = ana_browser.open("/")
        ana_browser.keep_cookie(SESSION, cookie)

        assert stolen.heading == "Sign in"
        assert ana_browser.open("/").heading == "PCC EHR"


class TestStore:
    def test_a_cycled_key_keeps_the_content_and_ends_the_old_key(self, stored):
        session = SessionStore(stored)
        session.cycle_key()
        session.save()

        assert session.session_key != stored
        assert content(session.session_key) == "kept"
        assert content(stored) is None
        assert Session.objects.count() == 1

    def test_saves_what_is_changed(self, stored):
        session = SessionStore(stored)
        session["content"] = "changed"
        session.save()

        assert content(stored) == "changed"
        assert Session.objects.count() == 1

    def test_knows_which_keys_are_taken(self, stored):
        assert SessionStore().exists(stored)
        assert not SessionStore().exists("x" * 32)

    def test_deletes_by_key_and_itself(self, stored, db):
        other = SessionStore()
        other.create()
        SessionStore().delete(stored)
        assert content(stored) is None
        assert Session.objects.count() == 1

        other.delete()
        assert not Session.objects.exists()
        SessionStore().delete()

    def test_flush_takes_the_row_away(self, stored):
        session = SessionStore(stored)
        session.flush()

        assert session.session_key is None
        assert not Session.objects.exists()

    def test_does_not_create_a_key_twice(self, stored):
        with pytest.raises(CreateError):
            SessionStore(stored).save(must_create=True)

    def test_does_not_bring_a_deleted_session_back(self, stored):
        session = SessionStore(stored)
        session["content"] = "changed"
        Session.objects.all().delete()

        with pytest.raises(UpdateError):
            session.save()

    def test_an_expired_session_is_gone(self, stored):
        expire()

        assert content(stored) is None

    def test_expired_sessions_are_cleared(self, stored):
        call_command("clearsessions")
        assert content(stored) == "kept"
        expire()

        call_command("clearsessions")

        assert not Session.objects.exists()

    def test_an_unknown_key_is_not_adopted(self, db):
        session = SessionStore("x" * 32)
        assert session.get("content") is None
        session["content"] = "new"

        assert session.session_key is None

    def test_asks_no_more_often_than_djangos(self, stored, django_assert_num_queries):
        with django_assert_num_queries(1):
            content(stored)

    def test_keeps_no_key_when_used_asynchronously(self, db):
        async def use():
            session = SessionStore()
            await session.aset("content", "kept")
            await session.asave()
            await session.acycle_key()
            await session.asave()
            found = await SessionStore(session.session_key).aget("content")
            return session.session_key, found, await SessionStore().aexists(session.session_key)

        key, found, exists = async_to_sync(use)()

        assert (found, exists) == ("kept", True)
        assert not Session.objects.filter(session_key=key).exists()


class TestRotation:
    def test_a_session_lives_on_under_a_fallback(self, stored, rotate):
        rotate()
        session = SessionStore(stored)
        session["content"] = "changed"
        session.save()

        assert content(stored) == "changed"
        assert SessionStore().exists(stored)
        assert Session.objects.count() == 1

    def test_its_next_key_is_under_the_new_one(self, stored, rotate, settings):
        rotate()
        session = SessionStore(stored)
        session.cycle_key()
        session.save()
        settings.SECRET_KEY_FALLBACKS = []

        assert content(session.session_key) == "kept"
        assert Session.objects.count() == 1

    def test_a_session_under_a_fallback_can_be_deleted(self, stored, rotate):
        rotate()

        SessionStore(stored).flush()

        assert not Session.objects.exists()

    def test_it_ends_without_the_fallback(self, stored, rotate, settings):
        rotate()
        settings.SECRET_KEY_FALLBACKS = []

        assert content(stored) is None

    def test_a_browser_stays_signed_in(self, ana_browser, rotate):
        rotate()

        assert ana_browser.open("/").heading == "PCC EHR"
