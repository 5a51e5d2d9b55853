"""A reprint held against its original: the same, shortened, or altered, and where (A21-2).

| file | what it knows |
| --- | --- |
| `alteration` | the kinds of alterations and what is said of them |
| `alterations` | what makes one sentence or title say something else than another |
| `exchanged` | words that gave way to others of their class |
| `dropped` | clauses and sources that are left out |
| `fidelity` | two texts, sentence by sentence |
"""
