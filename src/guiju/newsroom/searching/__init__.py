"""Full-text search over posts and manuscripts: any words, of one character too, on both databases (decision 0010).

The pure parts are `grams` (what the index holds of a text) and `query` (what a reader asks for); `index` is the
table of either database, `filling` brings into it what was written.
"""
