import { size } from '../../../lib/inspect/words';
import type { Course } from '../../../lib/site/document';
import { eventName } from '../../../lib/site/payload';
import { Payload } from '../payload';
import { Text } from './text';

/** The ways in which a command can end, each with its requests in order; a request is fetched when it is opened. */
export function Courses({ courses, elsewhere }: { courses: readonly Course[]; elsewhere: string }) {
  return courses.map((course) => (
    <section key={course.name} className="course">
      <h3>{course.name}</h3>
      <p>
        <Text>{course.text}</Text>
      </p>
      {course.notes.length > 0 && (
        <ul className="notes">
          {course.notes.map((note) => (
            <li key={note}>
              <Text>{note}</Text>
            </li>
          ))}
        </ul>
      )}
      <ol className="timeline">
        {course.requests.map((shown) => (
          <li key={shown.request.seq}>
            <details>
              <summary>
                <code>{eventName(shown.request) ?? 'request'}</code>
                <span className="aside">{size(shown.request.body.bytes)}</span>
              </summary>
              <Payload shown={{ ...shown, caption: '' }} elsewhere={elsewhere} />
            </details>
          </li>
        ))}
      </ol>
    </section>
  ));
}
