import type { DataClass } from '../../../lib/catalog';
import { ClassTag } from '../../components/data-class';
import { OriginLegend } from '../../components/origin';
import { dataClasses } from '../capture/rows';

const origins = ['ktx', 'common', 'sdk', 'http', 'server', 'unknown'] as const;

/** What each kind of information is, in the words of the legend. */
export const classWords: Readonly<Record<DataClass, string>> = {
  technical: 'describes software and machine',
  interaction: 'says what was done with ktx',
  identifier: 'links events to one installation or project',
  diagnostic: 'text from errors and MCP clients; in released ktx it can name things from your setup',
};

/** How to read the page, where nothing is selected. */
export function Legend() {
  return (
    <>
      <h2>How to read it</h2>
      <p className="soft">Choose an event to see what it says, and a value of it to see why it is there.</p>
      <h3>Who put a value there</h3>
      <OriginLegend origins={origins} />
      <h3>What kind of information it is</h3>
      <ul className="legend">
        {dataClasses.map((dataClass) => (
          <li key={dataClass}>
            <ClassTag dataClass={dataClass} /> <span className="soft">{classWords[dataClass]}</span>
          </li>
        ))}
      </ul>
      <h3>Where this page sends it</h3>
      <p className="soft">
        Nowhere. It is read in this tab; the page may connect to its own address only, and the part that reads
        the capture has no code to connect at all.
      </p>
    </>
  );
}
