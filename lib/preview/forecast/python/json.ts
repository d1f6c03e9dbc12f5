import type { Json } from '../../../catalog';

/**
 * Writes JSON as Python's `json.dumps` does by default: a space behind commas and colons, everything beyond ASCII
 * escaped. Durations are floats in Python, so a whole number of milliseconds keeps its `.0`.
 */
export function pythonJson(value: Json, key = ''): string {
  if (typeof value === 'string') return ascii(JSON.stringify(value));
  if (typeof value === 'number')
    return Number.isInteger(value) && key.endsWith('Ms') ? `${value}.0` : String(value);
  if (value === null || typeof value === 'boolean') return JSON.stringify(value);
  if (isList(value)) return `[${value.map((entry) => pythonJson(entry)).join(', ')}]`;
  const entries = Object.entries(value).map(
    ([name, entry]) => `${ascii(JSON.stringify(name))}: ${pythonJson(entry, name)}`,
  );
  return `{${entries.join(', ')}}`;
}

function ascii(text: string): string {
  return text.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
