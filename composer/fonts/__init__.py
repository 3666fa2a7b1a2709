"""Font roles -> font files; metrics and shaping."""
