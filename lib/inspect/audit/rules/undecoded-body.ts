import { requestRule } from '../rule';

/** A body that isn't JSON, or not all there. */
export const undecodedBody = requestRule('undecoded-body', function* ({ annotated, request, shown }) {
  if (request.body.truncated === true) {
    yield {
      pointer: '',
      message: 'The body was longer than the collector keeps, and the rest of it was not checked.',
      evidence: `${request.body.bytes} bytes were kept`,
    };
  } else if (annotated.envelope === 'undecoded' && request.body.bytes > 0) {
    const evidence = shown(annotated.name ?? '');
    yield { pointer: '', message: 'The body could not be read, so what it says was not checked.', evidence };
  } else if (request.body.fromHar === true && request.body.bytes === 0 && request.method === 'POST') {
    // Browsers and proxies leave out bodies that they did not keep; a client of ktx posts none that is empty.
    yield {
      pointer: '',
      message: 'The HAR file does not have the body of this request, so what it says was not checked.',
      evidence: shown(request.target),
    };
  }
});
