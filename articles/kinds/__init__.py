"""What kind of report a passage is, and how it is told. The front is ``judging``."""
