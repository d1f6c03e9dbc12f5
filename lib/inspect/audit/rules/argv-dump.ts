import { hitsOf, whole } from '../matching';
import { notInCode, textRule } from '../rule';

const what = 'a command line';
/** Units of a command line that evidence shows: the word that introduces it. */
const show = 8;

const lists = /\b(?:argv|spawnargs|execargv|cmdline|args)\\?["']?\s{0,3}[:=]\s{0,3}\[[^\]\r\n]{2,2000}/gi;
const failed =
  /\bCommand failed: (?!‹)\S[^\r\n]{0,2000}|\bCommand '?\[[^\]\r\n]{2,2000}\]'? (?:returned|timed|died)[^\r\n]{0,100}/g;
const typed =
  /(?<![\w./@-])(?:ktx|npx|node|python3?|psql|mysql|uvx?|pip|dbt|docker|kubectl|curl|git|bash|sh)\s+(?:[^\s"'`|]{1,200}\s+){0,12}--?[a-z][\w-]*(?:[= ][^\r\n]{1,500})?/gi;

/** The arguments of a program: `argv: […]`, `Command failed: …`, or a command line with options and values. */
export const argvDump = textRule('argv-dump', notInCode, function* (text) {
  for (const pattern of [lists, failed])
    yield* hitsOf(text, pattern, (match) => ({ ...whole(match, what), show }));
  yield* hitsOf(text, typed, (match) => {
    // Only an option that has a value is more than advice; --project-dir alone is what ktx's own hints say.
    const said = match[0].replace(/\s--project-dir[= ]\S+/, '');
    return hasValue(said) ? { ...whole(match, what), show } : undefined;
  });
});

/** Words with which a sentence goes on, and stand-ins for a value: `requires --token or …`, `--port PORT`, `--file <path>`. */
const notAValue =
  /^(?:or|and|to|is|are|was|were|must|can|cannot|could|should|may|needs?|requires?|for|from|in|on|at|with|without|if|when|as|not|option|options|flag|flags|instead|first|again|it|the|a|an|has|have|takes?|expects?|before|after|once|first|[A-Z][A-Z0-9_]*[,.;:)]?|<[^>]*>?.*|\[.*|\.{3}.*|…|‹.*)$/;

function hasValue(said: string): boolean {
  const options = said.matchAll(/\s--?[a-z][\w-]*(?:=["']?([^\s"'=]\S*)|\s+["']?([^\s"'-]\S*))/gi);
  for (const [, joined, apart] of options) {
    if (joined !== undefined ? !/^(?:<|\[|[A-Z_]+$)/.test(joined) : !notAValue.test(apart ?? '')) return true;
  }
  return false;
}
