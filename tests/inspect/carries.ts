/** Whether a value stands at that pointer below an event; `*` is any index. */
export function carries(event: unknown, pointer: string): boolean {
  return reaches(event, pointer.split('/').slice(1));
}

function reaches(value: unknown, [key, ...rest]: readonly string[]): boolean {
  if (key === undefined) return value !== undefined;
  if (typeof value !== 'object' || value === null) return false;
  if (key === '*') return Object.values(value).some((each) => reaches(each, rest));
  return reaches(Reflect.get(value, key), rest);
}
