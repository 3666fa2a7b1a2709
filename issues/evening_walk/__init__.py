"""One evening of a duty editor, from the first draft to four signed pages: the steps and pictures of docs/evening.md."""
