import type { WireFacts } from './fact';

const sdk = { origin: 'sdk', dataClass: 'technical' } as const;
const group = { origin: 'ktx', dataClass: 'identifier', when: 'The event names a project.' } as const;
const projectHash = 'e0f0b1418767fe6cb54831a35a80c86b0b1af468d94b7b17b896680690652005';

/** What the SDKs put among the properties of every event; the lists of error reports are in `exceptionParts`. */
export const propertyFacts: WireFacts = {
  '/batch/*/properties/$groups': {
    ...group,
    meaning: 'The groups that the event belongs to, which is your project and nothing else.',
    source: 'ktx names the project; the SDK puts it here.',
    example: { project: projectHash },
  },
  '/batch/*/properties/$groups/project': {
    ...group,
    meaning: 'The id of your project, which links all events of this project directory.',
    source: 'SHA-256 of your install id and the path of the project directory.',
    example: projectHash,
    reality:
      'Whoever holds the event also holds the install id and can check whether the project lies at a path that they guess.',
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
    example: '5.34.9',
  },
  '/batch/*/properties/$is_server': {
    ...sdk,
    meaning: 'Says that the event comes from an SDK that is made for servers, not for browsers.',
    source: 'A constant of the SDK.',
    example: true,
    reality: 'Always true, although ktx runs on your machine.',
  },
  '/batch/*/properties/$geoip_disable': {
    ...sdk,
    meaning: 'Tells PostHog not to look up the place of your IP address.',
    source:
      'Both SDKs add it unless the program turns the lookup on, which the command line does since 0.8.0.',
    example: true,
    reality: 'PostHog receives the IP address all the same.',
    when: 'The lookup is off: always from the daemon, before 0.8.0 from the command line too.',
  },
  '/batch/*/properties/$python_runtime': {
    ...sdk,
    meaning: 'The kind of Python that runs the daemon.',
    source: 'platform.python_implementation().',
    example: 'CPython',
  },
  '/batch/*/properties/$python_version': {
    ...sdk,
    meaning: 'The version of Python that runs the daemon.',
    source: 'sys.version_info, as x.y.z.',
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
    example: '12',
  },
  '/batch/*/properties/$os_distro': {
    ...sdk,
    meaning: 'The name of your Linux distribution.',
    source: 'posthog-python asks the system.',
    example: 'Debian GNU/Linux',
    when: 'The daemon runs on Linux.',
  },
};
