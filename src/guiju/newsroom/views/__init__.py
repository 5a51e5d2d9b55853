"""Pages of the newsroom, by noun: posts, imports, feeds, tokens, lexicon."""
