"""Generated one-page issues of mixed copy: how many of their pages meet every figure of a well-made page."""
