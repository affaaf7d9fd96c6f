import { nearest } from './nearest.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** An empty variable says nothing: that is how one is unset in a compose file. */
export function isSet(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== '';
}

/** Kubernetes gives every pod such variables for each service beside it; one named `lumo` makes them look like ours. */
const OF_A_SERVICE = /_(?:SERVICE_HOST|SERVICE_PORT\w*|PORT(?:_\d+_(?:TCP|UDP|SCTP)\w*)?)$/;

/**
 * One sentence on the `LUMO_*` variables that this version does not know, or nothing. A warning and no error: the
 * environment of a service may serve several versions at once.
 * @param known every name that means something
 */
export function strangers(env: Environment, known: readonly string[]): string | undefined {
  const names = Object.keys(env).filter(name => name.startsWith('LUMO_') && !known.includes(name));
  const told = names.filter(name => !OF_A_SERVICE.test(name)).toSorted();
  if (told.length === 0) return undefined;
  const list = told.map(name => {
    const near = nearest(name, known);
    return near === undefined ? name : `${name} (did you mean ${near}?)`;
  });
  return `this version knows no ${list.slice(0, 5).join(', ')}${list.length > 5 ? ` and ${list.length - 5} more` : ''}`;
}
