"""The stand-in as a process of its own, which can start late and restart: python process.py PORT.

Its folder holds what outlives it: `sandboxes.json`, and `messages.json` of the smartphone. It is
not ready (503) as long as there is a file `starting`.
"""

import json
import signal
import sys
import threading
from pathlib import Path

from standin import Standin, serving

HERE = Path()


class Outliving(Standin):
    """Reads its sandboxes at every call, and writes them after."""

    def answer(self, method, path, token, body):
        # The real server's description needs no database either.
        if (HERE / "starting").exists() and path != "/sim/api/openapi.json":
            return 503, {"detail": "The database is not there right now."}
        if path == "/readyz":
            return 200, {}
        self.sandboxes = read("sandboxes.json", {})
        self.messages = read("messages.json", [])
        answer = super().answer(method, path, token, body)
        (HERE / "sandboxes.json").write_text(json.dumps(self.sandboxes))
        return answer


def read(name, default):
    file = HERE / name
    return json.loads(file.read_text()) if file.exists() else default


def main(port, token):
    ended = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: ended.set())
    with serving(Outliving(token), port):
        ended.wait()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
