/**
 * What may follow a token's prefix. `word` letters, digits, `_`, `-`; `alnum` letters and digits; `upper` capitals and
 * digits; `hex`; `base64` both alphabets with `=`; `dotted` word and dots.
 */
export type Alphabet = 'word' | 'alnum' | 'upper' | 'hex' | 'base64' | 'dotted';

/** A published token format: all tokens of this kind begin with the prefix and go on in the alphabet. */
export interface TokenFormat {
  /** What the label says. */
  label: string;
  prefix: string;
  alphabet: Alphabet;
  /** Fewest characters after the prefix; less than issuers use, so that a token cut short is still caught. */
  min: number;
  /** The rest must look drawn by lot (see `isDrawn`): for prefixes that ordinary words begin with too. */
  mixed?: true;
}

type Row = [label: string, prefixes: string, alphabet: Alphabet, min: number, mixed?: 'mixed'];

// Formats as published by the issuers and collected in the rule set of gitleaks (MIT); prefixes are cut off where a
// whole one would look like a secret to a scanner of this very file.
const rows: readonly Row[] = [
  ['aws key', 'AKIA ASIA ABIA ACCA AROA AIDA AGPA ANPA A3T', 'upper', 12],
  ['aws token', 'FwoGZXIvYXdz FQoGZXIvYXdz IQoJb3JpZ2lu', 'base64', 12],
  ['airtable token', 'pat', 'dotted', 60, 'mixed'],
  ['aws token', 'ABSK bedrock-api-key-', 'base64', 40],
  ['github token', 'ghp_ gho_ ghu_ ghs_ ghr_', 'alnum', 10],
  ['github token', 'github_pat_', 'word', 10],
  [
    'gitlab token',
    'glpat- gldt- glft- glsoat- glrt- glcbt- glptt- glagent- gloas- glimt- glffct- GR1348941',
    'word',
    8,
  ],
  ['bitbucket token', 'ATBB ATCTT3 ATATT3', 'base64', 16],
  ['slack token', 'xoxb- xoxa- xoxp- xoxr- xoxs- xoxe- xoxc- xoxd- xapp- xwfp-', 'word', 8],
  ['openai key', 'sk-proj- sk-svcacct- sk-admin- sk-None-', 'word', 6],
  ['anthropic key', 'sk-ant-', 'word', 6],
  ['llm key', 'sk-or-v1- sk-lf- sk-kimi-', 'word', 8],
  ['openai key', 'sk-', 'word', 16, 'mixed'],
  [
    'llm key',
    'gsk_ xai- r8_ pplx- fw_ lsv2_pt_ lsv2_sk_ csk- nvapi- tgp_v1_ co_api_ jina_ tvly- pcsk_ e2b_ vck_',
    'word',
    16,
    'mixed',
  ],
  ['google key', 'AIza', 'word', 20],
  ['google key', 'GOOG1E', 'alnum', 24],
  ['google token', 'ya29. GOCSPX- ya29.c.', 'dotted', 8],
  ['google token', '1//0 4/0A', 'word', 16],
  ['jwt', 'eyJ', 'dotted', 14],
  ['jwt', 'ZXlK', 'base64', 24],
  ['npm token', 'npm_', 'alnum', 20, 'mixed'],
  ['pypi token', 'pypi-AgE', 'word', 12],
  ['rubygems token', 'rubygems_', 'hex', 20],
  ['crates token', 'cio', 'alnum', 32, 'mixed'],
  ['nuget key', 'oy2', 'alnum', 43],
  ['databricks token', 'dapi dkea dose', 'hex', 16, 'mixed'],
  ['snowflake token', 'ver:1-hint:', 'base64', 12],
  ['dbt token', 'dbtc_ dbtu_ dbts_', 'word', 16],
  ['digitalocean token', 'dop_v1_ doo_v1_ dor_v1_', 'hex', 12],
  ['huggingface token', 'hf_ api_org_', 'alnum', 24],
  ['notion token', 'ntn_ secret_', 'alnum', 24, 'mixed'],
  ['sendgrid key', 'SG.', 'dotted', 20, 'mixed'],
  ['stripe key', 'sk_live_ sk_test_ rk_live_ rk_test_ sk_prod_ rk_prod_ whsec_', 'base64', 10],
  ['clerk key', 'sk_org_ ak_live_ ak_test_', 'word', 16],
  ['shopify token', 'shpat_ shpca_ shppa_ shpss_ shptka_', 'hex', 12],
  ['facebook token', 'EAAC EAAB EAAM EAAG EAAJ', 'alnum', 30],
  ['square token', 'EAAA sq0atp- sq0csp- sq0idp-', 'word', 20],
  ['sentry token', 'sntrys_ sntryu_', 'base64', 16],
  ['figma token', 'figd_ figu_ figoh_', 'word', 12],
  ['linear key', 'lin_api_ lin_oauth_', 'alnum', 16],
  ['postman key', 'PMAK-', 'word', 16],
  ['posthog key', 'phx_ phs_ phr_ pha_', 'word', 20, 'mixed'],
  ['age key', 'AGE-SECRET-KEY-1', 'upper', 16],
  ['vault token', 'hvs. hvb. hvr.', 'word', 16],
  ['terraform token', 'atlasv1.', 'word', 16],
  ['grafana token', 'glc_ glsa_', 'base64', 16],
  ['new relic key', 'NRAK- NRII- NRJS- NRAL- NRIQ-', 'word', 12],
  ['datadog key', 'ddapi_ ddapp_', 'alnum', 16],
  ['dynatrace token', 'dt0c01. dt0s01. dt0s16. dt0s02.', 'dotted', 16],
  ['twilio key', 'SK', 'hex', 32, 'mixed'],
  ['mailgun key', 'key- pubkey-', 'hex', 32, 'mixed'],
  ['brevo key', 'xkeysib- xsmtpsib-', 'word', 16],
  ['resend key', 're_', 'word', 24, 'mixed'],
  ['doppler token', 'dp.pt. dp.st. dp.sa. dp.ct. dp.scim. dp.audit.', 'dotted', 16],
  ['docker token', 'dckr_pat_ dckr_oat_', 'word', 12],
  ['1password token', 'ops_eyJ', 'base64', 28],
  ['1password token', 'A3-', 'word', 28, 'mixed'],
  ['netlify token', 'nfp_ nfo_ nfc_', 'alnum', 16, 'mixed'],
  ['heroku key', 'HRKU-', 'word', 16],
  ['pulumi token', 'pul-', 'hex', 20, 'mixed'],
  ['planetscale token', 'pscale_tkn_ pscale_pw_ pscale_oauth_', 'dotted', 16],
  ['supabase key', 'sbp_ sb_secret_ sb_temp_', 'word', 16],
  ['neon key', 'napi_', 'alnum', 24],
  ['prefect key', 'pnu_ pnb_', 'alnum', 16],
  ['readme key', 'rdme_', 'alnum', 20],
  ['sonar token', 'squ_ sqp_ sqa_', 'hex', 20],
  ['sourcegraph token', 'sgp_', 'word', 20, 'mixed'],
  ['typeform token', 'tfp_', 'dotted', 20],
  ['hubspot token', 'pat-na1- pat-eu1- pat-na2- pat-ap1-', 'word', 16],
  ['atlassian token', 'ATOA', 'base64', 24],
  ['dropbox token', 'sl.u. sl.B', 'word', 40],
  ['duffel token', 'duffel_test_ duffel_live_', 'base64', 16],
  ['easypost key', 'EZAK EZTK', 'alnum', 40],
  ['flutterwave key', 'FLWSECK_TEST- FLWSECK- FLWPUBK_TEST-', 'alnum', 10],
  ['fly token', 'fo1_ fm1r_ fm2_ fm1a_', 'base64', 20],
  ['frameio token', 'fio-u-', 'word', 20],
  ['harness token', 'pat. sat.', 'dotted', 40, 'mixed'],
  ['infracost key', 'ico-', 'alnum', 24],
  ['intra42 key', 's-s4t2ud- s-s4t2af-', 'hex', 16],
  ['jfrog token', 'AKCp cmVmdGtu', 'alnum', 20],
  ['alibaba key', 'LTAI', 'alnum', 12],
  ['tencent key', 'AKID', 'alnum', 28],
  ['yandex key', 'AQVN t1.9eu', 'dotted', 24],
  ['maxmind key', 'mmk_', 'word', 16],
  ['openshift token', 'sha256~', 'word', 24],
  ['plaid token', 'access-sandbox- access-development- access-production- public-sandbox-', 'word', 16],
  ['shippo token', 'shippo_live_ shippo_test_', 'hex', 16],
  ['scalingo token', 'tk-us-', 'word', 24],
  ['tailscale key', 'tskey-', 'word', 12],
  ['settlemint token', 'sm_pat_ sm_sat_ sm_aat_', 'alnum', 12],
  ['vercel token', 'vcp_ vci_ vca_ vcr_', 'alnum', 20, 'mixed'],
  ['cloudflare key', 'v1.0-', 'hex', 60],
  ['clojars token', 'CLOJARS_', 'alnum', 20],
  ['defined token', 'dnkey- dnt_', 'word', 20, 'mixed'],
  ['authress key', 'authress_ sc_ext_', 'dotted', 24],
  ['lob key', 'live_ test_', 'hex', 32, 'mixed'],
  ['metabase key', 'mb_', 'base64', 32, 'mixed'],
  ['buildkite token', 'bkua_ bkct_ bkaj_', 'alnum', 16],
  ['circleci token', 'CCIPAT_ CCIPRJ_', 'word', 16],
  ['travis token', 'travis_', 'alnum', 20, 'mixed'],
  ['langfuse key', 'pk-lf-', 'word', 20],
  ['contentful token', 'CFPAT-', 'word', 16],
  ['mergify key', 'mka_', 'word', 32],
  ['weights and biases key', 'wandb_v1_', 'word', 20],
  [
    'private key',
    'MIIEv MIIJQ MIICX MIIEp MIIJK MIIBV MIGHAgEA MHcCAQEE MC4CAQAw LS0tLS1CRUdJTi',
    'base64',
    24,
  ],
];

/** The table of token formats, one row a prefix. */
export const tokenFormats: readonly TokenFormat[] = rows.flatMap(([label, prefixes, alphabet, min, mixed]) =>
  prefixes
    .split(' ')
    .map((prefix) => ({ label, prefix, alphabet, min, ...(mixed && { mixed: true as const }) })),
);

/** Addresses that are secrets by their path: whoever has one can post to it. The label, and what such an address holds. */
export const secretAddresses: readonly (readonly [label: string, beginning: string])[] = [
  ['webhook', 'hooks.slack.com/services/'],
  ['webhook', 'hooks.slack.com/workflows/'],
  ['webhook', 'hooks.slack.com/triggers/'],
  ['webhook', 'discord.com/api/webhooks/'],
  ['webhook', 'discordapp.com/api/webhooks/'],
  ['webhook', 'webhook.office.com/webhookb2/'],
  ['webhook', 'outlook.office.com/webhook/'],
  ['webhook', 'hooks.zapier.com/hooks/catch/'],
  ['webhook', 'chat.googleapis.com/v1/spaces/'],
  ['webhook', 'api.telegram.org/bot'],
  ['webhook', 'events.pagerduty.com/integration/'],
  ['webhook', 'maker.ifttt.com/trigger/'],
];
