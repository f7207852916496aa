"""calendars.py <FILES: reads calendars with vobject and writes the events of each as JSON. Times are in milliseconds."""
import json
import sys

import vobject


def milliseconds(time):
    if time.tzinfo is None:
        raise ValueError("a time in no zone of the calendar")
    return round(time.timestamp() * 1000)


found = {}
for name in sys.stdin.read().split("\n"):
    with open(name, encoding="utf-8", newline="") as file:
        calendar = vobject.readOne(file.read())
    found[name] = [
        {
            "uid": e.uid.value,
            "start": milliseconds(e.dtstart.value),
            "end": milliseconds(e.dtend.value),
            "sequence": int(e.sequence.value),
            "status": e.status.value,
            "summary": e.summary.value,
        }
        for e in calendar.vevent_list
    ]
json.dump(found, sys.stdout)
