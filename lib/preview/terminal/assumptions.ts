import type { Annotation } from '../../inspect/annotation';
import type { AssumptionLine } from '../../inspect/capture';
import { isWithin, keysOf } from '../../inspect/pointer';
import { counted } from '../../inspect/words';
import type { Style } from './style';
import { wrap } from './text';

/** A test for values that are plausible and not real: those that an assumption names, lies in or holds. */
export function assumptionTest(assumptions: readonly AssumptionLine[]) {
  const bySeq = new Map<number, string[]>();
  for (const { seq, pointer } of assumptions) bySeq.set(seq, [...(bySeq.get(seq) ?? []), pointer]);
  return (seq: number) => {
    const pointers = bySeq.get(seq) ?? [];
    return ({ pointer, leaf }: Annotation) =>
      pointers.some((assumed) => isWithin(pointer, assumed) || (!leaf && isWithin(assumed, pointer)));
  };
}

/** Why the values marked with ~ are not real, once for each reason. */
export function drawAssumptions(assumptions: readonly AssumptionLine[], style: Style): readonly string[] {
  if (assumptions.length === 0) return [];
  const reasons = new Map<string, Set<string>>();
  for (const { pointer, because } of assumptions) {
    const names = reasons.get(because) ?? new Set();
    reasons.set(because, names.add(nameOf(pointer)));
  }
  const count = assumptions.length;
  return [
    ...wrap(`~ ${counted(count, 'example value')}; a real run decides:`, style.width),
    ...[...reasons].flatMap(([because, names]) =>
      wrap(style.text(`${[...names].join(', ')}: ${because}`), style.width - 4).map((line, index) =>
        index === 0 ? `  ${line}` : `    ${line}`,
      ),
    ),
  ];
}

/** The name by which the rows call the value. */
function nameOf(pointer: string): string {
  if (!pointer.startsWith('/')) return pointer.replace(/^\w+:/, '');
  const keys = keysOf(pointer).filter((key) => !/^\d+$/.test(key));
  const own = keys[0] === 'batch' ? keys.slice(1) : keys;
  return (own[0] === 'properties' ? own.slice(1) : own).join('/');
}
