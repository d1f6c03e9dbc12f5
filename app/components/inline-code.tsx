import type { ComponentProps } from 'react';

/** The longest code that never breaks: it fits into a line of the narrowest screen. */
const whole = 28;

/** Code in a sentence. A short one stays on one line: `--file` must not end as `--` and begin as `file`. */
export function InlineCode(props: ComponentProps<'code'>) {
  const { children } = props;
  const isWhole = typeof children === 'string' && children.length <= whole && /[- ]/.test(children);
  return <code {...props} {...(isWhole && { 'data-whole': true })} />;
}
