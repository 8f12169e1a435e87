"""The articles that an archive holds: `listed` to look at, `changes` to set, take out and undo."""
