"""What people enter in the newsroom, one module a noun: parsing only."""
