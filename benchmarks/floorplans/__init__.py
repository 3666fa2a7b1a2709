"""The composer's search for a page's floorplan against a general solver, OR-tools CP-SAT, on the same pages.

``python -m benchmarks.floorplans [ISSUE ...] [--count N] [--write]``
"""
