"""The journal as people read it: pages, filters, sentences, CSV."""
