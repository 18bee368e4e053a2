"""The one door for codes: whatever checks one goes through here, and nothing else may.

Each check locks the row, consumes what matches, counts what does not, writes its line, commits,
and only then answers: None, a position, or RefusedError.
"""
