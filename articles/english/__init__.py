"""Words and grammar of the language; knows no task. The front is ``model`` for a parse."""
