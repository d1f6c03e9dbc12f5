import { CopyButton } from './copy-button';

/** A line to type into a terminal, with a button that copies it. */
export function CopyLine({ children, label }: { children: string; label?: string }) {
  return (
    <span className="copy-line">
      <code>{children}</code>
      <CopyButton label={label ?? children} />
    </span>
  );
}
