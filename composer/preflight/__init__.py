"""Rules over the made-up issue and the finished PDFs."""
