/** A published form of access tokens: a fixed beginning, then letters of an alphabet. */
export interface TokenForm {
  /** Whose token it is, with its article. */
  readonly what: string;
  readonly prefix: string;
  /** What follows, as a character class and a least length. */
  readonly alphabet: string;
  readonly least: number;
}

const word = '[A-Za-z0-9_-]';
const letters = '[A-Za-z0-9]';
const capitals = '[A-Z0-9]';
const hex = '[0-9a-f]';

const github = 'a GitHub token';
const slack = 'a Slack token';
const stripe = 'a Stripe key';
const aws = 'an AWS access key';

/** The token forms that are recognised by their beginning; `phc_` is not one of them, it is public. */
export const tokenForms: readonly TokenForm[] = [
  ...['AKIA', 'ASIA', 'ABIA', 'ACCA'].map((prefix) => ({ what: aws, prefix, alphabet: capitals, least: 16 })),
  ...['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'].map((prefix) => ({
    what: github,
    prefix,
    alphabet: letters,
    least: 30,
  })),
  { what: github, prefix: 'github_pat_', alphabet: '[A-Za-z0-9_]', least: 22 },
  { what: 'a GitLab token', prefix: 'glpat-', alphabet: word, least: 20 },
  ...['xoxa-', 'xoxb-', 'xoxe-', 'xoxp-', 'xoxr-', 'xoxs-', 'xapp-'].map((prefix) => ({
    what: slack,
    prefix,
    alphabet: word,
    least: 10,
  })),
  { what: 'an Anthropic key', prefix: 'sk-ant-', alphabet: word, least: 16 },
  { what: 'an OpenRouter key', prefix: 'sk-or-', alphabet: word, least: 16 },
  { what: 'an API key', prefix: 'sk-proj-', alphabet: word, least: 16 },
  { what: 'an API key', prefix: 'sk-', alphabet: letters, least: 20 },
  ...['sk_live_', 'sk_test_', 'rk_live_', 'rk_test_', 'whsec_'].map((prefix) => ({
    what: stripe,
    prefix,
    alphabet: letters,
    least: 10,
  })),
  { what: 'a Google API key', prefix: 'AIza', alphabet: word, least: 30 },
  { what: 'a Google access token', prefix: 'ya29.', alphabet: word, least: 16 },
  { what: 'a Google client secret', prefix: 'GOCSPX-', alphabet: word, least: 20 },
  { what: 'an npm token', prefix: 'npm_', alphabet: letters, least: 30 },
  { what: 'a PyPI token', prefix: 'pypi-', alphabet: word, least: 40 },
  { what: 'a Hugging Face token', prefix: 'hf_', alphabet: letters, least: 30 },
  { what: 'a DigitalOcean token', prefix: 'dop_v1_', alphabet: hex, least: 40 },
  { what: 'a SendGrid key', prefix: 'SG.', alphabet: '[A-Za-z0-9_.-]', least: 40 },
  { what: 'a Shopify token', prefix: 'shpat_', alphabet: letters, least: 30 },
  { what: 'a Databricks token', prefix: 'dapi', alphabet: hex, least: 32 },
  { what: 'a PostHog personal key', prefix: 'phx_', alphabet: letters, least: 30 },
  { what: 'a Linear key', prefix: 'lin_api_', alphabet: letters, least: 30 },
  { what: 'a Notion token', prefix: 'ntn_', alphabet: letters, least: 30 },
  { what: 'a Figma token', prefix: 'figd_', alphabet: word, least: 30 },
  { what: 'a Vault token', prefix: 'hvs.', alphabet: word, least: 20 },
  { what: 'a dbt token', prefix: 'dbtc_', alphabet: word, least: 20 },
  { what: 'a dbt token', prefix: 'dbtu_', alphabet: word, least: 20 },
  { what: 'a Groq key', prefix: 'gsk_', alphabet: letters, least: 30 },
  { what: 'a Replicate token', prefix: 'r8_', alphabet: letters, least: 30 },
  { what: 'an Atlassian token', prefix: 'ATATT3', alphabet: '[A-Za-z0-9_=-]', least: 50 },
];
