/** Whether `action` ends within `ms`. */
export async function isDone(action: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, ms, false);
  });
  const done = await Promise.race([action.then(() => true), late]);
  clearTimeout(timer);
  return done;
}

/** Milliseconds of a clock that never goes back. To read `performance`, Node loads ten modules first. */
export function clockMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
