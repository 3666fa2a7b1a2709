"""An evening's edits: an issue changed again and again as on the night before it goes to press, composed each time."""
