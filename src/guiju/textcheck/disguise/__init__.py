"""What is written so that readers understand it and a search does not: signs put in, letters and characters that look alike.

| file | what it knows |
| --- | --- |
| `readings` | a text without such signs, and with the letters that were meant |
| `parted` | fixed expressions and orders in those readings |
| `twins` | characters that differ by a stroke |
"""
