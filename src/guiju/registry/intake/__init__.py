"""A register that a unit sends → what it would add and change, and which rows are wrong.

Nothing here reads or writes the database: `selectors.imports` brings what the register holds,
`services.imports` applies the plan.
"""
