import { useEffect, useState } from 'react';

/** Takes files that are dropped anywhere on the page; true while one is held over it. */
export function useDrop(onFile: (file: File) => void): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const held = (event: DragEvent) => {
      event.preventDefault();
      setOver(event.type === 'dragover');
    };
    const dropped = (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file) onFile(file);
    };
    addEventListener('dragover', held);
    addEventListener('dragleave', held);
    addEventListener('drop', dropped);
    return () => {
      removeEventListener('dragover', held);
      removeEventListener('dragleave', held);
      removeEventListener('drop', dropped);
    };
  }, [onFile]);
  return over;
}
