import { hiding, hitsOf, isPlaceholder } from '../matching';
import { everywhere, textRule } from '../rule';

const parameter =
  /(?:[?&]|%3F|%26)(?:X-Amz-(?:Signature|Credential|Security-Token)|X-Goog-(?:Signature|Credential)|Signature|sig|AWSAccessKeyId|GoogleAccessId|Key-Pair-Id|access_token|id_token|refresh_token|token|auth|code|api_?key|key|sas|hdnts)(?:=|%3D)([^&\s"'<>`]{6,})/gi;

/** A parameter of a URL that opens what it points to. */
export const signedUrl = textRule('signed-url', everywhere, (text) =>
  hitsOf(text, parameter, (match) =>
    isPlaceholder(match[1] ?? '') ? undefined : hiding(match, 'a signed URL', match[1]),
  ),
);
