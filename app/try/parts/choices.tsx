'use client';

import { releaseVersions } from '../../../lib/catalog/release-versions';
import { identities, longest, optOuts, outcomes, places, type Question } from '../question';
import { Connections } from './connections';
import { Checkbox, Select } from './inputs';

interface Props {
  readonly question: Question;
  readonly onChange: (change: Partial<Question>) => void;
}

const ends: Readonly<Record<Question['outcome'], string>> = {
  likely: 'the likely way',
  ok: 'it succeeds',
  error: 'it fails',
  aborted: 'you interrupt it',
};

const where: Readonly<Record<Question['place'], string>> = {
  terminal: 'your terminal',
  script: 'a script or a pipe, without a terminal',
  agent: 'a coding agent, without a terminal',
  ci: 'CI, with CI=true',
};

const says: Readonly<Record<Question['identity'], string>> = {
  known: 'ktx has run here before',
  first: 'ktx runs for the first time',
  off: '~/.ktx/telemetry.json says "enabled": false',
  damaged: '~/.ktx/telemetry.json is damaged',
};

/** Everything that a run depends on besides its command line. */
export function Choices({ question, onChange }: Props) {
  const { release, outcome, error, place, identity, project, furnished, python } = question;
  return (
    <div className="choices">
      <fieldset>
        <legend>ktx</legend>
        <Select
          label="Release"
          value={release}
          options={releaseVersions.map((version) => [
            version,
            version === 'next' ? 'next, the unreleased client' : version,
          ])}
          onChange={(value) => onChange({ release: value })}
        />
        <Select
          label="How it ends"
          value={outcome}
          options={outcomes.map((each) => [each, ends[each]])}
          onChange={(value) => onChange({ outcome: value, ...(value !== 'error' && { error: '' }) })}
        />
        {outcome === 'error' && (
          <label>
            Error message that it meets
            <input
              type="text"
              value={error}
              maxLength={longest.error}
              placeholder="an example"
              autoComplete="off"
              spellCheck={false}
              onChange={({ target }) => onChange({ error: target.value })}
            />
          </label>
        )}
        <Checkbox
          label="ktx's Python runtime is installed"
          checked={python}
          onChange={(value) => onChange({ python: value })}
        />
      </fieldset>
      <fieldset>
        <legend>Surroundings</legend>
        <Select
          label="It runs in"
          value={place}
          options={places.map((each) => [each, where[each]])}
          onChange={(value) => onChange({ place: value })}
        />
        <Select
          label="On this machine"
          value={identity}
          options={identities.map((each) => [each, says[each]])}
          onChange={(value) => onChange({ identity: value })}
        />
        {optOuts.map((name) => (
          <Checkbox
            key={name}
            label={<code>{name}=1</code>}
            checked={question.optOuts.includes(name)}
            onChange={(value) =>
              onChange({
                optOuts: optOuts.filter((each) => (each === name ? value : question.optOuts.includes(each))),
              })
            }
          />
        ))}
      </fieldset>
      <fieldset>
        <legend>Project</legend>
        <Checkbox
          label="ktx starts in a project"
          checked={project}
          onChange={(value) => onChange({ project: value })}
        />
        {project && (
          <>
            <Connections
              connections={question.connections}
              onChange={(connections) => onChange({ connections })}
            />
            <Checkbox
              label="The project has a semantic layer, a wiki, a language model and embeddings"
              checked={furnished}
              onChange={(value) => onChange({ furnished: value })}
            />
          </>
        )}
      </fieldset>
    </div>
  );
}
