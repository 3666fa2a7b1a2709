"""Layouts: a paper's format, grids, styles and furniture, read from data."""
