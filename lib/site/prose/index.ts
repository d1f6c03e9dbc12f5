import * as z from 'zod/mini';
import type { DataClass } from '../../catalog';
import type { Level } from '../../catalog/findings';
import type { PromisePlace } from '../../catalog/promises';
import {
  apiReference,
  benchResults,
  clientSize,
  crashExample,
  errorTexts,
  programFacts,
  promiseRecord,
  redactionRules,
  sessions,
  verbReference,
} from '../data';
import { byRelease } from '../pictures/by-release';
import { dataFlow } from '../pictures/data-flow';
import { apiOf } from './api';
import { benchmarks } from './benchmarks';
import { crashParts, crashRequest } from './crash';
import { findingEntries } from './findings';
import { clientFacts, fileFacts, firstLine, installed } from './get';
import { inferenceEntries, untoldList } from './inferences';
import { commonTable, inventory, inventoryCounts, purposes } from './inventory';
import type { Part } from './part';
import { checkedWhen, notChecked, promisesAt, promisesBroken, promiseTable } from './promises';
import { redactionTable } from './redaction';
import { behaviourTable, releaseEntries } from './releases';
import { session } from './session';
import { programHelp, verbHelp, verbIndex } from './verbs';
import { redactedExamples, redactionFigures, textField, vocabularyLists } from './vocabulary';
import { columnTables, queryParts } from './warehouse';
import { envelope, exceptionPlaces, freshSdk, headers, sdkProperties, sdkTable, serverTable } from './wire';

export type { Part, ProseEntry } from './part';

/** The attributes of a component as they stand in MDX. */
export type Attributes = Readonly<Record<string, unknown>>;

const places = z.enum([
  'opting out',
  'what is collected',
  'what is never collected',
  'error reports',
  'history',
]);
const levels = z.enum(['violation', 'warning', 'note']);
const classes = z.enum(['identifier', 'diagnostic', 'interaction', 'technical']);

/**
 * What the written pages show of data: the name of a component in MDX, and the parts that it makes of its attributes. Page
 * and Markdown twin both call it; wrong attributes throw.
 */
export const proseData: Readonly<Record<string, (given: Attributes) => readonly Part[]>> = {
  Promises: (given) => promisesAt(places.parse(given['place']) satisfies PromisePlace, promiseRecord()),
  PromisesChecked: () => [{ kind: 'text', text: checkedWhen(promiseRecord()) }],
  PromisesBroken: () => [{ kind: 'text', text: promisesBroken(promiseRecord()) }],
  PromiseTable: () => promiseTable(promiseRecord()),
  NotChecked: notChecked,
  Behaviour: behaviourTable,
  Releases: releaseEntries,
  Findings: (given) => findingEntries(levels.parse(given['level']) satisfies Level),
  Inferences: inferenceEntries,
  Untold: untoldList,
  CommonFields: commonTable,
  Purposes: purposes,
  DataClasses: inventoryCounts,
  Inventory: (given) => inventory(classes.parse(given['of']) satisfies DataClass),
  Headers: headers,
  Envelope: envelope,
  SdkProperties: sdkProperties,
  FreshInstall: freshSdk,
  SdkVersions: sdkTable,
  ServerFacts: serverTable,
  ExceptionPlaces: exceptionPlaces,
  Crash: () => crashParts(crashExample()),
  CrashRequest: (given) => crashRequest(crashExample(), z.string().parse(given['release'])),
  RedactedExamples: () => redactedExamples(errorTexts()),
  RedactionFigures: () => redactionFigures(errorTexts()),
  TextField: textField,
  Vocabulary: () => vocabularyLists(),
  RedactionRules: () => redactionTable(redactionRules()),
  Session: (given) =>
    session(sessions(), z.string().parse(given['id']), z.optional(z.string()).parse(given['until'])),
  FirstLine: () => firstLine(),
  Installed: () => installed(),
  ClientSize: () => clientFacts(clientSize()),
  ProgramFile: () => fileFacts(programFacts()),
  Verbs: () => verbIndex(verbReference()),
  ProgramHelp: () => programHelp(verbReference()),
  VerbHelp: () => verbHelp(verbReference()),
  Api: (given) => apiOf(apiReference(), z.string().parse(given['of'])),
  Benchmarks: () => benchmarks(benchResults()),
  Columns: columnTables,
  Queries: queryParts,
  DataFlow: () => [{ kind: 'picture', picture: dataFlow() }],
  ByRelease: () => [{ kind: 'picture', picture: byRelease() }],
};
