"""YAML and front matter -> Issue, or every problem found with file, line and column."""

from __future__ import annotations

from composer.manifest.load import load_issue

__all__ = ["load_issue"]
