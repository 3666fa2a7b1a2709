"""Made-up pages of two versions of an issue -> what changed between them."""
