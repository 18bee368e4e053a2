"""The portal's randomness, as EPCS_RANDOMNESS names it: a repeatable stream per practice.

Keyed by (seed, subject, n), so that parallel requests do not change each other's values. Anybody
who knows the seed knows every secret: lessons and tests repeat, and nothing here is real.
"""

import hashlib
import hmac

from django.db import connection

from identity.models import Practice

BLOCK_BYTES = hashlib.sha256().digest_size

# One statement: two requests can never get the same n.
ADVANCE = """
INSERT INTO simulator_randomstream AS stream (practice_id, subject, drawn)
VALUES (%(practice)s, %(subject)s, 1)
ON CONFLICT (practice_id, subject) DO UPDATE SET drawn = stream.drawn + 1
RETURNING drawn, (SELECT seed FROM simulator_sandbox WHERE practice_id = %(practice)s)
"""


def draw(practice: Practice, subject: str, length: int) -> bytes:
    """Return the next bytes of a subject's stream."""
    with connection.cursor() as cursor:
        cursor.execute(ADVANCE, {"practice": practice.pk, "subject": subject})
        drawn, seed = cursor.fetchone()
    blocks = -(-length // BLOCK_BYTES)
    return b"".join(_block(seed, subject, drawn, block) for block in range(blocks))[:length]


def _block(seed: int, subject: str, drawn: int, block: int) -> bytes:
    return hmac.digest(f"{seed}".encode(), f"{subject}\0{drawn}\0{block}".encode(), "sha256")
