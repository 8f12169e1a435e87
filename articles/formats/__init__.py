"""One module per file format, each with ``parse(data, origin)``."""
