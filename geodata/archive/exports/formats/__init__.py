"""The formats of exports, a module each: write(export, path), read(path). `writing` has their table."""
