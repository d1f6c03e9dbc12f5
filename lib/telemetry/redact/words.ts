const list = (text: string): string[] => text.trim().split(/\s+/);

/**
 * What a key names, by how it ends once its words are written together (`db_password`, `PGPASSWORD`, `X-Api-Key`,
 * `accessToken`): the rule, and the endings.
 */
export const secretEndings: readonly (readonly [rule: string, endings: readonly string[]])[] = [
  [
    'password',
    list(
      'password passwords passwd passphrase passphrases passcode passwort kennwort contraseña contrasena motdepasse senha wachtwoord parola heslo adgangskode pwd pswd',
    ),
  ],
  ['secret', list('secret secrets secretkey secretkeybase secretstring secretvalue')],
  ['token', list('token tokens jwt metabasesession samlresponse samlrequest clientassertion codeverifier')],
  [
    'api-key',
    list(
      `apikey apikeys appkey applicationkey subscriptionkey licensekey licencekey consumerkey integrationkey functionskey functionkey
      developerkey deploykey partnerkey merchantkey adminkey serviceaccountkey writekey ingestkey honeycombteam`,
    ),
  ],
  ['private-key', list('privatekey privatepem privkey rsakey tlskey sslkey pemkey')],
  [
    'access-key',
    list(
      `accesskey accesskeyid accountkey sharedkey masterkey encryptionkey decryptionkey signingkey authkey hmackey aeskey cipherkey
      webhookkey rootkey`,
    ),
  ],
  [
    'one-time-code',
    list(
      'onetimecode authcode authorizationcode recoverycode verificationcode backupcode devicecode otpcode mfacode totpcode securitycode',
    ),
  ],
  ['credential', list('credential credentials creds keyfilejson')],
  [
    'connection-string',
    list(
      `connectionstring connectionstr connectionurl connectionuri connstring connstr connurl connuri databaseurl databaseuri databasedsn dburl
      dburi postgresurl postgresuri postgresqlurl pgurl pguri mysqlurl mysqluri redisurl redisuri mongourl mongouri mongodburl mongodburi
      clickhouseurl snowflakeurl sqlalchemyuri sqlalchemyurl jdbcurl odbcurl brokerurl warehouseurl`,
    ),
  ],
  ['webhook', list('webhookurl webhookuri')],
];

/** A password in scripts that have no words of ASCII letters. */
export const foreignPasswords: ReadonlySet<string> = new Set(
  list('パスワード 密码 密碼 口令 пароль 비밀번호 암호 κωδικός סיסמה hasło lösenord şifre'),
);

/** The same by the whole last word, since many other words end like these (compass, bypass, spat). */
export const secretWords: ReadonlyMap<string, string> = new Map([
  ...list(
    'pass mdp clave sifre jelszo geslo lozinka salasana pw psw pword userpass dbpass sshpass smtppass mailpass rootpass adminpass keypass storepass ftppass rootpw userpw dbpw',
  ).map((word): [string, string] => [word, 'password']),
  ...list('otp totp').map((word): [string, string] => [word, 'one-time-code']),
  ...list('pat bearer xsrf csrf jsessionid phpsessid').map((word): [string, string] => [word, 'token']),
  ...list('dsn').map((word): [string, string] => [word, 'connection-string']),
]);

/** Endings of keys that are secret only when their value looks drawn by lot; elsewhere they are words of every day. */
export const weakEndings: readonly (readonly [rule: string, endings: readonly string[]])[] = [
  ['signature', list('signature hmac digest')],
  ['session', list('sessionid session sid')],
  ['key', list('key keyid secretid appid')],
  ['one-time-code', list('code nonce state pin ticket')],
  ['credential', list('auth private')],
];

