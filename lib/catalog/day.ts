/** Whether a text is a day of the calendar, such as `2026-05-25`. `Date` takes 30 February for a day in March. */
export function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
