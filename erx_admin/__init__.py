"""Administration: EPCS Setup and what belongs to it."""
