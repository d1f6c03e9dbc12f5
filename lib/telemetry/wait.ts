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
