"""Python runs this at its start: a process of the stories lives on the day of the stories.

`GUIJU_STORY_SHIFT` is the seconds between the real day and that of the story.
"""

import os
import time

import time_machine

shift = os.environ.get("GUIJU_STORY_SHIFT")
if shift:
    time_machine.travel(time.time() + float(shift), tick=True).start()
