import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asOneLine } from '../../app/try/one-line';
import type { Result } from '../../app/try/protocol';
import { firstQuestion, fragmentOf, type Question, questionIn } from '../../app/try/question';
import { answer } from '../../app/try/worker/answer';
import { releases } from '../../lib/catalog';
import { questions } from './lines';

function outcomeOf(change: Partial<Question>) {
  const question = { ...firstQuestion, ...change };
  return answer({ id: 1, question, cursor: question.line.length }).outcome;
}

function resultOf(change: Partial<Question>): Result {
  const outcome = outcomeOf(change);
  if ('problem' in outcome) throw new Error(outcome.problem);
  return outcome;
}

const namesOf = ({ events }: Result) => events.map(({ name }) => name);

describe('a line', () => {
  it('is answered with the events that it would send, who sends them, and what is an example', () => {
    const result = resultOf({});
    expect(result.verdict).toBe('3 events would be sent.');
    expect(result.events.map(({ name, sender, href }) => [name, sender, href])).toEqual([
      ['daemon_started', 'Python daemon', '/docs/events/daemon_started/'],
      ['sql_completed', 'command line', '/docs/events/sql_completed/'],
      ['command', 'command line', '/docs/events/command/'],
    ]);
    for (const { html, examples } of result.events) {
      expect(html).toContain('your machine decides it');
      expect(examples).toBe(html.split('>~</span>').length - 1);
    }
  });

  it.each([
    [{ line: 'DO_NOT_TRACK=0 ktx status' }, 'DO_NOT_TRACK', 'DO_NOT_TRACK is set'],
    [{ optOuts: ['KTX_TELEMETRY_DISABLED'] }, 'KTX_TELEMETRY_DISABLED', 'KTX_TELEMETRY_DISABLED is set'],
    [{ place: 'ci' }, 'CI', 'CI is set'],
    [{ identity: 'off' }, 'file-disabled', '"enabled": false'],
    [{ identity: 'damaged', release: 'next' }, 'file-invalid', 'is not valid'],
    [{ place: 'agent', release: '0.5.0' }, 'no-terminal', 'not a terminal'],
    [{ line: 'ktx --version' }, 'command', 'prints its version'],
    [{ line: 'ktx nope' }, 'command', 'does not know the command "nope"'],
  ] as const)('that sends nothing says why: %j', (change, rule, because) => {
    const result = resultOf(change);
    expect(result.sends).toBe(false);
    expect(result.events).toEqual([]);
    expect(result.rule).toBe(rule);
    expect(result.verdict).toMatch(/^Nothing would be sent: .+\.$/);
    expect(result.verdict).toContain(because);
  });

  it('that ktx refuses shows what ktx prints', () => {
    expect(resultOf({ line: 'ktx status --jsn' })).toMatchObject({
      printed: "error: unknown option '--jsn'\n(Did you mean --json?)",
      exitCode: 1,
    });
    expect(resultOf({ line: 'ktx status --jsn' }).notes).toEqual([]);
    for (const line of ['ktx sttus', 'ktx --project-dir . sttus'])
      expect(resultOf({ line })).toMatchObject({ notes: ['Did you mean status?'], exitCode: 1 });
    expect(resultOf({ line: 'ktx --' }).notes).toEqual([]);
  });

  it.each([
    ['', 'Type a ktx command line'],
    ['kt status', 'Did you mean ktx?'],
    ['npm test', 'Begin it with the word ktx.'],
    ['$ ktx status', 'Leave out $ in front of ktx.'],
    ['sudo -E ktx status', 'Leave out sudo -E in front of ktx.'],
    ['A=1 sudo B=2 ktx status', 'Leave out sudo in front of ktx.'],
    ['"A=1" ktx status', 'Leave out A=1 in front of ktx.'],
    ['env DO_NOT_TRACK=1 ktx status', 'Leave out env in front of ktx.'],
    [
      'npx --yes @kaelio/ktx@latest status',
      'Leave out npx --yes and write ktx in place of @kaelio/ktx@latest.',
    ],
    ['npm run --silent preview -- ktx status', 'Leave out npm run --silent preview -- in front of ktx.'],
    ['./node_modules/.bin/ktx status', 'Write ktx in place of ./node_modules/.bin/ktx.'],
    ["'C:\\bin\\ktx.cmd' status", 'Write ktx in place of C:\\bin\\ktx.cmd.'],
    ['KTX status', 'Write ktx in place of KTX.'],
    ['status', 'Begin it with the word ktx: ktx status.'],
    ['A=1 connection test', 'Begin it with the word ktx: ktx connection.'],
    ['kty', 'Did you mean ktx?'],
    [`ktx wiki ${'a '.repeat(6000)}`, 'more than 10,000 characters'],
    ['ktx status | jq', '| belongs to the shell'],
    ['ktx sql "select', 'is opened and not closed'],
  ])('that is none of ktx has a problem: %s', (line, problem) => {
    expect(outcomeOf({ line })).toMatchObject({ problem: expect.stringContaining(problem) });
  });

  it.each([
    ['ktx sql -c warehouse “select 1”', '“ is a letter to a shell and not a quote.'],
    ['ktx sql -c warehouse ‘select 1’', '‘ is a letter to a shell and not a quote.'],
    ['ktx sql -c warehouse «select 1»', '« is a letter to a shell and not a quote.'],
    ['ktx status —json', '— is a letter to a shell and not a dash.'],
    ['ktx status –v', '– is a letter to a shell and not a dash.'],
  ])('that a text program has made prettier is taken as it stands, and that is said: %s', (line, hint) => {
    expect(resultOf({ line }).hint).toContain(hint);
  });

  it('may have such letters where they are meant', () => {
    for (const line of ['ktx wiki "“net” revenue"', "ktx wiki '—'", 'ktx wiki it’s a–b', 'ktx status'])
      expect(resultOf({ line }).hint).toBeUndefined();
  });

  it('is answered for the connections that a ktx.yaml can have: each has a name, and no name twice', () => {
    const connections = [
      { name: 'a', driver: 'postgres' },
      { name: 'a', driver: 'mysql' },
      { name: '', driver: 'notion' },
    ] as const;
    const [snapshot] = resultOf({ line: 'ktx status', connections }).events;
    expect(snapshot?.html).toContain('&quot;postgres&quot;');
    expect(snapshot?.html).not.toMatch(/mysql|notion/);
    const question = { ...firstQuestion, line: 'ktx connection test ', connections };
    const { completion } = answer({ id: 1, question, cursor: question.line.length });
    expect(completion.words.map(({ word }) => word).slice(0, 2)).toEqual(['a', '--all']);
  });

  it.each([
    ['ktx --project-dir /x wiki', 'There is no ktx.yaml in /x.'],
    ['KTX_PROJECT_DIR=../y ktx status', 'There is no ktx.yaml in /home/you/y.'],
    ['ktx status', 'There is no ktx.yaml here or above.'],
  ])('outside a project says where it looked: %s', (line, sentence) => {
    const { notes } = resultOf({ line, project: line !== 'ktx status' });
    expect(notes).toContainEqual(expect.stringContaining(sentence));
  });

  it.each(releases.map(({ version }) => version))(
    'that opens the wizard is told as a wizard of %s',
    (release) => {
      const wizard = { line: 'ktx', project: false, release } as const;
      expect(resultOf(wizard).notes).toContainEqual(expect.stringContaining('walked through once'));
      const { verdict, rule } = resultOf({ ...wizard, outcome: 'aborted' });
      expect(rule).toBe('command');
      expect(verdict).toBe(
        'Nothing would be sent: the wizard is assumed to be interrupted in its first step, and each step that ends sends an event.',
      );
    },
  );

  it('that moves the home meets ktx for the first time there', () => {
    const result = resultOf({ line: 'HOME=/elsewhere ktx sql -c warehouse "select 1"' });
    expect(namesOf(result)[0]).toBe('install_first_run');
    expect(resultOf({ line: 'HOME=/home/you ktx status' }).events).toHaveLength(2);
  });

  it('marks what the machine of the reader decides, and not what was chosen or is always so', () => {
    for (const { html } of resultOf({ release: '0.9.0', place: 'script' }).events) {
      const marked = [...html.matchAll(/~<\/span><\/span><code[^>]*><span class="key">&quot;(\w+)&quot;/g)];
      const names = marked.map(([, name]) => name);
      expect(names).toContain('osRelease');
      for (const name of ['cliVersion', 'runtime', 'isCi']) expect(names).not.toContain(name);
    }
  });

  it('is explained in words of the page, which has no options', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const { outcome } = answer({ id: 1, question, cursor: 0 });
        if ('problem' in outcome) return;
        const texts = [...outcome.notes, ...outcome.events.map(({ html }) => html)].join('\n');
        expect(texts).not.toMatch(/--(?:outcome|error|calls|set|release|sdk|first-run|as-if-enabled)\b/);
      }),
      { numRuns: 300 },
    );
  });

  it('is shown as text, whatever is in it', () => {
    const error = '<img src=x onerror=alert(1)> & "quotes"';
    const html = resultOf({ line: 'ktx connection test warehouse', outcome: 'error', error })
      .events.map((event) => event.html)
      .join('');
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(html).not.toContain('<img');
  });

  it('withholds in the unreleased client what its vocabulary does not have', () => {
    const asked = {
      line: 'ktx connection test warehouse',
      outcome: 'error',
      error: 'no table "payroll_2026"',
    } as const;
    const html = (result: Result) => result.events.map((event) => event.html).join('');
    expect(html(resultOf(asked))).toContain('payroll_2026');
    expect(html(resultOf({ ...asked, release: 'next' }))).not.toContain('payroll_2026');
  });

  it('names the line that makes the exact bytes', () => {
    expect(resultOf({}).run.words).toBe(firstQuestion.line);
    const result = resultOf({
      line: 'FOO=1 ktx connection test warehouse',
      outcome: 'error',
      error: "can't connect",
      release: 'next',
      identity: 'first',
      place: 'ci',
    });
    expect(result.run.variables).toBe('CI=true FOO=1');
    expect(result.run.words).toBe(
      "--release next --error='can'\\''t connect' --first-run ktx connection test warehouse | cat",
    );
    expect(resultOf({ outcome: 'error', error: '-x' }).run.words).toMatch(/^--error='-x' ktx /);
    expect(resultOf({ line: ' ktx status # now', place: 'agent' }).run.words).toBe('ktx status | cat');
  });

  it('says what its events tell about the reader', () => {
    const { profile } = resultOf({});
    expect(profile.events).toBe(3);
    expect(profile.inferences.map(({ id }) => id)).toContain('machine');
    expect(profile.untold.length).toBeGreaterThan(0);
  });

  it.each(releases.map(({ version }) => version))('has an answer for %s', (release) => {
    expect(namesOf(resultOf({ line: 'ktx status', release }))).toEqual(['project_stack_snapshot', 'command']);
  });
});

