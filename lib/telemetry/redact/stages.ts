import { cutAnnounced } from './announced';
import { cutTypedCommands } from './argv';
import { cutBareAddresses, cutPassFiles } from './bare-address';
import { cutArgvLists, cutCommandLines } from './command';
import { cutComparisons, cutSides } from './comparison';
import { cutRefused } from './complaint';
import { cutConnectionStrings, cutDescriptors } from './connection-string';
import { cutDialogue, cutSaid } from './dialogue';
import type { Cuts } from './draft';
import { cutEnvironments } from './environment';
import { cutHeaders, cutSchemes } from './header';
import { keyHints } from './key';
import { cutMails } from './mail';
import { Needles } from './needles';
import { cutArgumentBlocks, cutKeyedArguments, cutObjects } from './object';
import {
  cutAccountFiles,
  cutKeyFiles,
  cutLogins,
  cutOddAddresses,
  cutOpaque,
  cutOpaquePaths,
} from './opaque';
import { cutAppended, cutPayloads, cutPrintedValues } from './payload';
import { cutPem } from './pem';
import { cutProgramOptions, programs } from './program';
import { cutProse } from './prose';
import { cutQuotedTexts } from './quoted';
import { cutNamedValues, cutRefusals } from './refusal';
import type { Scan } from './scan';
import { cutFlags, cutFormParts, cutSecretItems, cutSecretPairs, cutTableCells } from './secret-pair';
import { cutSecretPaths, pathBeginnings } from './secret-path';
import { cutExcerpts, cutKeyDetails, cutShapes } from './shape';
import {
  cutAnnouncedCommands,
  cutProgramLines,
  cutPromptedCommands,
  cutRunCommands,
  cutTracedCommands,
} from './shell';
import { cutSignedUrls, signingEndings } from './signed-url';
import { cutSql } from './sql';
import { cutBound, cutTokensNear } from './sql-block';
import { cutStatements } from './statement';
import { cutTables } from './table';
import { cutEntraSecrets, cutSecretAddresses, cutShapedTokens, cutTokens } from './token';
import { secretAddresses } from './token-formats';
import { cutUrls, urlSigns } from './url';
import { cutDeclaredVariables, cutNamedVariables, cutVariableColumns } from './variables';

/** One forward look at a text: it adds the stretches to replace, in order, and never goes back over a character without bound. */
type Look = (scan: Scan, cuts: Cuts) => void;

/** A look, and what a text must hold for it to find anything: at least one word of each list. */
export interface Stage {
  look: Look;
  needs: readonly Needles[];
}

/** Whether a stage may find something in a text. */
export function mayFind({ needs }: Stage, scan: Scan): boolean {
  const { sieve } = scan.beginnings;
  for (const needles of needs) if (!sieve.mayHold(needles)) return false;
  return true;
}

const list = (words: string): string[] => words.trim().split(/\s+/);

const quote = ['"', "'", '`'];
const at = ['@'];
const separator = ['=', ':', '>', '%'];
const made = new Map<readonly string[], Needles>();
/** Stages that need the same list share it, so that a text is asked for it once. */
function needlesOf(words: readonly string[]): Needles {
  const needles = made.get(words) ?? new Needles(words);
  made.set(words, needles);
  return needles;
}
const row = (look: Look, ...needs: (readonly string[])[]): Stage => ({
  look,
  needs: needs.map(needlesOf),
});

/**
 * The stages behind the known values, in their order: the surest and widest first, so that a later one meets a mark where
 * an earlier one cut, and never half of a secret.
 */
export const stages: readonly Stage[] = [
  row(cutPem, ['-----begin', '-----end']),
  row(cutKeyFiles, ['private-lines:', '---- begin ssh2']),
  row(cutAccountFiles, ['service_account', 'authorized_user', 'external_account']),
  row(cutUrls, urlSigns),
  row(cutBareAddresses, at),
  row(cutOddAddresses, at, [':'], ['//', ':/', '\\']),
  row(cutPassFiles, [':']),
  row(cutLogins, quote, [',']),
  row(cutDescriptors, ['(description', '(address', '(connect_data']),
  row(cutConnectionStrings, ['=']),
  row(cutTokens),
  row(cutShapedTokens),
  row(cutEntraSecrets, ['q~']),
  row(
    cutSecretAddresses,
    secretAddresses.map(([, beginning]) => beginning),
  ),
  row(cutSecretPaths, pathBeginnings),
  row(cutEnvironments, ['=', ':']),
  row(cutSecretPairs, separator, keyHints),
  row(cutSecretItems, quote, [',', '=>'], [...keyHints, 'cookie']),
  row(cutFormParts, ['name='], keyHints),
  row(cutTableCells, ['|', '│'], keyHints),
  row(cutFlags, ['--'], keyHints),
  row(cutProgramOptions, ['-'], programs),
  row(cutProse),
  row(cutCommandLines, ['command ', 'argv: ']),
  row(cutTypedCommands, ['-', '"', "'"]),
  row(cutPrintedValues, list('environ process.env argv spawnargs')),
  row(cutArgvLists, ['[', '('], quote, ['-']),
  row(cutHeaders, ['authorization', 'cookie']),
  row(cutSchemes),
  row(cutSignedUrls, signingEndings),
  row(cutAppended, ['[sql: ', '[parameters: ', '[raw query: ', 'params: ']),
  row(cutRefused, [' is ', ' not ', ' has ', ' should ']),
  row(cutPayloads, separator),
  row(cutKeyDetails, [')=('], ['key (']),
  row(cutShapes),
  row(cutExcerpts, ['line ', ' | ']),
  row(cutStatements),
  row(cutSql),
  row(cutTokensNear, quote),
  row(cutBound, ['[', '{', '(']),
  row(cutComparisons, ['expected', 'differ', 'assert', '- ', '+ ', ' == ', ' != ']),
  row(cutSides, [...quote, '[', '{']),
  row(cutTables, ['|', '│', '┃', '║', '--', '==', '─', '━', '═', '\n0 ']),
  row(cutAnnouncedCommands, [':', '=', ']', '->']),
  row(cutRunCommands, [' -']),
  row(cutPromptedCommands, ['$ ', '# ', '>'], ['$', '#', 'ps ', '\\']),
  row(cutTracedCommands, ['+ ', '> ']),
  row(cutProgramLines, [' -', '"', "'"]),
  row(cutNamedVariables, ['env']),
  row(cutDeclaredVariables, ['set ', 'export ', 'declare ', 'setx ', 'env ']),
  row(cutVariableColumns, ['  ', '\t', ': ']),
  row(cutAnnounced, ['{', '[', '("', "('", '(']),
  row(cutRefusals, [...quote, ': ', '=', ':']),
  row(cutNamedValues, quote),
  row(cutDialogue, [':', '>', '[inst]']),
  row(cutSaid),
  row(cutObjects, ['{', '('], quote),
  row(cutQuotedTexts, ['"', "'", '“'], [' ']),
  row(cutMails, at),
  row(cutKeyedArguments, list('args arguments params parameters input kwargs'), ['=', ':']),
  row(cutArgumentBlocks, list('args: arguments: params: parameters: input: inputs: kwargs:'), ['\n']),
  row(cutOpaquePaths, ['://']),
  row(cutOpaque),
];
