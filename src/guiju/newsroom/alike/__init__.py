"""Posts with nearly the same text (A18-3, A20-2, A21-2): `grouping` finds them in the worker, `showing` says how one
differs from the other.

Of a text the first post that came in is kept with a signature and the keys of its bands; a later one that is alike
takes its key for its own (`Post.alike`). So a page asks one index for one number. Who was first to publish is another
question, which the day of publication answers.
"""
