"""``python -m dashboard`` is the ``conflict-map`` command."""

from dashboard.cli import main

if __name__ == "__main__":
    main()
