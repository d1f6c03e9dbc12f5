'use client';

import { type Connection, connectionName, drivers, longest, mostConnections } from '../question';

interface Props {
  readonly connections: readonly Connection[];
  readonly onChange: (connections: readonly Connection[]) => void;
}

/** The connections of the project, each with its driver. */
export function Connections({ connections, onChange }: Props) {
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
            aria-label={`Remove connection ${name}`}
            onClick={() => onChange(connections.filter((_, at) => at !== index))}
          >
            Remove
          </button>
        </div>
      ))}
      {connections.length < mostConnections && (
        <button
          type="button"
          onClick={() => onChange([...connections, { name: freeName(connections), driver: 'postgres' }])}
        >
          Add a connection
        </button>
      )}
    </div>
  );
}

function freeName(connections: readonly Connection[]): string {
  const taken = connections.map(({ name }) => name);
  const names = ['warehouse', 'crm', ...taken.map((_, index) => `database${index + 1}`)];
  return names.find((name) => !taken.includes(name)) ?? 'database';
}
