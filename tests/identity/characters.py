"""Characters by their general category, read once."""

import sys
import unicodedata

KINDS = {"Cf": [], "Pd": [], "Nd": []}
for char in map(chr, range(sys.maxunicode + 1)):
    if (kind := unicodedata.category(char)) in KINDS:
        KINDS[kind].append(char)
FORMAT, DASHES, DIGITS = KINDS.values()
