export interface SideBySide {
  /** Starts a task; waits first where there are as many as there may be. Its rejection goes to `onError`. */
  start(task: () => Promise<void>, onError: (error: unknown) => void): Promise<void>;
  /** When all have ended. */
  end(): Promise<void>;
}

/** Tasks that wait beside each other, so that none holds up the next. */
export function sideBySide(most: number): SideBySide {
  const running = new Set<Promise<void>>();
  return {
    async start(task, onError) {
      while (running.size >= most) await Promise.race(running);
      const run = task()
        .catch(onError)
        .finally(() => running.delete(run));
      running.add(run);
    },
    end: async () => {
      await Promise.all(running);
    },
  };
}

/** Runs what it is given one after the other, in the order in which it was given. */
export function oneByOne(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return async work => {
    const next = last.then(work);
    // The next one runs whatever became of this one.
    last = next.catch(() => undefined);
    return next;
  };
}
