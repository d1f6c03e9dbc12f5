import { escapeHtml } from '../../../lib/inspect/export/html/text';
import type { Part, ProseEntry } from '../../../lib/site/prose/part';
import { Text } from '../document/text';
import { Payload } from '../payload';
import { keepFragment } from '../payload/fragment-store';
import { PictureView } from '../picture';
import { Table } from '../table';
import { CodeBlock } from './code-block';
import { TextField } from './text-field';
import { WordList } from './word-list';

/** What a component of the written pages shows, as HTML. */
export function Parts({ parts }: { parts: readonly Part[] }) {
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts never move
    <PartView key={index} part={part} />
  ));
}

function PartView({ part }: { part: Part }) {
  if (part.kind === 'heading') {
    return (
      <h3 id={part.id}>
        <a href={`#${part.id}`}>{part.isName === false ? part.name : <code>{part.name}</code>}</a>
      </h3>
    );
  }
  if (part.kind === 'text') {
    return (
      <p>
        <Text>{part.text}</Text>
      </p>
    );
  }
  if (part.kind === 'list') {
    return (
      <ul>
        {part.items.map((item) => (
          <li key={item}>
            <Text>{item}</Text>
          </li>
        ))}
      </ul>
    );
  }
  if (part.kind === 'output') {
    return (
      <figure className="prose-output">
        <figcaption>
          <code>{part.title}</code>
        </figcaption>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard */}
        <pre tabIndex={0}>{part.text}</pre>
      </figure>
    );
  }
  if (part.kind === 'input') {
    return (
      <CodeBlock title={part.title}>
        <code>{part.text}</code>
      </CodeBlock>
    );
  }
  if (part.kind === 'words') {
    keepFragment(`words/${part.id}`, () => escapeHtml(part.text));
    return (
      <figure className="prose-output">
        <figcaption>{part.title}</figcaption>
        <WordList id={part.id} />
      </figure>
    );
  }
  if (part.kind === 'request') {
    return (
      <details className="prose-request">
        <summary>{part.title}</summary>
        <Payload shown={part.shown} elsewhere={part.elsewhere} />
      </details>
    );
  }
  if (part.kind === 'text-field') return <TextField example={part.example} />;
  if (part.kind === 'picture') return <PictureView picture={part.picture} />;
  return part.kind === 'table' ? <Table part={part} /> : <Entries entries={part.entries} />;
}

function Entries({ entries }: { entries: readonly ProseEntry[] }) {
  return (
    <div className="prose-entries">
      {entries.map(({ id, title, isName, mark, text, rows }) => (
        <div className="prose-entry" id={id} key={id}>
          <p className="prose-entry-title">
            <a href={`#${id}`}>{isName ? <code>{title}</code> : <Text>{title}</Text>}</a>
            {mark && (
              <span className="prose-mark" data-level={mark.level}>
                {mark.word}
              </span>
            )}
          </p>
          {text !== undefined && (
            <p>
              <Text>{text}</Text>
            </p>
          )}
          <dl>
            {rows.map(([label, line]) => (
              <div key={label + line}>
                <dt>{label}</dt>
                <dd>
                  <Text>{line}</Text>
                </dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </div>
  );
}
