"""Reads lines of "pattern<TAB>start" (epoch minutes, UTC) and writes the next five runs of croniter,
in minutes after the start, after a first line with croniter's version."""

import datetime
import sys
from importlib.metadata import version

from croniter import croniter

print(version("croniter"))
for line in sys.stdin:
    pattern, start = line.rstrip("\n").split("\t")
    runs = croniter(pattern, datetime.datetime(1970, 1, 1) + datetime.timedelta(minutes=int(start)))
    first = int(start)
    times = [runs.get_next(datetime.datetime) for _ in range(5)]
    epoch = datetime.datetime(1970, 1, 1)
    print(",".join(str(int((time - epoch).total_seconds() // 60) - first) for time in times))
