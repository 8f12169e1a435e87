"""Reads packed streams: integers of seven bits a byte, low ones first, and text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Packed:
    """Reads what the packers write, as frontend/map/land/packed.js does."""

    data: bytes
    at: int = 0

    def number(self) -> int:
        value = shift = 0
        while True:
            byte = self.data[self.at]
            self.at += 1
            value |= (byte & 127) << shift
            if byte < 128:
                return value
            shift += 7

    def signed(self) -> int:
        folded = self.number()
        return ~(folded >> 1) if folded & 1 else folded >> 1

    def running(self, count: int) -> list[int]:
        total, out = 0, []
        for _ in range(count):
            total += self.signed()
            out.append(total)
        return out

    def text(self, length: int | None = None) -> str:
        end = len(self.data) if length is None else self.at + length
        piece, self.at = self.data[self.at : end], end
        return piece.decode()
