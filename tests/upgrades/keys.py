"""Keys that are for these tests only: every dump was made with them, and is read with them.

They stand in the repository, so nothing that they protect is secret.
"""

import base64

FOR_TESTS_ONLY = {
    "SECRET_KEY": "only-for-the-upgrade-tests-3kq7wz9x2mvd5hbt8ncr4jgf6psy1ule",
    # 32 bytes, as AES-256 takes them (NIST SP 800-38D).
    "EPCS_ENCRYPTION_KEYS": "tests:"
    + base64.b64encode(b"only for the tests of upgrades!!").decode(),
    "EPCS_API_TOKEN": "only-for-the-upgrade-tests-0123456789",
}
