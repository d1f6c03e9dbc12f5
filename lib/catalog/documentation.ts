/** Where the documentation is published; a build for another place is told with KTX_DOCS_URL. */
export const documentationUrl = 'https://docs.kaelio.com/ktx';

/** The telemetry page, at the path that links in the wild lead to. */
export const telemetryPage = `${documentationUrl}/docs/community/telemetry`;
