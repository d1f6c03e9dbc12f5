import { cutBareAddresses, cutPassFiles } from './bare-address';
import { cutArgvLists, cutCommandLines } from './command';
import { cutConnectionStrings, cutDescriptors } from './connection-string';
import type { Cuts } from './draft';
import { cutEnvironments } from './environment';
import { cutHeaders, cutSchemes } from './header';
import { cutAppended, cutPayloads, cutPrintedValues } from './payload';
import { cutPem } from './pem';
import { cutProgramOptions } from './program';
import { cutProse } from './prose';
import type { Scan } from './scan';
import { cutFlags, cutFormParts, cutSecretItems, cutSecretPairs, cutTableCells } from './secret-pair';
import { cutExcerpts, cutKeyDetails, cutShapes } from './shape';
import { cutSignedUrls } from './signed-url';
import { cutSql } from './sql';
import { cutEntraSecrets, cutSecretAddresses, cutShapedTokens, cutTokens } from './token';
import { cutUrls } from './url';

/** One forward look at a text: it adds the stretches to replace, in order, and never goes back over a character without bound. */
export type Stage = (scan: Scan, cuts: Cuts) => void;

/**
 * The stages behind the known values, in their order: the surest and widest first, so that a later one meets a mark where
 * an earlier one cut, and never half of a secret.
 */
export const stages: readonly Stage[] = [
  cutPem,
  cutUrls,
  cutBareAddresses,
  cutPassFiles,
  cutDescriptors,
  cutConnectionStrings,
  cutTokens,
  cutShapedTokens,
  cutEntraSecrets,
  cutSecretAddresses,
  cutEnvironments,
  cutSecretPairs,
  cutSecretItems,
  cutFormParts,
  cutTableCells,
  cutFlags,
  cutProgramOptions,
  cutProse,
  cutCommandLines,
  cutPrintedValues,
  cutArgvLists,
  cutHeaders,
  cutSchemes,
  cutSignedUrls,
  cutAppended,
  cutPayloads,
  cutKeyDetails,
  cutShapes,
  cutExcerpts,
  cutSql,
];
