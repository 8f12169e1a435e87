"""What a person adds and sets right. The front is ``articles``."""
