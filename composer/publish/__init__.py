"""Finished editions -> files in the output folder."""
