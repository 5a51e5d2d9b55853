"""Exchange with the national reporting system: its list read, matched with the register, and compared.

Nothing here reads or writes the database: `selectors.exchange` brings both sides, `services.national` keeps
the lists.
"""
