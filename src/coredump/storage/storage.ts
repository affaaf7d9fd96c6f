/** Takes the bytes of a body one piece after the other; resolves when it is ready for the next. */
type Sink = (chunk: Buffer) => Promise<void>;

/** Pours all of its bytes into the sink, and rejects where it cannot give them all. */
export type Body = (sink: Sink) => Promise<void>;

export interface StoredObject {
  /** `folder/name`, as `put` was given it. */
  key: string;
  /** Where it lies, for people and for the database. */
  path: string;
  size: number;
}

export interface Put {
  signal: AbortSignal;
  /** What already has the key gives way; otherwise it stays and `put` gives undefined. */
  replace?: boolean;
}

/** A place for cores. A key is `folder/name` of letters, digits and `._-`; anything else is a bug of the caller. */
export interface CoreStorage {
  readonly id: string;
  /** What the path of everything in it begins with. */
  readonly home: string;
  /**
   * All of it or nothing: it has its key only when it is whole and safe on the disk. Gives its SHA-256, or undefined
   * where the key is taken.
   * @throws LumoError `store.full`, `store.unwritable`; what the body rejects with
   */
  put(key: string, body: Body, how: Put): Promise<(StoredObject & { sha256: string }) | undefined>;
  /** Rejects with ENOENT where there is nothing. */
  get(key: string): AsyncIterable<Buffer>;
  /** Everything whose key begins with the prefix, by key; `''` for all. */
  list(prefix: string): Promise<StoredObject[]>;
  /** False where there was nothing. */
  remove(key: string): Promise<boolean>;
}

/** Text as a name in a storage: nothing a shell, a terminal or a path would act on, at most `NAME_CHARS` long. */
export function inertName(text: string): string {
  const name = text.replaceAll(/(?:[^A-Za-z0-9.-]|\.{2,})+/g, '_');
  return name
    .replace(/^[.-]+/, '')
    .slice(0, NAME_CHARS)
    .replace(/\.+$/, '');
}

/** Names of pods may have 253 letters, of containers 63; two of either, a time, an id and an ending must fit into 255. */
const NAME_CHARS = 100;

/** True for what every storage takes. */
export function isKey(key: string): boolean {
  return /^\w[\w.-]{0,254}\/\w[\w.-]{0,254}$/.test(key);
}
