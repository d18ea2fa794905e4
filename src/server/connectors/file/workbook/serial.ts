const dayMilliseconds = 86_400_000;
const epoch1904 = Date.UTC(1904, 0, 1);
/** Excel counts 29 February 1900, a day that never was. */
const leapDaySerial = 60;

/**
 * A day number as the spreadsheet shows it. `sinceEpoch1904` counts from 1904, whatever the workbook counts from. Whole days are
 * dates, parts of day zero are times; 29 February 1900 stays what it says, so that it is refused where a date is wanted.
 */
export function serialText(sinceEpoch1904: Date, is1904: boolean): string {
  const milliseconds = sinceEpoch1904.getTime() - epoch1904;
  const day = Math.floor(milliseconds / dayMilliseconds);
  const ofDay = milliseconds - day * dayMilliseconds;
  if (day < 0) return String(milliseconds / dayMilliseconds);
  const isTime = day === 0 && (ofDay > 0 || !is1904);
  if (isTime) return timeText(ofDay);
  const date = is1904 ? dateText(epoch1904, day) : date1900(day);
  return ofDay === 0 ? date : `${date} ${timeText(ofDay)}`;
}

function date1900(day: number): string {
  if (day === leapDaySerial) return '1900-02-29';
  return dateText(Date.UTC(1899, 11, day < leapDaySerial ? 31 : 30), day);
}

function dateText(epoch: number, day: number): string {
  return new Date(epoch + day * dayMilliseconds).toISOString().slice(0, 10);
}

function timeText(ofDay: number): string {
  const text = new Date(ofDay).toISOString().slice(11, 23);
  return text.endsWith('.000') ? text.slice(0, 8) : text;
}
