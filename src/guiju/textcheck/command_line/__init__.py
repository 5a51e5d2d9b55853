"""`guiju check` and `guiju compare` on a command line, without Django: what is asked, read, printed and answered."""
