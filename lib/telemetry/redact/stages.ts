import { commandSigns, cutTypedCommands } from './argv';
import { cutBareAddresses, cutPassFiles } from './bare-address';
import { cutArgvLists, cutCommandLines } from './command';
import { complaints, cutRefused } from './complaint';
import { cutConnectionStrings, cutDescriptors } from './connection-string';
import { cutDialogue, cutSaid, turnLabels } from './dialogue';
import type { Cuts } from './draft';
import { cutEnvironments } from './environment';
import { cutHeaders, cutSchemes, schemeWords } from './header';
import { keyHints } from './key';
import { cutMails } from './mail';
import { Needles } from './needles';
import { cutAnnounced, cutKeyedArguments, cutObjects } from './object';
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
import { cutProse, secretNouns } from './prose';
import { cutQuotedTexts } from './quoted';
import { cutNamedValues, cutRefusals } from './refusal';
import type { Scan } from './scan';
import { cutFlags, cutFormParts, cutSecretItems, cutSecretPairs, cutTableCells } from './secret-pair';
import { cutExcerpts, cutKeyDetails, cutShapes } from './shape';
import {
  cutAnnouncedCommands,
  cutProgramLines,
  cutPromptedCommands,
  cutRunCommands,
  cutTracedCommands,
  programSigns,
} from './shell';
import { cutSignedUrls, signingEndings } from './signed-url';
import { cutSql } from './sql';
import { cutBound, cutStatements, cutTokensNear, tokenLeads } from './sql-block';
import { cutComparisons, cutSides, cutTables } from './table';
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
export function mayFind({ needs }: Stage, { sieve }: Scan): boolean {
  for (const needles of needs) if (sieve.next(needles, 0) === -1) return false;
  return true;
}

const list = (words: string): string[] => words.trim().split(/\s+/);

const quote = ['"', "'", '`'];
const separator = ['=', ':', '>', '%'];
const row = (look: Look, ...needs: (readonly string[])[]): Stage => ({
  look,
  needs: needs.map((words) => new Needles(words)),
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
  row(cutBareAddresses, ['@']),
  row(cutOddAddresses, ['@'], [':'], ['//', ':/', '\\']),
  row(cutPassFiles, [':']),
  row(cutLogins, ['auth', 'cred', 'login'], quote, [',']),
  row(cutDescriptors, ['(description', '(address', '(connect_data']),
  row(cutConnectionStrings, ['=']),
  row(cutTokens),
  row(cutShapedTokens),
  row(cutEntraSecrets, ['q~']),
  row(
    cutSecretAddresses,
    secretAddresses.map(([, beginning]) => beginning),
  ),
  row(cutEnvironments, ['=', ':']),
  row(cutSecretPairs, separator, keyHints),
  row(cutSecretItems, quote, [',', '=>'], [...keyHints, 'cookie']),
  row(cutFormParts, ['name='], keyHints),
  row(cutTableCells, ['|', '│'], keyHints),
  row(cutFlags, ['--'], keyHints),
  row(cutProgramOptions, ['-'], programs),
  row(cutProse, secretNouns),
  row(cutCommandLines, ['command ', 'argv: ']),
  row(cutTypedCommands, commandSigns, ['-', '"', "'"]),
  row(cutPrintedValues, list('environ process.env argv spawnargs')),
  row(cutArgvLists, ['[', '('], quote, ['-']),
  row(cutHeaders, ['authorization', 'cookie']),
  row(cutSchemes, schemeWords),
  row(cutSignedUrls, signingEndings),
  row(cutAppended, ['[sql: ', '[parameters: ', '[raw query: ', 'params: ']),
  row(cutRefused, complaints),
  row(cutPayloads, separator),
  row(cutKeyDetails, [')=('], ['key (']),
  row(cutShapes),
  row(cutExcerpts, ['line ', ' | ']),
  row(cutStatements),
  row(cutSql),
  row(cutTokensNear, tokenLeads),
  row(cutBound, ['[', '{', '(']),
  row(cutComparisons, ['expected', 'differ', 'assert', '- ', '+ ', ' == ', ' != ']),
  row(
    cutSides,
    ['expected', 'received', 'actual', 'got', 'to ', 'but ', 'left: ', 'right: '],
    [...quote, '[', '{'],
  ),
  row(cutTables, ['|', '│', '┃', '║', '--', '==', '─', '━', '═', '\n0 ']),
  row(
    cutAnnouncedCommands,
    list(
      'command cmd exec running ran spawn invo shell script process launch start argv entrypoint execstart',
    ),
    [':', '=', ']', '->'],
  ),
  row(cutRunCommands, ['spawn ', 'exec ', 'executing ', 'running ', 'ran ', 'command '], [' -']),
  row(cutPromptedCommands, ['$ ', '# ', '>'], ['$', '#', 'ps ', '\\']),
  row(cutTracedCommands, ['+ ', '> ']),
  row(cutProgramLines, programSigns, [' -', '"', "'"]),
  row(cutNamedVariables, ['env']),
  row(cutDeclaredVariables, ['set ', 'export ', 'declare ', 'setx ', 'env ']),
  row(cutVariableColumns, ['  ', '\t', ': ']),
  row(cutAnnounced, ['{', '[', '("', "('", '(']),
  row(
    cutRefusals,
    list(
      'value literal input digit number date time uuid guid string char int float double decimal numeric real bool cell cast pars conver coerce decode interpret deserial row record entry data format type range text raw bad_ original_ offending_ rejected_ failing_ source_ error: fail duplicate unexpected sample argument command',
    ),
    [...quote, ': ', '=', ':'],
  ),
  row(cutNamedValues, quote, list('token value literal string date number input entry time text argument')),
  row(cutDialogue, [...turnLabels, '<|', '[inst]', '<start_'], [':', '>', '[inst]']),
  row(
    cutSaid,
    list(
      'prompt question utterance completion instruction transcript user input asked reply message generation conversation summary answer search previous original initial customer bot gpt wrote responded typed model llm agent last final thought refusal claude question said',
    ),
  ),
  row(cutObjects, ['{', '('], quote),
  row(cutQuotedTexts, ['"', "'", '“'], [' ']),
  row(cutMails, ['@']),
  row(cutKeyedArguments, list('args arguments params parameters input kwargs'), ['=', ':']),
  row(cutOpaquePaths, ['://']),
  row(cutOpaque),
];
