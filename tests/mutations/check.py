"""Prove that the tests notice faults: apply each mutation to a copy and watch its test fail.

`make mutations` checks every patch below tests/mutations/, `make mutations ONLY="journal once"`
those whose path contains one of these words. The checkout itself is never changed.

To add a mutation:

1. Break one rule in the product, in one to five lines, as a tired engineer might. Migrations are
   frozen; tests, templates and comments are no rules.
2. Run the tests of that rule and pick the fastest one that fails. If none does, write one.
3. Save `git diff` as tests/mutations/<area>/<what_is_broken>.patch, below these two lines and an
   empty one, and take the fault back with `git checkout`:

       Breaks: <the rule that is broken, in one sentence>
       Caught by: <the pytest node id of a test, or of a class>

4. `make mutations ONLY=<what_is_broken>` must say "caught".

A refactoring moves the lines that a patch changes: tests/mutations/test_patches.py then fails, and
the patch is made again from the new code.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue

from tests import postgres
from tests.mutations import patches
from tests.mutations.patches import ROOT

CAUGHT, NOT_CAUGHT, BROKEN = "caught", "NOT CAUGHT", "broken patch"
# A race brings a crowd of connections and needs the machine to itself.
CROWDS = "tests/races/"
# What is installed beside the code and unknown to git.
INSTALLED = "tests/twilio/node_modules"
# No mutation needs a browser or an attack: importing their plugins takes longer than most tests.
LEFT_OUT = ("-p", "no:cacheprovider", "-p", "no:playwright", "-p", "no:schemathesis")
# The end of pytest's answer that is shown when something is wrong with a run itself.
TAIL = 15


def main(words):
    """Check the mutations named by these words, or all; return the exit status."""
    postgres.obey_kill()
    chosen = [one for one in patches.read_all() if not words or any(w in one.name for w in words)]
    if not chosen:
        say("No mutation has such a name.")
        return 1
    with postgres.template(), checkouts(os.cpu_count() or 1) as copies:
        return 0 if tests_pass(chosen, copies) and all_are_caught(chosen, copies) else 1


def tests_pass(chosen, copies):
    """Run every named test without a mutation: one that fails anyway proves nothing."""
    tests = sorted({one.test for one in chosen})
    say(f"Running the {len(tests)} named tests without a mutation.")
    ordinary, crowds = by_kind(tests, lambda test: test)
    parts = [ordinary[part :: len(copies)] for part in range(len(copies))]
    runs = each(run_tests, [part for part in parts if part], copies)
    runs += [run_tests(copies[0], crowds)] if crowds else []
    for done in runs:
        if done.returncode != 0:
            say(tail(done), "A test fails without any mutation. Nothing was checked.")
            return False
    return True


def all_are_caught(chosen, copies):
    """Check each mutation and report it as soon as it is known."""
    ordinary, crowds = by_kind(chosen, lambda one: one.test)
    verdicts = Counter(each(check, ordinary, copies)) + Counter(each(check, crowds, copies[:1]))
    say(", ".join(f"{verdicts[word]} {word}" for word in (CAUGHT, NOT_CAUGHT, BROKEN)) + ".")
    return verdicts[CAUGHT] == len(chosen)


def check(copy, mutation):
    """Apply a mutation to a copy, run its test, take the mutation back; say and return how."""
    try:
        applied = git_apply(mutation.path, copy)
        if applied.returncode != 0:
            return verdict(BROKEN, mutation, applied.stderr.strip())
        # Without bytecode of its own, a mutation cannot be mistaken for the file before or after.
        done = run_tests(copy, [mutation.test], PYTHONDONTWRITEBYTECODE="1")
    finally:
        for file in mutation.files:
            shutil.copy2(ROOT / file, copy / file)
    if done.returncode == 0:
        return verdict(NOT_CAUGHT, mutation, f"{mutation.test} passes: {mutation.breaks}")
    # An id that does not exist, an import that fails or a fixture in ruins is no test that failed.
    if done.returncode == 1 and re.search(r"\b[1-9]\d* failed\b", tail(done)):
        return verdict(CAUGHT, mutation)
    return verdict(BROKEN, mutation, f"{mutation.test} did not run.\n{tail(done)}")


def run_tests(copy, tests, **variables):
    """Run tests in a copy; pytest finds the template in its environment and copies it."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", *LEFT_OUT, *tests]
    return subprocess.run(
        command,
        cwd=copy,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def git_apply(path, tree, *options):
    """Apply a patch to a tree, whatever the person's own settings of git are."""
    return subprocess.run(
        ["git", "apply", "--whitespace=nowarn", *options, str(path)],  # noqa: S607  # any git does
        cwd=tree,
        # A tree of somebody else, as in CI, is no repository to git; none is needed.
        env={**os.environ, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull},
        capture_output=True,
        text=True,
        check=False,
    )


@contextmanager
def checkouts(number):
    """Copy what git knows or would add, so often; nothing is left of the copies afterwards."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    known = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    files = [file for file in known.split("\0") if file and (ROOT / file).is_file()]
    with tempfile.TemporaryDirectory(prefix="epcs-mutations-") as folder:
        copies = [Path(folder, str(part)) for part in range(number)]
        for copy in copies:
            for file in files:
                (copy / file).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / file, copy / file)
            (copy / INSTALLED).symlink_to(ROOT / INSTALLED)
        yield copies


def each(act, things, copies):
    """Do something to every thing, each in a copy that nobody else uses; return the answers."""
    free = SimpleQueue()
    for copy in copies:
        free.put(copy)

    def in_a_copy(thing):
        copy = free.get()
        try:
            return act(copy, thing)
        finally:
            free.put(copy)

    with ThreadPoolExecutor(len(copies)) as threads:
        return list(threads.map(in_a_copy, things))


def by_kind(things, test_of):
    """Return the ordinary ones, which run side by side, and those that run one by one."""
    crowds = [thing for thing in things if test_of(thing).startswith(CROWDS)]
    return [thing for thing in things if thing not in crowds], crowds


def verdict(word, mutation, why=""):
    say(f"{word:12} {mutation.name}", *([why] if why else []))
    return word


def tail(done):
    return "\n".join((done.stdout + done.stderr).rstrip().splitlines()[-TAIL:])


def say(*lines):
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
