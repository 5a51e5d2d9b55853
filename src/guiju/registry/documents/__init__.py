"""The documents of chapter 3 that an office prints and seals: which there are, what each says, how it looks.

`kinds` says which there are and when, `facts` what a template may name, `shipped` how they look unless the
office has put a template of its own in their place, `printing` makes the file.
"""
