/**
 * The same function, which remembers what it made of its last arguments: several checks parse what they share. A reading
 * is never changed, so that it is the same object says that it is the same text.
 */
export function once<A extends readonly [object, ...object[]], T>(make: (...args: A) => T): (...args: A) => T {
  const made = new WeakMap<object, { args: A; value: T }>();
  return (...args) => {
    const known = made.get(args[0]);
    if (known?.args.every((arg, i) => arg === args[i])) return known.value;
    const value = make(...args);
    made.set(args[0], { args, value });
    return value;
  };
}
