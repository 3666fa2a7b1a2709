"""The same paragraphs in the same narrow column by four engines, and every line's faults counted in their PDFs.

``python -m benchmarks.line_comparison [ISSUE ...] [--write]``
"""