describe('several lines', () => {
  it.each([
    ['ktx status\n', 'ktx status'],
    ['  ktx status\r\n', 'ktx status'],
    ['ktx status\nktx wiki', 'ktx status; ktx wiki'],
    ['ktx status\r\n\r\n  ktx wiki\n', 'ktx status; ktx wiki'],
    ["ktx sql -c warehouse \\\n  'select 1'", "ktx sql -c warehouse   'select 1'"],
    ["ktx sql -c warehouse \\\r\n  'select 1'", "ktx sql -c warehouse   'select 1'"],
    ['ktx sql -c warehouse "select\n  1\n"', 'ktx sql -c warehouse "select   1 "'],
    ["ktx sql 'a\\\nb'", "ktx sql 'a\\ b'"],
    ['ktx sql "a\\\nb \\" \n c"', 'ktx sql "ab \\"   c"'],
    ["ktx wiki it\\'s\nx", "ktx wiki it\\'s; x"],
  ])('become one, as the field holds one: %j', (text, line) => {
    expect(asOneLine(text)).toBe(line);
  });

  it('of a link are what its field shows', () => {
    expect(questionIn('line=ktx+status%0Aktx+wiki').line).toBe('ktx status; ktx wiki');
    expect(outcomeOf({ line: 'ktx status; ktx wiki' })).toMatchObject({
      problem: expect.stringContaining('; belongs to the shell'),
    });
  });

  it('never stay several, and are read at once when they are long', () => {
    fc.assert(fc.property(fc.string(), (text) => !/[\r\n]/.test(asOneLine(text))));
    for (const part of ['\n', '\\\n', '"\n', ' \n']) {
      const begun = performance.now();
      questionIn(`line=${encodeURIComponent(part.repeat(300_000))}`);
      expect(performance.now() - begun).toBeLessThan(1000);
    }
  });
});

