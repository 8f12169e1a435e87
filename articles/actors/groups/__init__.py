"""Groups and organisations in an article: of the roster, by the look of their names, by what they do."""
