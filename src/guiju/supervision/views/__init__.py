"""Pages of supervision, by noun: findings, rounds."""
