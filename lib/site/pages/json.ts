import * as z from 'zod/mini';
import type { Json } from '../../catalog';

/** Facts as plain JSON: types become JSON Schema, what is undefined goes. */
export function jsonOf(value: unknown): Json {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  if (Array.isArray(value)) return value.map(jsonOf);
  if (value instanceof z.ZodMiniType) return jsonOf(z.toJSONSchema(value));
  if (typeof value !== 'object') return null;
  const entries = Object.entries(value).filter(
    ([, below]) => below !== undefined && typeof below !== 'function',
  );
  return Object.fromEntries(entries.map(([key, below]) => [key, jsonOf(below)]));
}
