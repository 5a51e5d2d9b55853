"""An archive asked what the lexicon finds in it, or what another lexicon would find instead.

| file | what it knows |
| --- | --- |
| `question` | which lexicon, and which one instead; what a process needs to answer |
| `examining` | the answer for some documents |
| `tally` | counts and samples that add up, in whatever order the parts come |
| `batches` | parts of an archive: rows at hand, a stretch of a JSONL file, a row group of a Parquet file |
| `running` | parts handed to an executor: one process, several, or the machines of a cluster |

    >>> from guiju.textcheck.rescan.batches import Rows
    >>> from guiju.textcheck.rescan.question import Question
    >>> asked = Question.of([], [Term("普定旧称", Level.FLAG, "普定")])
    >>> examine(asked, Rows((("7", "", "普定旧称安顺州。"),))).found
    Counter({('A18-1', 'flag'): 1})
"""

from guiju.textcheck.lexicon import Term
from guiju.textcheck.remark import Level
from guiju.textcheck.rescan.examining import examine
from guiju.textcheck.rescan.question import Question
from guiju.textcheck.rescan.tally import Sample, Tally

__all__ = ["Level", "Question", "Sample", "Tally", "Term", "examine"]
