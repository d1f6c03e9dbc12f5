'use client';

import { useId, useRef } from 'react';
import { type Connection, connectionName, countsAt, drivers, longest, mostConnections } from '../question';

interface Props {
  readonly connections: readonly Connection[];
  readonly onChange: (connections: readonly Connection[]) => void;
}

/** The connections of the project, each with its driver. */
export function Connections({ connections, onChange }: Props) {
  const id = useId();
  const add = useRef<HTMLButtonElement>(null);
  const problem = problemOf(connections);
  const replace = (index: number, change: Partial<Connection>) =>
    onChange(connections.map((each, at) => (at === index ? { ...each, ...change } : each)));
  return (
    <div className="connections">
      {connections.map(({ name, driver }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a name changes while it is typed
        <div key={index} className="connection">
          <input
            type="text"
            aria-label={`Name of connection ${index + 1}`}
            aria-invalid={problem?.at === index}
            aria-describedby={problem?.at === index ? id : undefined}
            value={name}
            maxLength={longest.name}
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
            onChange={({ target }) => replace(index, { name: connectionName(target.value) })}
          />
          <select
            aria-label={`Driver of connection ${index + 1}`}
            value={driver}
            onChange={({ target }) => {
              const chosen = drivers.find((each) => each === target.value);
              if (chosen) replace(index, { driver: chosen });
            }}
          >
            {drivers.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
          <button
            type="button"
            aria-label={`Remove connection ${name === '' ? index + 1 : name}`}
            onClick={() => {
              onChange(connections.filter((_, at) => at !== index));
              // The button that had the focus is gone.
              requestAnimationFrame(() => add.current?.focus());
            }}
          >
            Remove
          </button>
        </div>
      ))}
      {problem && (
        <p id={id} role="alert">
          {problem.sentence}
        </p>
      )}
      {connections.length < mostConnections && (
        <button
          ref={add}
          type="button"
          onClick={() => onChange([...connections, { name: freeName(connections), driver: 'postgres' }])}
        >
          Add a connection
        </button>
      )}
    </div>
  );
}

/** The first connection that ktx.yaml could not have beside the others, and why; they count without it. */
function problemOf(connections: readonly Connection[]) {
  const at = connections.findIndex((_, index) => !countsAt(connections, index));
  const name = connections[at]?.name;
  if (name === undefined) return undefined;
  const why = name === '' ? 'has no name' : `has the name of another one, ${name}`;
  return { at, sentence: `Connection ${at + 1} ${why}, and is left out.` };
}

function freeName(connections: readonly Connection[]): string {
  const taken = connections.map(({ name }) => name);
  const names = ['warehouse', 'crm', ...taken.map((_, index) => `database${index + 1}`)];
  return names.find((name) => !taken.includes(name)) ?? 'database';
}
