import { hitsOf, whole } from '../matching';
import { inValues, textRule } from '../rule';

const shapes = [
  // A request to a language model: a role with its content, in JSON, escaped JSON or Python.
  /\\?["']role\\?["']\s{0,3}:\s{0,3}\\?["'](?:user|system|assistant|tool|developer|human)\\?["'][^\r\n]{0,4000}/g,
  /\\?["'](?:prompt|system_prompt|user_prompt|instructions|completion)\\?["']\s{0,3}:\s{0,3}\\?["'][^\r\n]{3,4000}/g,
  /\b(?:user |system )?prompt(?: was| text)?\s{0,2}[:=]\s{0,3}["'“]?[A-Za-z]\S*(?:[ \t]+\S+){2}[^\r\n]{0,4000}/gi,
  /(?:^|\n)\s{0,3}(?:Human|Assistant):\s[^\r\n]{3,4000}/g,
  // A call of an MCP tool with its arguments.
  /\\?["'](?:arguments|tool_input|toolInput|input_text)\\?["']\s{0,3}:\s{0,3}(?:\{\s{0,3}\\?["']|\\?["'])[^\r\n]{1,4000}/g,
  /\btool (?:arguments|input)\s{0,2}[:=]\s{0,3}[{["'][^\r\n]{1,4000}/gi,
];

/** What was written to a language model, or the arguments of an MCP tool. */
export const promptText = textRule('prompt-text', inValues, function* (text) {
  for (const shape of shapes) {
    yield* hitsOf(text, shape, (match) => ({ ...whole(match, 'prompt text'), show: 8 }));
  }
});
