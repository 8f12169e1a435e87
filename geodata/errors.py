"""What can go wrong with the gazetteer and the archive.

Every class is also the matching built-in, carries the object it is about,
and says in its text what happened and what to do next.
"""

from __future__ import annotations


class GeodataError(Exception):
    """Root of the errors of this package; *subject* is what it is about."""

    def __init__(self, subject: object, message: str) -> None:
        super().__init__(message)
        self.subject = subject


class GazetteerMissing(GeodataError, FileNotFoundError):
    """There is no compiled gazetteer at this path."""


class GazetteerDamaged(GeodataError, ValueError):
    """The compiled gazetteer does not match its checksum or version."""


class GazetteerFull(GeodataError, OSError):
    """The disk has no room for the gazetteer that was to be made; the former one stays."""


class CountryUnknown(GeodataError, ValueError):
    """This is no ISO 3166-1 alpha-2 code of a country that GeoNames has a file for."""


class CountryFileMissing(GeodataError, LookupError):
    """No file of this country was added."""


class CountryFileUnavailable(GeodataError, OSError):
    """A country file cannot be fetched, now or at all."""


class CountryFileMalformed(GeodataError, ValueError):
    """What was given as a country file is none, is damaged, or is another country's."""


class CountryFileDamaged(GeodataError, ValueError):
    """A country file that was added is no longer what it was."""


class PlacesMalformed(GeodataError, ValueError):
    """A file of somebody's own places cannot be used; ``faults`` say why, each with its line and column."""

    def __init__(self, path: object, faults: tuple[str, ...], message: str) -> None:
        super().__init__(path, message)
        self.faults = faults


class ArchiveLocked(GeodataError, BlockingIOError):
    """Somebody else is writing to the archive."""


class ArchiveDamaged(GeodataError, ValueError):
    """The file is not an archive, or not a whole one."""


class ArchiveFull(GeodataError, OSError):
    """The disk has no room for what was to be stored; nothing was changed."""


class ArchiveReadOnly(GeodataError, PermissionError):
    """The archive was opened for reading, or its file may not be written."""


class ArchiveMissing(GeodataError, FileNotFoundError):
    """There is no archive at this path or address."""


class ArchiveUnavailable(GeodataError, OSError):
    """The archive is there, or could be, but cannot be opened or reached."""


class SearchMissing(GeodataError, NotImplementedError):
    """The SQLite of this Python cannot search texts."""


class FindingsMalformed(GeodataError, ValueError):
    """What was given as the findings in an article does not hold together."""


class WeightsMalformed(GeodataError, ValueError):
    """A file of learned weights is missing, damaged, or of another version."""


class GoldMalformed(GeodataError, ValueError):
    """A file that is to say what is right, in texts or in a table of events, does not."""


class ArchiveNewer(GeodataError, ValueError):
    """The archive holds what only a later version of this program knows."""


class ArticleGone(GeodataError, LookupError):
    """The archive has no such article, or another reading of it than before."""


class NothingChanged(GeodataError, ValueError):
    """What was to be set of an article is so already."""


class CorrectedMeanwhile(GeodataError, RuntimeError):
    """Somebody else has said something of the same since."""


class CorrectionGone(GeodataError, LookupError):
    """There is nothing to undo, or nothing to be set right, there."""


class PublicationImpossible(GeodataError, ValueError):
    """A publication date is too early or too late to reckon with."""


class PublicationStated(GeodataError, ValueError):
    """An article that states when it was published was given another publication date."""


class GeocoderFailed(GeodataError):
    """A geocoder online was not asked, or gave no answer; its kinds are in ``geocoders.failures``."""


class FormatUnknown(GeodataError, ValueError):
    """There is no format of exports with this ending, or it cannot be written so."""


class ExtraMissing(GeodataError, ModuleNotFoundError):
    """A format needs a package that is not installed."""


class ExportTooLarge(GeodataError, ValueError):
    """There are more rows than the format holds."""


class ExportUnreadable(GeodataError, ValueError):
    """A file is no export of this program, or a damaged one."""
