/** Names of settings that ktx itself takes for secrets, and the names that other tools give to the like. */
const secret =
  /(?:passwords?|passwd|pwd|passphrase|secrets?|token|token_ref|(?:api|private|access|account|secret|signing|encryption|auth)[_-]?keys?|credentials?|credentials_json|authorization|cookie|sslkey|signature)$|(?:^|[_.-])(?:pass|pat)$|^tokens$/i;

/** Settings that name something of the user's. */
const naming =
  /^(?:name|host|hostname|server|database|databases|dbname|db|schema|schemas|dataset|dataset_id|project|project_id|user|username|account|warehouse|role|catalog|tables?|table_patterns|sources?|path|repo|branch|bucket)$/i;

/** Settings that stand beside secrets and are none. */
const plain =
  /^(?:type|kind|driver|method|provider|auth|authenticator|mode|format|algorithm|issuer|audience|tenant|domain|port|region|version|enabled|ttl|scopes?|model|profile|url|uri|endpoint|base_url)$|[_-](?:id|ids|url|uri|email|domain|type|host|port|name|user|at|in)$/i;

/** The name of a file or of a variable that holds a secret: `password_file`, `credentials_path`, `token_env`. */
const holder = /^(.+?)[_-]?(file|path|env|env_var|variable)$/i;

/** Whether a setting of this name holds a secret. */
export const isSecretKey = (key: string): boolean => secret.test(key);

/** Whether a setting of this name names something of the user's. */
export const isNamingKey = (key: string): boolean => naming.test(key) && !isSecretKey(key);

/** Whether a setting of this name holds no secret even where those beside it do. */
export const isPlainKey = (key: string): boolean => naming.test(key) || plain.test(key);

/** Where a setting says that its secret is kept: in a file of that path, or in a variable of that name. */
export function holderOf(key: string): 'file' | 'variable' | undefined {
  const [, what = '', place = ''] = holder.exec(key) ?? [];
  if (!isSecretKey(what) && !/key$/i.test(what)) return undefined;
  return /file|path/i.test(place) ? 'file' : 'variable';
}
