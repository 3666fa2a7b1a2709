"""Manuscripts -> paragraphs of runs: punctuation mended, Markdown read, every item keyed."""

from __future__ import annotations

from composer.copy.edit import edit_issue

__all__ = ["edit_issue"]
