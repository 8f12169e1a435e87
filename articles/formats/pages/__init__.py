"""What a saved page says of itself, which of its elements hold the article, and when they were stamped."""
