"""Comments on the words of a manuscript: where they stand, who settles them."""
