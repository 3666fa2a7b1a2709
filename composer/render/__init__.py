"""Placed pages -> HTML (Jinja2) -> PDF (WeasyPrint); the only place that imports weasyprint."""