describe('a link', () => {
  it('holds every choice, and always the line and the release, since a later site opens with others', () => {
    expect(fragmentOf(questionIn('#line=ktx+status&python=yes'))).toBe(
      `line=ktx+status&release=${firstQuestion.release}`,
    );
    fc.assert(
      fc.property(questions, (question) => {
        expect(questionIn(`#${fragmentOf(question)}`)).toEqual(question);
      }),
    );
  });

  it('of a stranger is read as far as it makes sense', () => {
    expect(
      questionIn(
        '#line=ktx+status&release=9.9.9&place=moon&connections=a:postgres,b:oracle,%3Cb%3E:mysql,c&x=1',
      ),
    ).toEqual({
      ...firstQuestion,
      line: 'ktx status',
      connections: [
        { name: 'a', driver: 'postgres' },
        { name: 'b', driver: 'mysql' },
      ],
    });
    expect(questionIn('error=boom').error).toBe('');
    expect(questionIn('outcome=ok&error=boom').error).toBe('');
    expect(questionIn('outcome=error&error=boom').error).toBe('boom');
    expect(questionIn('outcome=error&error=a%0D%0Ab').error).toBe('a b');
    expect(outcomeOf(questionIn(`line=ktx+wiki+${'a'.repeat(20_000)}`))).toHaveProperty('problem');
    fc.assert(
      fc.property(fc.string(), (text) => {
        const question = questionIn(text);
        answer({ id: 1, question, cursor: 0 });
      }),
    );
  });
});
