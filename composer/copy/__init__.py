"""Manuscripts -> paragraphs of runs: punctuation mended, Markdown read, .docx and .txt taken."""
