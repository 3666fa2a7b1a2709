"""Manuscripts -> paragraphs of runs: punctuation mended, Markdown read, every item keyed."""
