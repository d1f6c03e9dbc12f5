import { hitsOf } from '../matching';
import { notInCode, textRule } from '../rule';

const known =
  'PATH|HOME|USER|USERNAME|LOGNAME|SHELL|PWD|OLDPWD|HOSTNAME|LANG|TMPDIR|SSH_[A-Z_]+|AWS_[A-Z_]+|PG[A-Z]+|KTX_[A-Z_]+|[A-Z][A-Z0-9_]*_(?:URL|URI|DSN|HOST|KEY|TOKEN|SECRET|PASSWORD|DIR|HOME|PATH)';
const pair = new RegExp(
  `(?<![A-Za-z0-9_$])(${known})(?:=|["']\\s?[:=]\\s?["']|=["'])([^\\s"',;]{1,1000})`,
  'g',
);
/** Values that sentences tell a reader to set. */
const advice = /^(?:0|1|true|false|yes|no|\.{3}|…|<.*|\$.*|\[redacted.*)$/i;

/** Environment variables with their values. */
export const environmentDump = textRule('environment-dump', notInCode, (text) =>
  hitsOf(text, pair, (match) => {
    const value = match[2] ?? '';
    if (advice.test(value)) return undefined;
    const end = match.index + match[0].length;
    const start = match.index;
    return { start, end, what: 'the value of an environment variable', hide: [end - value.length, end] };
  }),
);
