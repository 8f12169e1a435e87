"""What a group's corrections add to the fitted weights: a type, its file, and how it is fitted.

The trees stay. Each option of a name gets a sum of its evidence, weighed, and a gain for its country, before
the shares are made; the logit of the score then has another slope. NumPy alone; the file has no pickled
objects.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geodata.errors import WeightsMalformed
from geodata.places.resolution.candidates import FIXED
from geodata.places.resolution.context import CONTEXT
from geodata.places.trees import Matrix

_FEATURES = (*FIXED, *CONTEXT)
# Such a file has some ten thousand bytes.
_LARGEST_FILE = 1_000_000
_LARGEST_WEIGHT = 1000.0
_DIGITS = 8


@dataclass(frozen=True, slots=True, eq=False)
class Learned:
    """Weights that are added to those of the package; none of them change nothing.

    What no place of one of the ``countries`` may be is left alone: of that nobody has said anything.
    ``weights`` has one for each column of evidence, in the order of FIXED and CONTEXT, ``countries`` a gain
    by ISO code; both are logits. ``slope`` makes the logit of their score anew. ``about`` says where
    they come from: what was measured, and when.
    """

    weights: Matrix = field(default_factory=lambda: np.zeros(len(_FEATURES)))
    countries: Mapping[str, float] = field(default_factory=dict)
    slope: float = 1.0
    about: Mapping[str, Any] = field(default_factory=dict)

    def gains(self, evidence: Matrix, countries: Sequence[str | None]) -> Matrix:
        """What each option of a name gains: from its row of *evidence*, and by its country."""
        if not self.concerns(countries):
            return np.zeros(len(countries))
        by_country = [self.countries.get(code or "", 0.0) for code in countries]
        return np.asarray(evidence[:, : len(_FEATURES)] @ self.weights + by_country)

    def concerns(self, countries: Iterable[str | None]) -> bool:
        """Whether a name that may mean places of these countries is one of which it says anything."""
        return any(code in self.countries for code in countries)

    @property
    def fingerprint(self) -> str:
        """Eight hexadecimal digits that differ where the weights do; "" where they change nothing."""
        if not self.weights.any() and not any(self.countries.values()) and self.slope == 1:
            return ""
        gains = json.dumps([sorted(self.countries.items()), self.slope])
        return hashlib.sha256(self.weights.astype("<f8").tobytes() + gains.encode()).hexdigest()[:_DIGITS]


NOTHING_LEARNED = Learned()


def read_learned(path: Path) -> Learned:
    """The weights in a file.

    Raises:
        WeightsMalformed: it is not there, damaged, or was learned for other evidence; the text says what to
        do.
    """
    try:
        data = path.read_bytes()
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > _LARGEST_FILE:
                raise ValueError("it is too large")
        with np.load(BytesIO(data), allow_pickle=False) as arrays:
            return _from_arrays(arrays)
    except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile, RecursionError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise WeightsMalformed(
            path,
            f"cannot use the learned weights in {path}: {reason}; learn them again, or take the file away",
        ) from error


def write_learned(path: Path, learned: Learned) -> None:
    """Write the weights into a file.

    Raises:
        OSError: it cannot be written; what was there stays.
    """
    packed = BytesIO()
    np.savez(
        packed,
        features=_bytes("\n".join(_FEATURES)),
        weights=learned.weights,
        countries=_bytes("\n".join(learned.countries)),
        gains=np.array(list(learned.countries.values()), dtype=np.float64),
        slope=np.array([learned.slope]),
        about=_bytes(json.dumps(dict(learned.about))),
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.new")
    beside.write_bytes(packed.getvalue())
    beside.replace(path)


def _bytes(text: str) -> NDArray[np.uint8]:
    return np.frombuffer(text.encode(), dtype=np.uint8)


def _from_arrays(arrays: Mapping[str, NDArray[Any]]) -> Learned:
    if bytes(arrays["features"]).decode() != "\n".join(_FEATURES):
        raise ValueError("they were learned for another version, which weighed other evidence")
    weights = np.asarray(arrays["weights"], dtype=np.float64)
    gains = np.asarray(arrays["gains"], dtype=np.float64)
    slope = np.asarray(arrays["slope"], dtype=np.float64)
    codes = bytes(arrays["countries"]).decode().split()
    if (weights.shape, gains.shape, slope.shape) != ((len(_FEATURES),), (len(codes),), (1,)):
        raise ValueError("its weights are not as many as they should be")
    numbers = np.concatenate([weights, gains, slope])
    if not (np.isfinite(numbers).all() and np.abs(numbers).max() <= _LARGEST_WEIGHT and slope[0] > 0):
        raise ValueError("its weights are no weights")
    about = json.loads(bytes(arrays["about"]).decode())
    if not isinstance(about, dict):
        raise ValueError("what it says of itself is no object")
    return Learned(weights, dict(zip(codes, map(float, gains), strict=True)), float(slope[0]), about)
