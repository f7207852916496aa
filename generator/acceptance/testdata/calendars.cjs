// node calendars.cjs ical.es5.cjs <FILES: reads calendars with ical.js and writes the events of each as JSON. Times are in milliseconds.
'use strict';
const fs = require('fs');
const ICAL = require(process.argv[2]);

const found = {};
for (const file of fs.readFileSync(0, 'utf8').split('\n')) {
  const calendar = new ICAL.Component(ICAL.parse(fs.readFileSync(file, 'utf8')));
  found[file] = calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    for (const time of [event.startDate, event.endDate]) {
      if (!time.zone || !time.zone.component) throw new Error(`${event.uid}: a time in no zone of the calendar`);
    }
    return {
      uid: event.uid, start: event.startDate.toJSDate().getTime(), end: event.endDate.toJSDate().getTime(), sequence: event.sequence,
      status: component.getFirstPropertyValue('status'), summary: event.summary,
    };
  });
}
process.stdout.write(JSON.stringify(found));
