"""Ids in paths, as answers write them."""

from uuid import UUID


def read_id(text: str) -> UUID | None:
    """Read the id of a request or a call; nothing has one that is written otherwise."""
    try:
        read = UUID(text)
    except ValueError:
        return None
    return read if str(read) == text else None
