"""A password is the same however it is typed: RFC 8265, OpaqueString; input.md, section 1."""

import sys
import unicodedata

import pytest
from django.contrib.auth.hashers import make_password
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from identity import passwords
from tests.portal.hashes import costlier, count_hashes

TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=160)
SPACES = [chr(code) for code in range(sys.maxunicode) if unicodedata.category(chr(code)) == "Zs"]
SLOWLY = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@st.composite
def typed_elsewhere(draw):
    """A password, and the same on a keyboard with other spaces and accents."""
    password = draw(st.text(st.sampled_from([*"aeñé x", "\u0301", *SPACES]), max_size=40))
    form = draw(st.sampled_from(["NFC", "NFD"]))
    other = "".join(draw(st.sampled_from(SPACES)) if c in SPACES else c for c in password)
    return password, unicodedata.normalize(form, other)


class TestNormalized:
    @given(password=TEXT)
    @SLOWLY
    def test_is_the_same_for_every_way_to_write_the_same_characters(self, password):
        stored = passwords.normalized(password)

        assert passwords.normalized(stored) == stored
        for form in ("NFC", "NFD"):
            assert passwords.normalized(unicodedata.normalize(form, password)) == stored

    @pytest.mark.parametrize("space", SPACES)
    def test_every_space_is_the_plain_one(self, space):
        assert passwords.normalized(f"{space}a{space}{space}b{space}") == " a  b "

    @pytest.mark.parametrize(
        ("one", "other"),
        [("ﬁ", "fi"), (" a", "a"), ("a  b", "a b"), ("A", "a"), ("a\u200b", "a"), ("１", "1")],
    )
    def test_nothing_else_is_changed_or_dropped(self, one, other):
        assert passwords.normalized(one) == one
        assert not passwords.is_right(one, passwords.hash_of(other))
        assert not passwords.is_right(other, passwords.hash_of(one))

    @given(both=typed_elsewhere())
    @SLOWLY
    def test_a_password_is_right_in_any_equivalent_form(self, both):
        kept, typed = both

        assert passwords.is_right(typed, passwords.hash_of(kept))


class TestCheck:
    def test_a_current_hash_stays(self):
        encoded = passwords.hash_of("a heron")

        assert passwords.check("a heron", encoded) == (True, "")
        assert passwords.check("a\u00a0heron", encoded) == (True, "")
        assert passwords.check("an owl", encoded) == (False, "")

    @pytest.mark.parametrize("typed", ["a\u00a0heron", "he\u0301ron"])
    def test_a_hash_of_the_typed_form_is_right_and_made_again(self, typed):
        before = make_password(typed)

        right, new_hash = passwords.check(typed, before)

        assert right
        assert passwords.check(passwords.normalized(typed), new_hash) == (True, "")
        # Only the form it was made of opens it.
        assert passwords.check(passwords.normalized(typed), before) == (False, "")

    def test_a_hash_of_another_cost_is_made_again_for_the_right_password_only(self, monkeypatch):
        before = passwords.hash_of("a heron")
        costlier(monkeypatch)

        right, new_hash = passwords.check("a\u00a0heron", before)

        assert right
        assert passwords.check("a heron", new_hash) == (True, "")
        assert passwords.check("an owl", before) == (False, "")

    @pytest.mark.parametrize(
        ("typed", "hashes"), [("a heron", 1), ("a\u00a0heron", 2), ("he\u0301ron", 2)]
    )
    def test_the_number_of_hashes_depends_on_the_entry_alone(self, typed, hashes, monkeypatch):
        encoded = [make_password(one) for one in (typed, passwords.normalized(typed), "an owl")]
        counted = count_hashes(monkeypatch)

        for one in encoded:
            counted.clear()
            passwords.is_right(typed, one)
            assert len(counted) == hashes

    def test_no_hash_is_of_no_password(self):
        assert passwords.check("", "") == (False, "")
        assert passwords.check("a heron", "") == (False, "")
