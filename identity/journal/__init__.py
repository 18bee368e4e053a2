"""The append-only, hash-chained journal: one line an act or refusal, in its own transaction."""

from identity.journal.writing import Journaled, write, write_refusal, write_unplaced

__all__ = ["Journaled", "write", "write_refusal", "write_unplaced"]
