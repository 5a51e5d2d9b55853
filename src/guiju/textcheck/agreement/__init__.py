"""Whether what is stated can all be right: in one text, in its title, in several texts (A18-1, A18-3, A21-2).

| file | what it knows |
| --- | --- |
| `stated` | whether two facts can both be right, and the facts of a text asked for one |
| `consistency` | several texts of one information |
| `contradictions` | one text against itself and the calendar |
| `sums` | parts that do not make their whole |
| `headline` | a title against its text |
"""
