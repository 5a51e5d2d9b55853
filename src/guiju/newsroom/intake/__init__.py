"""How posts get in: files, feeds and programs → the facts we keep of a post, or what is wrong with the row."""
