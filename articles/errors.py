"""What can go wrong while articles are read.

Every class is also the matching built-in, carries the object it is about,
and says in its text what happened and what to do next. The text does not
repeat the subject: whoever shows it puts the subject in front.
"""

from __future__ import annotations


class ArticleError(Exception):
    """Root of the errors of this package; *subject* is what it is about."""

    def __init__(self, subject: object, message: str) -> None:
        super().__init__(message)
        self.subject = subject


class SourceNotFound(ArticleError, FileNotFoundError):
    """A file or folder that was named does not exist."""


class SourceRefused(ArticleError, PermissionError):
    """A file or folder exists, but the system does not let us read it."""


class UnknownFormat(ArticleError, ValueError):
    """No reader knows files of this kind."""


class NotText(ArticleError, ValueError):
    """The bytes are not text: an image, an archive, a program."""


class TooLarge(ArticleError, ValueError):
    """A source is larger than its reader accepts."""


class NoText(ArticleError, ValueError):
    """A source was read, but holds no article text."""


class ReaderMissing(ArticleError, ImportError):
    """A package that this format needs is not installed."""


class LanguageModelMissing(ArticleError, ModuleNotFoundError):
    """The language model's package is not installed."""


class TextTooLong(ArticleError, ValueError):
    """One article has more characters than can be analysed at once."""


class TookTooLong(ArticleError, TimeoutError):
    """Reading or analysing took more than the time that is set for one article."""


class EndedAside(ArticleError, ChildProcessError):
    """Reading or analysing ended the process that did it."""


class FailedAside(ArticleError, RuntimeError):
    """What was raised in another process; its traceback is a note."""


class RosterMalformed(ArticleError, ValueError):
    """A file of somebody's own actors or countries cannot be used; ``line`` counts from 1, 0 means the whole
    file.
    """

    def __init__(self, path: object, line: int, message: str) -> None:
        super().__init__(path, message)
        self.line = line
