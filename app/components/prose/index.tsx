import './prose.css';
import { type Attributes, proseData } from '../../../lib/site/prose';
import { Answer } from './answer';
import { CodeBlock } from './code-block';
import { Parts } from './parts';

/** Components that pages in content/ use besides the shared ones: one for each entry of `proseData`, and the answer box. */
export const proseComponents = {
  Answer,
  pre: CodeBlock,
  ...Object.fromEntries(
    Object.entries(proseData).map(([name, show]) => [
      name,
      (given: Attributes) => <Parts parts={show(given)} />,
    ]),
  ),
};
