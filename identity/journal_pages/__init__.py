"""The journal for people: pages, filters, sentences, CSV."""
