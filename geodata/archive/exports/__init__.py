"""An archive's reports as tables and files that others read. The front is ``frames``."""
