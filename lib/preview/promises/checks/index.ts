import type { PromiseId } from '../../../catalog/promises';
import { adversarialTexts } from '../adversarial';
import type { Check } from '../check';
import { openingOneField } from '../mutants';
import * as consent from './consent';
import * as delivery from './delivery';
import * as fields from './fields';
import { textCheck } from './texts';

/** The proof of every promise; a promise without one does not compile. */
export const checks: Readonly<Record<PromiseId, Check>> = {
  'opt-out-ktx-variable': consent.variableCheck('KTX_TELEMETRY_DISABLED'),
  'opt-out-do-not-track': consent.variableCheck('DO_NOT_TRACK'),
  'opt-out-ci': consent.variableCheck('CI'),
  'opt-out-file': consent.file,
  'opt-out-file-invalid': consent.invalidFile,
  'opt-out-running': consent.running,
  'opt-out-error-reports': consent.errorReports,
  'opt-out-no-identity': consent.noIdentity,
  'first-run-notice': consent.notice,
  'no-configuration': fields.configuration,
  'no-query-results': textCheck(adversarialTexts['no-query-results']),
  'no-passwords': textCheck(adversarialTexts['no-passwords']),
  'no-api-keys': textCheck(adversarialTexts['no-api-keys']),
  'no-access-tokens': textCheck(adversarialTexts['no-access-tokens']),
  'no-cookies': textCheck(adversarialTexts['no-cookies']),
  'no-signed-urls': textCheck(adversarialTexts['no-signed-urls']),
  'no-auth-headers': textCheck(adversarialTexts['no-auth-headers']),
  'no-database-urls': textCheck(adversarialTexts['no-database-urls']),
  'no-connection-strings': textCheck(adversarialTexts['no-connection-strings']),
  'no-argv': textCheck(adversarialTexts['no-argv'], { also: fields.typedValues }),
  'no-environment': textCheck(adversarialTexts['no-environment'], { also: fields.ownEnvironment }),
  'no-sql': textCheck(adversarialTexts['no-sql'], { mutant: openingOneField('errorDetail') }),
  'no-names-as-properties': fields.namesAsProperties,
  'no-prompts': textCheck(adversarialTexts['no-prompts']),
  'no-mcp-arguments': textCheck(adversarialTexts['no-mcp-arguments']),
  'mcp-client-is-a-tool': fields.mcpClient,
  'project-by-hash': fields.projectByHash,
  'declared-fields-only': fields.declaredOnly,
  'interrupted-is-sent': delivery.interrupted,
  'one-install-id': delivery.oneInstallId,
  'one-destination': delivery.oneDestination,
};