/** Words at the end of a key that do not change what it names: `PASSWORD_OLD`, `token_value`, `API key provided`. */
export const neutralWords: ReadonlySet<string> = new Set(
  list(
    `value values text plain plaintext raw str hash hashed b64 base64 encoded enc encrypted old new current prev previous next default test
    prod production dev development staging live stage main primary secondary tertiary backup tmp temp ref input provided given supplied
    received used entered submitted specified was is of for bytes arg param confirm confirmation confirmed again repeat uat qa
    local remote root readonly rw ro`,
  ),
);

/** Words before a bare `token` that make it a parser's, not an issuer's. */
export const parserWords: ReadonlySet<string> = new Set(
  list(
    `unexpected unknown illegal expected missing next current previous last first bad reserved special stop pad eos bos end start unrecognized
    unrecognised stray extra trailing offending lookahead unterminated unparsable unparseable near punctuation keyword operator syntax max
    min per total`,
  ),
);

/** Words that open a sentence about a secret rather than the secret: "password: must be …", "token: expired". */
export const proseWords: ReadonlySet<string> = new Set(
  list(
    `a an the this that these those it its your you my our their we they is isn't are was were be been being has have had do does did not no
    none null nil undefined nan true false yes y n on off ok and or nor but if when while until unless because since before after then than
    as at by for from in into of onto out over to too under up via with without within about against between must should shall may might can
    can't cannot could couldn't would will won't need needs needed required requires require optional missing empty blank invalid valid
    incorrect correct wrong bad expired expires expire revoked rejected refused denied deny unauthorized unauthorised unauthenticated
    unsupported supported unknown unexpected expected unrecognized unrecognised malformed mismatch mismatched failed fails fail failure
    failing error errors exception warning unable only also already still just again please check use used using uses set unset found
    provide provided provides enter entered contain contains containing changed change reset updated update created create deleted delete
    removed remove loaded load loading read reading write parse parsing parsed decode decoding encode store stored storing string number
    boolean bool object array function any never unknown int integer float bytes date type types value values field fields key keys name
    names length len size count min max minimum maximum characters character chars char long short strong weak same different match matches
    matched authentication authenticated authenticate authorization authorized authorize permission permissions access login logins user
    users username account accounts password passwords passwd token tokens secret secrets credential credentials authn authz auth
    configured configuration config default disabled disable enabled enable available unavailable hidden masked redacted filtered
    removed omitted protected encrypted decrypted rotated generated issued signed verified verification validation validate confirmed
    pending deprecated see try make sure ensure verify got getting get given sent send sending passed pass skipped skip ignored ignore
    argument arguments parameter parameters option options flag flags env environment variable variables file files path paths url uri host
    header headers cookie cookies request requests response responses server client connection connections connect connecting timeout
    exceeded limit limits policy manager store provider providers service services method mechanism plugin grant exchange refresh refreshing
    refreshed callback scope scopes audience issuer subject claim claims algorithm signature public private first last next one two three
    more less most least other another some every each all both either neither there here where which who what why how expecting
    accepted allowed allows incompatible inactive active absent present corrupt corrupted duplicate duplicated illegal null-value
    anonymous basic bearer digest oauth oauth2 sso saml ldap kerberos mfa interactive browser prompt prompted none-given stdin keychain
    punc eof eol ident identifier literal keyword operator colon semicolon comma newline whitespace indent dedent`,
  ),
);

/** Values that stand for "nothing to see": absent, a type, a switch. Compared as a whole, in lower case. */
export const emptyValues: ReadonlySet<string> = new Set(
  list(
    `null nil none undefined nan true false yes no on off string number boolean bool object array function any unknown int integer str
    symbol bigint required optional missing empty invalid redacted [redacted] <redacted> (redacted) filtered [filtered] masked [masked]
    hidden [hidden] <hidden> (hidden) omitted <omitted> <none> (none) <null> <unset> (unset) unset <empty> (empty) not-set not_set
    [object] [function] [array] [getter] [symbol] [circular] n/a na tbd todo snip [snip] <snip> removed <removed> [removed] secretstr
    char varchar text nullable stdin prompt include same-origin omit`,
  ),
);
