import { statSync } from 'node:fs';
import type { ServerResponse } from 'node:http';

/** Tells open pages that the capture has grown. */
export interface Growth {
  /** Keeps an answer open as a stream of server-sent events; false when there are too many. */
  follow(response: ServerResponse): boolean;
  /** Told whenever somebody has read what there was. */
  wasRead(): void;
  /** Tells pages of what was written last and gives them a moment to read it, before the end. */
  last(): Promise<void>;
  close(): void;
}

/** How often the file is looked at while a page is open, in ms; a look takes some microseconds. */
const lookEvery = 100;
/** How often something is sent all the same, in ms, so that a connection that is dead is found. */
const beatEvery = 15_000;
/** A browser opens at most six connections to a server; one is left for everything else. */
const mostPages = 5;

/** How long pages may take to read what was written last, in ms; nobody waits where none is open. */
const lastWords = 500;

const more = 'data: more\n\n';

/**
 * Looks at a file and tells pages `more` whenever it changes, and once when they begin to listen: what came between
 * their reading and their listening is not lost. Looking works on every file system, and for a file that another program
 * writes; nothing is looked at while nobody listens.
 */
export function followGrowth(file: string): Growth {
  const pages = new Set<ServerResponse>();
  let looking: NodeJS.Timeout | undefined;
  let beating: NodeJS.Timeout | undefined;
  let last = '';
  let readers = 0;
  let haveRead = () => {};
  const tell = (text: string) => {
    // A page that does not read what it was told already need not be told again.
    for (const page of pages) if (!page.writableNeedDrain) page.write(text);
  };
  const look = () => {
    const now = stateOf(file);
    if (now !== last) tell(more);
    last = now;
  };
  const stop = () => {
    clearInterval(looking);
    clearInterval(beating);
  };
  return {
    follow(response) {
      if (pages.size >= mostPages) return false;
      response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8' });
      response.write(`retry: 1000\n${more}`);
      if (pages.size === 0) {
        last = stateOf(file);
        looking = setInterval(look, lookEvery);
        beating = setInterval(tell, beatEvery, ':\n\n');
      }
      pages.add(response);
      response.on('close', () => {
        pages.delete(response);
        if (pages.size === 0) stop();
      });
      return true;
    },
    wasRead() {
      readers -= 1;
      if (readers <= 0) haveRead();
    },
    async last() {
      if (pages.size === 0 || stateOf(file) === last) return;
      readers = pages.size;
      await new Promise<void>((done) => {
        const timer = setTimeout(done, lastWords);
        haveRead = () => {
          clearTimeout(timer);
          done();
        };
        look();
      });
    },
    close() {
      stop();
      for (const page of pages) page.end();
    },
  };
}

/** Changes whenever the file does; empty while it is not there. */
function stateOf(file: string): string {
  try {
    const { ino, size, mtimeMs } = statSync(file);
    return `${ino} ${size} ${mtimeMs}`;
  } catch {
    return '';
  }
}
