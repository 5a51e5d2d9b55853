"""The demo county: Puding as it is divided, with invented people, invented posts and planted breaches.

What it consists of stands in the tables beside this file (`places`, `units`, `accounts`, `people`,
`breaches`, `sentences/`); the modules only put them together, and everything enters through the services
of the rooms, so that the ledger tells the whole story. The same day gives the same county.

    county = loading.load(date(2026, 6, 10))
    county.accounts, county.posts, county.findings
"""
