"""The library of text checks at work on posts and pictures, and the lexicon an administrator edits and tries."""
