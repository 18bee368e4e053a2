"""The journal: append only, chained, and the application cannot change that."""

import os
from datetime import timedelta
from io import StringIO

import psycopg2
import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from identity import journal as pen
from identity.constants import Event, Reason
from identity.deployment import startup
from identity.journal import chain, verifying
from identity.models import JournalLine
from tests.portal.pages import Browser
from tests.portal.people import PASSWORD, begin_sign_in

# Back to the format of lines without their writer.
UNSIGN = """
UPDATE journal.line SET written_by = NULL, written_pid = NULL, written_at = NULL WHERE {c} = 3
"""


def as_superuser(practice, statement):
    """Run a statement as the superuser inside the test's transaction."""
    with connection.cursor() as cursor:
        cursor.execute(statement, {"practice": practice.pk})


@pytest.fixture
def superuser(django_db_setup, practice, django_db_blocker):
    """A connection that may tamper; everything it does is rolled back."""
    db = psycopg2.connect(os.environ["EPCS_TEST_SUPERUSER_URL"])
    yield db
    db.rollback()
    db.close()


class TestApplicationRole:
    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE journal.line SET event = 'x'",
            "DELETE FROM journal.line",
            "TRUNCATE journal.line",
            "INSERT INTO journal.line SELECT * FROM journal.line LIMIT 1",
            "UPDATE journal.head SET seq = 0",
            "ALTER TABLE journal.line DISABLE TRIGGER ALL",
            "DROP TABLE journal.line",
            "DROP FUNCTION journal.append",
            "SET session_replication_role = replica",
            "SET ROLE epcs_owner",
            "COPY journal.line TO PROGRAM 'cat'",
        ],
    )
    def test_is_denied_every_way_to_alter_it(self, practice, statement):
        with pytest.raises(DatabaseError), transaction.atomic():
            as_superuser(practice, statement)

    def test_passes_the_check_at_the_start(self, db):
        connection.ensure_connection()

        startup.check(connection)

    def test_a_server_whose_role_owns_the_journal_refuses_to_start(self, db, django_db_setup):
        owner = psycopg2.connect(os.environ["DATABASE_OWNER_URL"])

        class Wrapper:
            connection = owner
            close = staticmethod(owner.close)

        with pytest.raises(startup.UnsafeDatabaseError, match="CREATE ROLE epcs_app"):
            startup.check(Wrapper())


class TestRightsAtTheStart:
    @pytest.mark.parametrize(
        "dodge",
        [
            "GRANT {superuser} TO epcs_app",
            "GRANT epcs_owner TO epcs_app",
            "GRANT UPDATE (reason, detail) ON journal.line TO epcs_app",
            "GRANT INSERT ON journal.head TO epcs_app",
            "GRANT CREATE ON SCHEMA journal TO epcs_app",
            "ALTER SCHEMA journal OWNER TO epcs_app",
            "ALTER FUNCTION journal.append OWNER TO epcs_app",
            "GRANT INSERT ON journal.deletable TO epcs_app",
            "GRANT UPDATE ON journal.tombstone TO epcs_app",
            "GRANT UPDATE (run) ON identity_practice TO epcs_app",
            "GRANT DELETE ON identity_practice TO epcs_app",
            "GRANT TRIGGER ON identity_practice TO epcs_app",
            "ALTER ROLE epcs_app CREATEROLE",
            "GRANT pg_execute_server_program TO epcs_app",
        ],
    )
    def test_no_dodge_passes(self, superuser, dodge):
        with superuser.cursor() as cursor:
            cursor.execute("SELECT current_user")
            (name,) = cursor.fetchone()
            cursor.execute("SET LOCAL ROLE epcs_app")
            cursor.execute(startup.COULD_ALTER)
            before, _role = cursor.fetchone()
            cursor.execute("RESET ROLE")
            cursor.execute(dodge.format(superuser=name))
            cursor.execute("SET LOCAL ROLE epcs_app")
            cursor.execute(startup.COULD_ALTER)
            after, _role = cursor.fetchone()

        assert (before, after) == (False, True)

    def test_production_refuses_a_database_that_held_the_simulator(self, practice, settings):
        settings.SIMULATOR = False

        with connection.cursor() as cursor:
            assert startup._fault(cursor).startswith("This database held the simulator")


