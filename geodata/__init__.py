"""Where the places are, and the record of what was read, found and stored."""
