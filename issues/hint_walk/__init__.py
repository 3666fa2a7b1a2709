"""One page under each placement hint in turn: the pictures of docs/hints.md."""
