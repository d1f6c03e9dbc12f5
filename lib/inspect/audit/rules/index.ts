import type { Rule } from '../rule';
import { ambiguousBody } from './ambiguous-body';
import { argvDump } from './argv-dump';
import { authHeader } from './auth-header';
import { beyondVocabulary } from './beyond-vocabulary';
import { connectionString } from './connection-string';
import { consentViolated } from './consent-violated';
import { cookie } from './cookie';
import { databaseUrl } from './database-url';
import { emailAddress } from './email-address';
import { environmentDump } from './environment-dump';
import { geoipLookup } from './geoip-lookup';
import { hostName } from './host-name';
import { incompleteCapture } from './incomplete-capture';
import { localPath } from './local-path';
import { missingField } from './missing-field';
import { notSearched } from './not-searched';
import { objectName } from './object-name';
import { ownIdentifier, ownSecret } from './own-identifier';
import { personProfile } from './person-profile';
import { privateAddress } from './private-address';
import { projectPath } from './project-path';
import { promptText } from './prompt-text';
import { rawMessage } from './raw-message';
import { repeatedEvent } from './repeated-event';
import { rowData } from './row-data';
import { secretAssignment } from './secret-assignment';
import { secretJwt } from './secret-jwt';
import { secretPrivateKey } from './secret-private-key';
import { secretToken } from './secret-token';
import { signedUrl } from './signed-url';
import { sourceLines } from './source-lines';
import { sqlText } from './sql-text';
import { tooLong } from './too-long';
import { unboundedClientText } from './unbounded-client-text';
import { undeclaredEvent } from './undeclared-event';
import { undeclaredField } from './undeclared-field';
import { undecodedBody } from './undecoded-body';
import { unfamiliarEnvelope } from './unfamiliar-envelope';
import { unknownHeader } from './unknown-header';
import { unknownKey } from './unknown-key';
import { unreadableLine } from './unreadable-line';
import { urlCredentials } from './url-credentials';
import { userName } from './user-name';
import { wrongType } from './wrong-type';
import { wrongValue } from './wrong-value';

/**
 * Every rule of the audit. Those for texts are in the order in which they look: what a more exact rule found as a secret
 * is not reported again by a more general one.
 */
export const rules: readonly Rule[] = [
  ownSecret,
  secretPrivateKey,
  databaseUrl,
  connectionString,
  authHeader,
  cookie,
  signedUrl,
  urlCredentials,
  secretJwt,
  secretToken,
  environmentDump,
  secretAssignment,
  argvDump,
  sqlText,
  rowData,
  promptText,
  localPath,
  userName,
  hostName,
  emailAddress,
  privateAddress,
  objectName,
  ownIdentifier,
  notSearched,
  undeclaredEvent,
  undeclaredField,
  unknownKey,
  unknownHeader,
  unfamiliarEnvelope,
  undecodedBody,
  ambiguousBody,
  wrongType,
  wrongValue,
  tooLong,
  missingField,
  projectPath,
  consentViolated,
  rawMessage,
  beyondVocabulary,
  sourceLines,
  unboundedClientText,
  repeatedEvent,
  geoipLookup,
  personProfile,
  unreadableLine,
  incompleteCapture,
];
