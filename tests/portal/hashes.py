"""Count the hashes a request computes, and make hashes that are outdated."""

from identity.deployment.hashers import Argon2id


def count_hashes(monkeypatch):
    """Return a list that grows by one with every hash computed."""
    hashes = []
    for name in ("encode", "verify"):
        real = getattr(Argon2id, name)

        def counted(*args, real=real, **kwargs):
            hashes.append(1)
            return real(*args, **kwargs)

        monkeypatch.setattr(Argon2id, name, counted)
    return hashes


def costlier(monkeypatch):
    """Raise the cost of a hash: every hash made before is outdated."""
    monkeypatch.setattr(Argon2id, "time_cost", Argon2id.time_cost + 1)
