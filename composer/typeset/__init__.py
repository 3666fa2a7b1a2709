"""Paragraphs and a measure -> finished lines; knows no page."""