class TestChain:
    @pytest.fixture(autouse=True)
    def verify_over_the_superusers_connection(self, superuser, monkeypatch):
        monkeypatch.setattr(verifying, "chunk", superuser.cursor)

    def test_is_whole_after_everything_the_demo_did(self):
        assert verifying.first_fault() is None

    @pytest.mark.parametrize(
        ("tampering", "seq"),
        [
            ("UPDATE journal.line SET actor = 'eve' WHERE {c} = 3", 3),
            (
                "UPDATE journal.line SET detail = '{{\"a\": 1}}' WHERE {c} = 3",
                3,
            ),
            (
                "UPDATE journal.line SET at = at + interval '1 us' WHERE {c} = 3",
                3,
            ),
            ("UPDATE journal.line SET written_by = 'eve' WHERE {c} = 3", 3),
            ("UPDATE journal.line SET written_pid = written_pid + 1 WHERE {c} = 3", 3),
            (
                "UPDATE journal.line SET written_at = written_at + interval '1 us' WHERE {c} = 3",
                3,
            ),
            (UNSIGN, 3),
            ("DELETE FROM journal.line WHERE {c} = 3", 4),
            ("DELETE FROM journal.line WHERE {c} = 1", 2),
            (
                "UPDATE journal.line SET seq = 7 - seq WHERE {c} IN (3, 4)",
                3,
            ),
        ],
    )
    @pytest.mark.parametrize("lines", [1, 2, 3, 10_000])
    def test_names_the_first_broken_line(
        self, superuser, practice, monkeypatch, tampering, seq, lines
    ):
        monkeypatch.setattr(verifying, "LINES_IN_A_CHUNK", lines)
        with superuser.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            if "7 - seq" in tampering:
                cursor.execute("ALTER TABLE journal.line DROP CONSTRAINT line_pkey")
            cursor.execute(tampering.format(c=f"practice_id = {practice.pk} AND seq"))

        assert verifying.first_fault() == f"Broken line: practice={practice.pk} run=1 seq={seq}"

    @pytest.mark.parametrize("heads", [1, 1000])
    def test_finds_a_deleted_last_line_by_the_head(self, superuser, practice, monkeypatch, heads):
        monkeypatch.setattr(verifying, "HEADS_IN_A_CHUNK", heads)
        with superuser.cursor() as cursor:
            cursor.execute(
                "DELETE FROM journal.line WHERE practice_id = %(practice)s AND seq ="
                " (SELECT max(seq) FROM journal.line WHERE practice_id = %(practice)s)"
                " RETURNING seq - 1",
                {"practice": practice.pk},
            )
            (last,) = cursor.fetchone()

        place = f"practice={practice.pk} run=1 seq={last}"
        assert verifying.first_fault() == f"The last line is not the head's: {place}"

    def test_finds_a_deleted_head(self, superuser, practice):
        with superuser.cursor() as cursor:
            cursor.execute("DELETE FROM journal.head WHERE practice_id = %s", [practice.pk])

        place = f"practice={practice.pk} run=1 seq=1"
        assert verifying.first_fault() == f"A chain without its head: {place}"

    def test_finds_lines_of_a_deleted_chain(self, superuser, practice):
        with superuser.cursor() as cursor:
            cursor.execute(
                "INSERT INTO journal.tombstone VALUES (%s, 1, 9, '', 'eve', now())", [practice.pk]
            )

        assert verifying.first_fault().startswith("A deleted chain has lines: practice=")


class TestCommands:
    @pytest.fixture
    def heads(self, practice, tmp_path):
        out = StringIO()
        call_command("journal_heads", stdout=out)
        path = tmp_path / "heads"
        path.write_text(f"noise\n{out.getvalue()}")
        return path

    def test_heads_and_verify_agree(self, heads):
        out = StringIO()

        call_command("verify_journal", heads=heads, stdout=out)

        assert out.getvalue().startswith("The journal is whole: ")

    def test_a_cut_tail_is_found(self, heads, practice):
        text = heads.read_text()
        heads.write_text(text.replace("seq=", "seq=9"))

        with pytest.raises(CommandError, match=r"^Cut: the kept line is gone: practice="):
            call_command("verify_journal", heads=heads)

    def test_a_rewritten_chain_is_found(self, heads):
        text = heads.read_text()
        heads.write_text(text[: text.index("hash=")] + "hash=" + "0" * 64)

        with pytest.raises(CommandError, match=r"^Rewritten: the kept line had another hash"):
            call_command("verify_journal", heads=heads)

    def test_a_missing_file_is_one_sentence(self, practice, tmp_path):
        with pytest.raises(CommandError, match=r"^Cannot read "):
            call_command("verify_journal", heads=tmp_path / "none")

    def test_a_file_without_heads_is_one_sentence(self, practice, tmp_path):
        path = tmp_path / "empty"
        path.write_text("nothing")

        with pytest.raises(CommandError, match=r"^There are no heads in "):
            call_command("verify_journal", heads=path)


