"""What the processes of one run have found in order, so that none of them looks again."""


class Ledger:
    """Names in a file that every process appends to; each remembers what it has read."""

    def __init__(self):
        self.path = None
        self._known = set()
        self._read_until = 0

    def share(self, path):
        path.touch()
        self.path = path

    def missing(self, names):
        """Return those of these names that nobody has added."""
        if not self._known.issuperset(names):
            self._read()
        return set(names) - self._known

    def add(self, names):
        # One write to a file opened to append: lines of two processes never mix.
        with self.path.open("a") as file:
            file.write("".join(f"{name}\n" for name in names))
        self._known.update(names)

    def _read(self):
        with self.path.open("rb") as file:
            file.seek(self._read_until)
            # The last line may be half written.
            lines, end, _ = file.read().rpartition(b"\n")
        self._read_until += len(lines + end)
        self._known.update(lines.decode().split("\n"))
