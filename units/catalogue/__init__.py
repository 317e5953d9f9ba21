"""Files of units, from which an office begins (docs/units-file.md)."""
