import * as z from 'zod/mini';
import type { Part } from './part';

const results = z.object({
  /** ISO instant. */
  date: z.string(),
  node: z.string(),
  cpus: z.int(),
  platform: z.string(),
  /** What each benchmark printed. */
  benchmarks: z.array(z.object({ name: z.string(), text: z.string(), date: z.optional(z.string()) })),
});

/** The question that each benchmark answers, in the order in which readers ask. */
const questions: Readonly<Record<string, string>> = {
  client: 'How much time does telemetry add to a run?',
  run: 'How much time does recording a command add?',
  forecast: 'How long does a forecast take?',
  collector: 'How many requests can the local collector take?',
  viewer: 'How soon does a request appear in the browser?',
  inspector: 'How fast does the inspector open, filter and search a capture?',
  audit: 'How fast is a capture read and audited?',
  export: 'How fast are captures exported as a table?',
  redact: 'How fast are error texts redacted?',
  site: 'How long does it take to build this site?',
  try: 'How long does a forecast take in the browser?',
  truth: 'How often do forecasts come true?',
};

const head = ['Measured', 'Result', 'Compared with', 'Ratio', 'Difference', 'Goal'] as const;
type Row = Readonly<Record<(typeof head)[number], string>>;

/** The figures of the last benchmark run as tables, each below its question; says so where there are none. */
export function benchmarks(given: unknown): readonly Part[] {
  if (given === undefined) {
    return [{ kind: 'text', text: 'This build has no figures. Make them first: `npm run bench`.' }];
  }
  const { date, node, cpus, platform, benchmarks: all } = results.parse(given);
  const order = Object.keys(questions);
  const rank = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  return [
    {
      kind: 'text',
      text: `Last measured on ${date.slice(0, 10)} with Node ${node} on ${platform}, ${cpus} cores.`,
    },
    ...all
      .toSorted((a, b) => rank(a.name) - rank(b.name))
      .flatMap(({ name, text, date: day = date }): readonly Part[] => [
        { kind: 'heading', id: name, name: questions[name] ?? `What does ${name} measure?`, isName: false },
        ...partsOf(text),
        { kind: 'text', text: `From \`node bench/${name}.mjs\`, ${day.slice(0, 10)}.` },
      ]),
  ];
}

/** What a benchmark printed, as tables; a line without figures begins a table and is its caption. */
function partsOf(printed: string): readonly Part[] {
  const parts: Part[] = [];
  let caption = 'Figures';
  let rows: Row[] = [];
  const close = () => {
    if (rows.length > 0) parts.push(tableOf(caption, rows));
    rows = [];
  };
  for (const line of printed.split('\n')) {
    const cells = line.trim().split(/\s{2,}/);
    const [first = ''] = cells;
    if (first === '') continue;
    const goal = /^goal: (.*)$/.exec(first)?.[1];
    if (goal !== undefined) {
      close();
      parts.push({ kind: 'text', text: `Goal: ${goal}.` });
    } else if (cells.length === 1) {
      close();
      caption = first;
    } else rows.push(rowOf(cells));
  }
  close();
  return parts;
}

/** A line by what its cells look like: `× 1.5` is a ratio, `+66 ms` a difference, `goal 50 ms` a goal. */
function rowOf([measured = '', ...cells]: readonly string[]): Row {
  const row = {
    Measured: measured,
    Result: [] as string[],
    'Compared with': '',
    Ratio: '',
    Difference: '',
    Goal: '',
  };
  for (const cell of cells) {
    const ratio = /^×\s*([\d.]+)\s*(?:of (.*))?$/.exec(cell);
    if (ratio) {
      row.Ratio = `× ${ratio[1]}`;
      if (ratio[2] !== undefined) row['Compared with'] = ratio[2];
    } else if (/^[+−-]\d/.test(cell)) row.Difference = cell;
    else if (/^goal /.test(cell)) row.Goal = cell.replace(/^goal /, '');
    else if (row.Result.length > 0 && /^\D.*\d/.test(cell) && cells.some((one) => one.startsWith('×')))
      row['Compared with'] = cell;
    else row.Result.push(cell);
  }
  const inBrackets = /^(.*) \(goal: (.*)\)$/.exec(row.Result.join('; '));
  return inBrackets
    ? { ...row, Result: inBrackets[1] ?? '', Goal: inBrackets[2] ?? '' }
    : { ...row, Result: row.Result.join('; ') };
}

/** A table without the columns that it has nothing for. */
function tableOf(caption: string, rows: readonly Row[]): Part {
  const used = head.filter((column) => rows.some((row) => row[column] !== ''));
  return {
    kind: 'table',
    caption,
    head: used,
    rows: rows.map((row) => used.map((column) => row[column])),
  };
}
