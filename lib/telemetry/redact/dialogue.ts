import type { Cuts } from './draft';
import { beginningsOf, Words } from './hunt';
import { ledBy } from './led';
import type { Scan } from './scan';

/** The labels of turns, as alternatives of a pattern. */
const labels =
  'question|human|assistant|user|customer|prompt|system|ai|thought|action input|observation|final answer|answer|instructions?|input text|user input|chat|bot|agent|input|output|completion|request';
const labelWords = new Words(beginningsOf(labels));
/** Who speaks, or what is asked: at the beginning of a line or of a sentence. */
const turns = new RegExp(
  `(?<=(?:^|[\\n.;!?)\\]|>"'\`]\\s{0,8}|\\\\n)(?:[#*\\-[<]{1,3}\\s?)?)(${labels})(?: \\d{1,3})?\\s?(?:\\*\\*|[\\]>])?: {0,4}(?:\\r?\\n {0,8})?(?=[^\\s[{(\uFDD0])`,
  'iy',
);
/** Labels that other messages have too: these count beside another turn, or before a question. */
const weak = /^(?:user|customer|system|ai|answer|chat|bot|agent|input|output|completion|prompt|request)$/i;
const complaint =
  /^(?:arn:|(?:is|was|are|does|do|has|have|must|should|cannot|can't|can|not|no|too|exceeds|expected|required|invalid|missing|failed|unknown|unauthorized)\b)/i;

const ends = ['\n\n', '\n    at ', '\ntraceback', '\n\r\n', '\nerror'];

/** How templates of models mark the beginning of a turn. */
const templates =
  /<\|(?:im_start|start_header_id|begin_of_text|user|assistant|system|human)\|>|\[inst\] |<start_of_turn>|<\|start\|>/;

/** Cuts turns of a dialogue with a model: from the label to the empty line behind it. */
export function cutDialogue(scan: Scan, cuts: Cuts): void {
  const template = scan.hasAny(['<|', '[inst] ', '<start_of_turn>']) ? templates.exec(scan.lower) : null;
  if (template !== null) {
    const frame = scan.find('\n    at ', template.index);
    const from = template.index + template[0].length;
    const end = frame === -1 ? scan.length : frame;
    if (/\p{L}\S{0,80}\s{1,8}\S{1,80}\s/u.test(scan.text.slice(from, Math.min(end, from + 600))))
      cuts.add(from, end, 'prompt');
  }
  const all = ledBy(scan, labelWords, turns);
  for (const found of all) {
    const from = found.index + found[0].length;
    if (from < cuts.end) continue;
    const stops = ends.map((needle) => scan.find(needle, from)).filter((at) => at !== -1);
    const end = Math.min(scan.length, ...stops);
    const said = scan.text.slice(from, Math.min(end, from + 600));
    if (complaint.test(said) || !/\S\s+\S+\s+\S|[^\x00-\u02ff]{6}/.test(said)) continue;
    if (weak.test(found[1] ?? '') && all.length < 2 && !/\?/.test(said)) continue;
    cuts.add(from, end, 'prompt');
  }
}

/** Words for what was asked or said, as alternatives of a pattern. */
const sayings =
  'prompt|question|utterance|completion|instructions?|transcript|user (?:text|message|input|query)|input text|user asked|asked|reply|chat message|generation|conversation|summary of|answer(?:ed)?|searching for|search for|searched';
const sayingWords = new Words(beginningsOf(sayings));
/** Such a word, and then a sentence in quotes. */
const announced = new RegExp(
  `\\b(?:${sayings})\\b[^\\n"'“«\`]{0,40}?(["'“«\`])(?=\\p{L}[^\\n"“”«»]{0,60}\\s[^\\n"“”«»]{1,80}\\s)`,
  'iuy',
);
/** Who says something, and which of several things it is; and what needs neither. */
const speakers = 'model|llm|assistant|agent|ai|user|customer|bot|claude|gpt';
const which = 'last|final|current|previous|original|initial';
const plain = 'refusal|completion text|generated text|transcript|utterance|question';
const speakerWords = new Words(beginningsOf(`${speakers}|${which}|${plain}`));
/** Who said something, a word for it and a sign, and then what was said, without quotes. */
const spoken = new RegExp(
  `\\b(?:(?:${speakers})(?:'s)?|${which}) (?:said|asked|answered|replied|wrote|responded|requested|output|reply|message|question|query|prompt|thought|typed|input|turn|answer|instruction|utterance)(?: (?:was|text))?\\s?(?::|=|->|=>)\\s?(?=[^\\s[{("'\`\uFDD0])|\\b(?:${plain})\\s?(?::|->|=>)\\s?(?=[^\\s[{("'\`\uFDD0])`,
  'iy',
);
const closing: Readonly<Record<string, string>> = { '“': '”', '«': '»' };

/** Cuts sentences in quotes behind words for what a person asked or a model said. */
export function cutSaid(scan: Scan, cuts: Cuts): void {
  const hits = ledBy(scan, sayingWords, announced).map((hit) => ({
    hit,
    close: closing[hit[1] ?? ''] ?? hit[1] ?? '',
  }));
  for (const hit of ledBy(scan, speakerWords, spoken)) hits.push({ hit, close: '' });
  hits.sort((a, b) => a.hit.index - b.hit.index);
  for (const { hit, close } of hits) {
    const from = hit.index + hit[0].length;
    if (from < cuts.end) continue;
    const line = scan.lineEnd(from);
    const said = scan.text.slice(from, Math.min(line, from + 600));
    if (close === '') {
      if (complaint.test(said) || !/\S\s+\S+\s+\S|[^\x00-\u02ff]{6}/.test(said)) continue;
      cuts.add(from, line, 'prompt');
      continue;
    }
    const end = scan.find(close, from);
    cuts.add(from, end === -1 ? line : end, 'prompt');
  }
}
