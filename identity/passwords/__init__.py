"""Passwords: how they are compared, and what a new EPCS password must meet."""

from identity.passwords.criteria import Criterion, unmet, words_taken_out
from identity.passwords.matching import Checked, check, composed, hash_of, is_right, normalized

__all__ = [
    "Checked",
    "Criterion",
    "check",
    "composed",
    "hash_of",
    "is_right",
    "normalized",
    "unmet",
    "words_taken_out",
]
