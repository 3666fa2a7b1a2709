"""Proofs: pages on office paper with what proofreaders and duty editors need round them, and galleys."""
