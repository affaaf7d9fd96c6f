/** What every setting tells of itself: it feeds docs/config.md and the example file. */
interface About {
  about: string;
  /** Unit of a number, for people. */
  unit?: string;
  /** Where the default comes from. */
  origin?: string;
  /** Older names of its environment variable, still heard where the generated one is not set. */
  formerly?: readonly string[];
  /** Never taken from a file in the working directory: whoever wrote a project that you cloned must not choose it. */
  guarded?: true;
}

export interface NumberSetting extends About {
  kind: 'number';
  default: number;
  /** The value is greater than this. */
  above: number;
  /** The value is at least this, where it may be a bound itself. */
  atLeast?: number;
  /** The value is at most this. */
  max?: number;
  /** Only whole numbers make sense. */
  whole?: true;
}

interface BooleanSetting extends About {
  kind: 'boolean';
  default: boolean;
}

/** A length of time, written `2s`; milliseconds for the code. */
interface DurationSetting extends About {
  kind: 'duration';
  default: number;
  min: number;
  max: number;
}

interface TextSetting extends About {
  kind: 'text';
  default: string;
}

interface ChoiceSetting<C extends string = string> extends About {
  kind: 'choice';
  default: C;
  choices: readonly C[];
}

/** Some of the choices, at least one. */
interface ChoicesSetting<C extends string = string> extends About {
  kind: 'choices';
  default: readonly C[];
  choices: readonly C[];
  /** Other names of choices: `ssh-security` for `ssh`. */
  aliases?: Readonly<Record<string, C>>;
}

/** A list of texts of the user's own; it may be empty. */
interface TextsSetting extends About {
  kind: 'texts';
  default: readonly string[];
}

export type Setting =
  | NumberSetting
  | BooleanSetting
  | DurationSetting
  | TextSetting
  | TextsSetting
  | ChoiceSetting
  | ChoicesSetting;

/** A tree of settings by name; where a key of it is `checks`, `cpu`, `limits`, the file says `checks: {cpu: {limits: ...}}`. */
export interface Section {
  readonly [name: string]: Setting | Section;
}

/** The tree of plain values that belongs to a tree of settings. */
export type ValueOf<S> = S extends { kind: 'number' | 'duration' }
  ? number
  : S extends { kind: 'boolean' }
    ? boolean
    : S extends { kind: 'text' }
      ? string
      : S extends { kind: 'choice'; choices: readonly (infer C)[] }
        ? C
        : S extends { kind: 'choices'; choices: readonly (infer C)[] }
          ? readonly C[]
          : S extends { kind: 'texts' }
            ? readonly string[]
            : { readonly [K in keyof S]: ValueOf<S[K]> };

/** A value that a setting of any kind can have. */
export type Value = number | boolean | string | readonly string[];

/** A secret is no setting: it comes from the environment alone. */
export interface Secret {
  /** `LUMO_OPENAI_API_KEY` */
  name: string;
  about: string;
  /** What in a key or value of a file tells that it is this one, such as `openai`. */
  sign: RegExp;
}

export interface Schema<S extends Section> {
  settings: S;
  secrets: readonly Secret[];
  /** Variables of the environment that are no settings: name -> what it does. */
  variables: Readonly<Record<string, string>>;
}

export function isSetting(node: Setting | Section): node is Setting {
  return typeof node['kind'] === 'string';
}
