import type { Amount } from './amount';
import {
  type Audited,
  coverage,
  drawBriefly,
  drawWhole,
  fitting,
  hintFor,
  kindsOf,
  noPlaces,
  paragraph,
  placesShown,
} from './audit-kinds';
import type { Style } from './style';
import { sentenceLines } from './text';

/** The audit of one capture for people. One screen holds the verdict, the kinds of findings and their first places. */
export function auditText(audited: Audited, amount: Amount, style: Style): string {
  const lines =
    amount === 'quiet'
      ? verdict(audited, style)
      : amount === 'full'
        ? whole(audited, style)
        : screen(audited, style);
  return lines.map((line) => `${line}\n`).join('');
}

function verdict({ file, report }: Audited, style: Style): readonly string[] {
  return sentenceLines(`${file}: ${report.verdict}`, style.width, style).map(
    report.levels.violation > 0 ? style.alarm : style.bold,
  );
}

function whole(audited: Audited, style: Style): readonly string[] {
  const { file, report } = audited;
  return [
    ...paragraph(`${file}: ${report.verdict}`, '', style).map(
      report.levels.violation > 0 ? style.alarm : style.bold,
    ),
    ...[...report.remarks, coverage(report.fields)].flatMap((each) => paragraph(each, '', style)),
    ...kindsOf([audited]).flatMap((kind) => ['', ...drawWhole(kind, style)]),
  ];
}

/** As many places of each kind as let everything fit, those of violations first. */
function screen(audited: Audited, style: Style): readonly string[] {
  const kinds = kindsOf([audited]);
  const { remarks, fields } = audited.report;
  const about = [...remarks, coverage(fields)].flatMap((each) => sentenceLines(each, style.width, style));
  const withPlaces = placesShown.map((places) => () => [
    ...verdict(audited, style),
    ...about,
    ...kinds.flatMap((kind) => drawBriefly(kind, places, style)),
  ]);
  const least = () => [
    ...verdict(audited, style),
    ...kinds.flatMap((kind) => drawBriefly(kind, noPlaces, style)),
  ];
  return fitting([...withPlaces, least], hintFor(kinds, style), style);
}
