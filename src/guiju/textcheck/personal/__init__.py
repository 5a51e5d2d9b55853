"""Article 20: personal data that has to be de-identified before publication.

| file | what it knows |
| --- | --- |
| `datum` | the kinds of personal data and their names |
| `numbers` | numbers that prove themselves: resident ID, bank card, mobile; private landlines |
| `documents` | passports, travel permits, plates, e-mail, WeChat and QQ |
| `doors` | how an address is written, and where one begins and ends |
| `addresses` | which of them are somebody's home |
| `people` | persons' names beside other personal data |
| `grid` | where the cells of a pasted table are |
| `tables` | lists and tables: the heading decides what a column is |
| `check` | all of them together, each place told once |

    >>> from guiju.textcheck import Document, check
    >>> [remark] = check(Document(text="张某，电话13812345678"))
    >>> remark.masked_text, remark.suggestion
    ('138****5678', '138****5678')
"""

from guiju.textcheck.personal.check import PersonalData
from guiju.textcheck.personal.datum import CODE, NAMES

__all__ = ["CODE", "NAMES", "PersonalData"]
