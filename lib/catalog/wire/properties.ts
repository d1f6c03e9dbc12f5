import { freshInstall } from '../today';
import type { WireFacts } from './fact';

const sdk = { origin: 'sdk', dataClass: 'technical' } as const;
const group = { origin: 'ktx', dataClass: 'identifier', when: 'When the event names a project.' } as const;
const projectHash = 'e0f0b1418767fe6cb54831a35a80c86b0b1af468d94b7b17b896680690652005';

/** What the SDKs put among the properties of every event; the lists of error reports are in `exceptionParts`. */
export const propertyFacts: WireFacts = {
  '/batch/*/properties/$groups': {
    ...group,
    meaning: 'The group of the event. ktx only uses it for your project.',
    source: 'ktx passes the project, the SDK puts it here.',
    example: { project: projectHash },
  },
  '/batch/*/properties/$groups/project': {
    ...group,
    meaning: 'Your project id, which links all events from this project directory.',
    source: 'SHA-256 of your install id and the path of the project directory.',
    example: projectHash,
    reality:
      'Anyone who has the event also has the install id, and can check whether a guessed path matches.',
  },
  '/batch/*/properties/$lib': {
    ...sdk,
    meaning: 'The name of the PostHog SDK.',
    source: 'A constant of the SDK.',
    example: 'posthog-node',
  },
  '/batch/*/properties/$lib_version': {
    ...sdk,
    meaning: 'The version of the PostHog SDK.',
    source: 'A constant of the SDK.',
    example: freshInstall.posthogNode,
  },
  '/batch/*/properties/$is_server': {
    ...sdk,
    meaning: 'Marks the event as sent by a server SDK, not by a browser.',
    source: 'A constant of the SDK.',
    example: true,
    reality: 'Always true, although ktx runs on your machine.',
  },
  '/batch/*/properties/$geoip_disable': {
    ...sdk,
    meaning: 'Tells PostHog not to look up the location of your IP address.',
    source: 'Both SDKs add it unless the program turns the lookup on. The command line does so since 0.8.0.',
    example: true,
    reality: 'PostHog still receives the IP address.',
    when: 'When the lookup is off: always from the daemon, and from the command line before 0.8.0.',
  },
  '/batch/*/properties/$python_runtime': {
    ...sdk,
    meaning: 'The Python implementation that runs the daemon.',
    source: '`platform.python_implementation()`.',
    example: 'CPython',
  },
  '/batch/*/properties/$python_version': {
    ...sdk,
    meaning: 'The Python version that runs the daemon.',
    source: '`sys.version_info`, as x.y.z.',
    example: '3.11.7',
  },
  '/batch/*/properties/$os': {
    ...sdk,
    meaning: 'The name of your operating system.',
    source: 'posthog-python asks the system.',
    example: 'Linux',
  },
  '/batch/*/properties/$os_version': {
    ...sdk,
    meaning: 'The version of your operating system or distribution.',
    source: 'posthog-python asks the system.',
    example: '24.04',
  },
  '/batch/*/properties/$os_distro': {
    ...sdk,
    meaning: 'The name of your Linux distribution.',
    source: 'posthog-python asks the system.',
    example: 'Ubuntu',
    when: 'When the daemon runs on Linux.',
  },
};
