import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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
    expect(resultOf({ line: 'ktx sttus' })).toMatchObject({ hint: 'Did you mean status?', exitCode: 1 });
  });

  it.each([
    ['', 'Type a ktx command line'],
    ['kt status', 'Did you mean ktx?'],
    ['npm test', 'Begin it with the word ktx.'],
    ['ktx status | jq', '| belongs to the shell'],
    ['ktx sql "select', 'is opened and not closed'],
  ])('that is none of ktx has a problem: %s', (line, problem) => {
    expect(outcomeOf({ line })).toMatchObject({ problem: expect.stringContaining(problem) });
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
    expect(resultOf({}).words).toBe(firstQuestion.line);
    const result = resultOf({
      line: 'FOO=1 ktx connection test warehouse',
      outcome: 'error',
      error: "can't connect",
      release: 'next',
      identity: 'first',
      place: 'ci',
    });
    expect(result.variables).toBe('CI=true FOO=1');
    expect(result.words).toBe(
      "--release next --error 'can'\\''t connect' --first-run ktx connection test warehouse",
    );
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
    fc.assert(
      fc.property(fc.string(), (text) => {
        const question = questionIn(text);
        expect(question.line.length).toBeLessThanOrEqual(1000);
        answer({ id: 1, question, cursor: 0 });
      }),
    );
  });
});
