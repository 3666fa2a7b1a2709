"""Articles and a grid -> placed blocks; knows no PDF."""