class TestLines:
    def test_an_act_whose_line_cannot_be_written_does_not_happen(
        self, ben, ben_browser, press, hard_token_of, monkeypatch
    ):
        page = ben_browser.open("/exostar/hard-token/resync/")
        first, second = press(ben, times=2)
        monkeypatch.setattr(
            "identity.journal.writing.APPEND",
            "SELECT 1 / 0, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s",
        )
        ben_browser.client.raise_request_exception = False

        answer = ben_browser.submit(page, "Next", first=first, second=second)

        assert answer.status == 500
        assert hard_token_of(ben).counter == 0

    def test_carry_where_they_came_from(self, ana):
        Browser().sign_in(ana)

        line = JournalLine.objects.filter(event=Event.SIGNED_IN, actor="ana").latest("seq")

        assert line.address == "127.0.0.1"
        assert len(line.request_id) == 32

    def test_never_hold_a_code_a_password_or_a_whole_number(
        self, practice, ana, ana_browser, press, authy_code
    ):
        codes = [*press(ana, times=2), authy_code(ana), "918273"]
        page = ana_browser.open("/exostar/hard-token/resync/")
        ana_browser.submit(page, "Next", first=codes[0], second=codes[3])
        Browser().post("/sign-in/", {"username": "ana", "password": "canary-password"})

        trail = repr([vars(line) for line in JournalLine.objects.all()])

        for canary in [*codes, PASSWORD, "canary-password", "5550142", "555-0142"]:
            assert canary not in trail


class TestPage:
    def test_shows_the_persons_own_lines_newest_first(self, ben, ben_browser, press):
        page = ben_browser.open("/exostar/hard-token/resync/")
        first, second = press(ben, times=2)
        ben_browser.submit(page, "Next", first=second, second=first)

        page = ben_browser.open("/journal/")

        cells = [cell.get_text() for cell in page.soup.select("tbody tr")[0].find_all("td")]
        assert page.heading == "Journal"
        assert cells[1:] == [
            "Dr. Ben Kim",
            "Resync refused",
            "Hard token GALH10000025",
            "Refused",
            "Codes in reversed order",
        ]

    def test_tells_how_far_off_until_when_and_which_factor(
        self, ben, ana, ana_browser, ben_browser, press, clock
    ):
        detail = {"factors": {"epcs_password": "wrong_password", "mobile_id:0142": "locked"}}
        until = {"until": (clock.now + timedelta(minutes=15)).isoformat()}
        line = {"practice": ana.practice, "by": ana, "at": clock.now}
        pen.write(
            Event.PRESCRIPTION_SIGNING_REFUSED, reason=Reason.WRONG_PASSWORD, detail=detail, **line
        )
        pen.write(Event.CREDENTIAL_LOCKED, detail=until, **line)
        pen.write(Event.IDENTITY_REFUSED, reason=Reason.LOCKED, detail=until, **line)
        limit = {"limit": "send_to_number", **until}
        pen.write(Event.PHONE_SEND_REFUSED, reason=Reason.TOO_MANY, detail=limit, **line)
        beyond = {"presses_beyond": 11}
        pen.write(Event.IDENTITY_REFUSED, reason=Reason.BEYOND_WINDOW, detail=beyond, **line)

        rows = ana_browser.open("/journal/").soup.select("tbody tr")

        assert [row.find_all("td")[-1].get_text() for row in rows[:5]] == [
            "Beyond the window, by 11 presses",
            "Too many codes for this number, until 9:56 AM",
            "Locked, until 9:56 AM",
            "Until 9:56 AM",
            "EPCS password: wrong password; Mobile ID ending 0142: locked",
        ]

    def test_shows_nothing_of_anybody_else(self, ana_browser, ben_browser):
        assert "Dr. Ben Kim" not in ana_browser.open("/journal/").soup.main.get_text()

    def test_older_lines_are_a_page_away(self, ana, ana_browser):
        for _ in range(60):
            begin_sign_in(ana)

        first = ana_browser.open("/journal/")
        second = ana_browser.click(first, "Older lines")

        assert len(first.soup.select("tbody tr")) == 50
        assert len(second.soup.select("tbody tr")) > 10

    @pytest.mark.parametrize("before", ["x", "-1", "9" * 30, "1e5", "²"])
    def test_an_odd_address_shows_the_newest(self, ana_browser, before):
        assert ana_browser.open(f"/journal/?before={before}").status == 200

    def test_takes_few_queries(self, ana_browser, django_assert_num_queries):
        with django_assert_num_queries(5):
            ana_browser.client.get("/journal/")


class TestHeadsInTheLog:
    def test_every_hundredth_line_is_logged(
        self, practice, ana, clock, caplog, django_capture_on_commit_callbacks
    ):
        with (
            caplog.at_level("INFO", logger="identity.journal"),
            django_capture_on_commit_callbacks(execute=True),
        ):
            for _ in range(100):
                pen.write(Event.SIGNED_IN, practice=practice, by=ana, at=clock.now)

        (logged,) = chain.read_heads(caplog.messages)
        assert logged.seq % 100 == 0
