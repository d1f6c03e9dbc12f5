import { type Ref, useEffect, useRef } from 'react';

const keys: readonly (readonly [string, string])[] = [
  ['↑ ↓ or k j', 'the event or value before, after'],
  ['Home End', 'the first, the last'],
  ['Enter', 'into the event, then into the explanation'],
  ['← → in values', 'fold or unfold a list or record'],
  ['Escape', 'back, one step at a time'],
  ['/', 'search headers and bodies'],
  ['1 2 3 4 5', 'events, findings, about you, catalog, compare'],
  ['← →', 'the tab before, after'],
  ['v r', 'values or raw request of the event'],
  ['?', 'this help'],
];

/** The keys, in a dialog that Escape closes. */
export function Help({ open, onClose }: { open: boolean; onClose: () => void }) {
  const dialog: Ref<HTMLDialogElement> = useRef(null);
  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal();
    if (!open) dialog.current?.close();
  }, [open]);
  return (
    <dialog ref={dialog} className="help" onClose={onClose} aria-labelledby="help-title">
      <h2 id="help-title">Keys</h2>
      <dl className="facts">
        {keys.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p className="soft">
        The address of this page holds what is selected and filtered, and nothing of the capture or of what
        you search for.
      </p>
      <button type="button" className="primary" onClick={onClose}>
        Close
      </button>
    </dialog>
  );
}
