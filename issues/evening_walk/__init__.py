"""A duty editor's evening, from the first draft to four signed pages: the pictures and words of docs/evening.md."""
