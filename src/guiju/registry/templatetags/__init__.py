"""Words of the room that templates need."""
