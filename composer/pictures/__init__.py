"""Pictures made ready for the page: measured and checked first, then cropped, resampled and separated.

``measure`` reads sizes and finds files that cannot be used, before make-up; ``prepare`` makes the
file a page carries, once for each content and size (kept in a cache); ``profiles`` finds the
press's ICC profile on this machine.
"""
