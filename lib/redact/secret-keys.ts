import { behind, lineOrBelow, restOfLine } from './behind';
import { once } from './once';
import type { Stretch } from './reasons';

/** Words that name a secret, in the languages that drivers and clients speak; parts of a longer key count too. */
const names = [
  'pass[ _-]?(?:word|wd|phrase|code)s?|pwd|passwort|kennwort|contrase.a|mot de passe|senha|wachtwoord|parola|has[lł]o|пароль|Пароль|токен|секрет|密码|令牌|密钥|パスワード',
  'secret|token|credential|authorization|cookie|apikey|signature|bearer|connection[ _-]?string|webhook',
  '(?:api|access|private|secret|account|encryption|signing|master|shared|storage|auth|service|ssh|license|subscription|sas|consumer|client|session)[ _-]?key',
  'session[ _-]?id|(?:security|verification|one-time|auth|access|login|pairing|device|recovery|backup|confirmation|authorization)[ _-]?code',
].join('|');

/** Short ones count as a whole word alone. */
const short = 'dsn|pat|pass|pw|pin|otp|cvv2?|cvc|ssn|iban|auth|sig|sid|creds?|key';

const name = `(?:(?:${names})[a-z0-9_-]{0,24}|(?<![a-z])(?:${short}))`;
const key = `${name}["'\`\\])}\\\\]{0,4}[ \\t]{0,8}`;

/** What each name begins with. */
const begins =
  'access account api auth backup bearer client confirmation connection consumer contrase cookie cred cvc cvv device dsn encryption has iban kennwort key license login master mot one-time otp pairing parola pass pat pin private pw recovery sas secret security senha service session shared sid sig ssh ssn storage subscription token verification wachtwoord webhook парол токен секрет 密码 令牌 密钥 パスワード';
/** What a message says about a secret without saying the secret. */
const state =
  '(?:required|missing|invalid|expired|wrong|incorrect|empty|unset|undefined|null|unknown|disabled|enabled|optional|needed|rejected|revoked|unsupported|malformed|blank|absent|correct|valid|not (?:set|correct|valid|found|configured|supported|allowed|provided|accepted|present|available|defined|recognized|authorized|required)|too (?:short|long|weak|large)|no longer valid)';
const afterState =
  '(?:["\'`]?[.,;:!?)]?[ \\t]*(?:[\\r\\n]|(?![\\s\\S]))|[.,;!?)]|[ \\t]+(?:or|and|for|in|on|by|from|to|at|when|because|but|with|than|[(])(?![a-z]))';

/** What announces a secret behind its key. */
const announced = `(?:=>?|[:→»\\t|]|\\\\t|(?:[\\[{~]|<(?=[A-Za-z0-9]))(?![/<‹]|options|[^<>\\[\\]{}\\n]*[)\\]}>]=|[ \\t]*${state})|(?<![ \\t])>(?=[A-Za-z0-9])|->|[–—-][ \\t]|\\((?![/<‹]|[^()\\n]*\\)=|node:|file:|s\\)|[ \\t]*${state})|(?:provided|used|tried|given|sent|received|got|entered|supplied|value)[ \\t]*[:=]|(?:is|was|are|were|set to|changed to|reset to|equals?|reads?)(?![a-z])(?![ \\t]+${state}${afterState})|(?:for|of)[ \\t][^\\n:=]{1,40}[:=])`;
const digits = 'zero|oh|one|two|three|four|five|six|seven|eight|nine';
const phrases =
  'mnemonic\\b, seed(?:[_-]| )?(?:phrase|words?)\\b, recovery(?:[_-]| )?(?:phrase|words?)\\b, backup(?:[_-]| )?(?:phrase|words?)\\b, secret(?:[_-]| )?(?:phrase|words?)\\b, credentials?(?: )?\\(';

/** Withholds what stands behind a key and a sign. */
const secret = (sign: string, gone = lineOrBelow): Stretch => ({
  why: 'secret',
  begins,
  pattern: new RegExp(`(${key}${sign})${gone}`, 'giy'),
});

/** The rest of a line behind a key that names a secret; where nothing follows on its line, the lines below. */
export const secretBehindKey = once((): readonly Stretch[] => [
  // A key in another alphabet, or with letters or spaces that only look like those of a key.
  {
    why: 'secret',
    pattern: /([^ -~\t\n\r“”„‘’«»–—…•→‹›][^ \t\n\r:=：]{0,40}["'`]{0,2}[ \t]{0,8}[:=：][ \t]*)([^\n]+)/g,
  },
  // Words or figures that stand for a secret with no sign in front of them.
  behind('secret', phrases, '', restOfLine),
  {
    why: 'number',
    begins: digits.replaceAll('|', ' '),
    pattern: new RegExp(`()(\\b(?:${digits})(?:[ \\t,.-]+(?:and[ \\t]+)?(?:${digits})\\b){2,})`, 'giy'),
  },
  secret(`${announced}[ \\t]*`),
  secret('["\'`#]?', '([0-9][^ \\t\\n]*)'),
  secret('(?<=[ \\t])["\'`]', '([A-Za-z0-9][^"\'`\\n]*)'),
  {
    why: 'secret',
    needs: '-',
    pattern: new RegExp(
      `(--?[a-z-]{0,24}(?:${names}|pass)[a-z-]{0,24}[ \\t=]+|(?<![^ \\t\\n])-[pu][ \\t=]+)([^\\n]+)`,
      'gi',
    ),
  },
]);
