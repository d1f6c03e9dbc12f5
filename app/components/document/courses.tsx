import { size } from '../../../lib/inspect/words';
import type { Course } from '../../../lib/site/document';
import { eventName } from '../../../lib/site/payload';
import { Payload } from '../payload';
import { Text } from './text';

/** The ways in which a command can end, each with its requests in order; the first request is open. */
export function Courses({ courses }: { courses: readonly Course[] }) {
  return courses.map((course, nth) => (
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
        {course.requests.map((shown, index) => (
          <li key={shown.request.seq}>
            <details open={nth === 0 && index === 0}>
              <summary>
                <code>{eventName(shown.request) ?? 'request'}</code>
                <span className="aside">{size(shown.request.body.bytes)}</span>
              </summary>
              <Payload {...shown} caption="" />
            </details>
          </li>
        ))}
      </ol>
    </section>
  ));
}
