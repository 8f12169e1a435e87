"""What the text says: articles, passages, dates and actors. Knows no coordinates."""
