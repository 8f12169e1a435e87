"""Two spans of days side by side. The front is ``comparing``."""
