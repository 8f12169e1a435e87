"""Other processes that a test of the archive needs: one that writes until it is told to stop, or any script."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap

# Stores so many small articles, twenty at a time, and tells after each batch how many are stored.
WRITER = """
    import sys
    from articles.article import Article
    from articles.kinds.kind import PassageKind
    from geodata.findings.findings import Findings
    from geodata.archive.store import Archive

    def findings(n):
        article = Article(title=f"Article {n}", text=f"Article {n}\\n\\nWords.", origin="a test")
        return Findings(article, (None, None), (), (), (), (PassageKind(), PassageKind()))

    with Archive.open(sys.argv[1]) as archive:
        for start in range(0, int(sys.argv[2]), 20):
            archive.add([findings(n) for n in range(start, start + 20)])
            print(start + 20, flush=True)
"""
ENDLESS = 100_000


def python(script, *arguments, **options):
    """Another process that runs a script with this one's import path."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-c", textwrap.dedent(script), *map(str, arguments)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, **options)
