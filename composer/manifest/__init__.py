"""YAML and front matter -> Issue, or every problem found with file, line and column."""

from __future__ import annotations

from composer.manifest.load import load_issue
from composer.manifest.schema import manifest_schema

__all__ = ["load_issue", "manifest_schema"]
