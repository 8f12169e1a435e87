"""What a place is to the passage that names it: grammar, not geography. The front is ``judging``."""
