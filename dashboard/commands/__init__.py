"""One module a command; `dashboard/cli.py` has the table of them.

What takes long to load (the language model, the gazetteer, the page) is imported where it is asked for.
"""
