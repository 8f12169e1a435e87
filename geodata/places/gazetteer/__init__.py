"""Places and their names. The front is ``lookup``; ``build`` compiles what it reads."""
