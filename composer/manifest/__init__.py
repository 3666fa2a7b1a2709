"""YAML and front matter -> Issue, or every problem found with file, line and column."""
