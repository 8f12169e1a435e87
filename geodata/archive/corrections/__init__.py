"""What people have set right or confirmed, kept apart from what was found; the front is ``desk``."""
