"""Draws the pictures of the sample issues: ``python -m issues.draw``.

Everything in them is drawn from fixed seeds with Pillow alone, so the same program
writes the same pictures on every machine. They stand in for press photographs.
"""
