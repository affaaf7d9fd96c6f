/**
 * The path of a core file: a path or bare file name that looks like a dump, or any absolute path where a dump is spoken
 * of. A bare name in a folder is the two joined: both stand in the text.
 * @param about what the text speaks of: of a dump, and of looking into something
 */
export function corePathOf(text: string, { dump, analysed }: { dump: boolean; analysed: boolean }): string | undefined {
  if (!/[/.]/.test(text)) return undefined;
  const bare = bareName(text, analysed);
  const folder = bare === undefined ? undefined : folderIn(text);
  if (bare !== undefined && folder !== undefined) return `${folder.replace(/\/+$/, '')}/${bare}`;
  const paths = pathsIn(text).filter(path => !DUMP_FOLDER.test(path));
  const core = paths.find(path => CORE_FILE.test(path));
  if (core !== undefined) return core;
  if (bare !== undefined) return bare;
  return dump
    ? paths.find(path => path.length > 4 && !path.endsWith('/') && !/^\/(?:etc|proc|sys|dev)\b/.test(path))
    : undefined;
}

function pathsIn(text: string): string[] {
  return [...text.matchAll(PATH)].map(([path]) => trimmed(path));
}

/** `core.1234` whatever is said of it; `core.walk` only where it is to be looked into. */
function bareName(text: string, analysed: boolean): string | undefined {
  const found = BARE_CORE.exec(text)?.[0] ?? (analysed ? NAMED_CORE.exec(text)?.[0] : undefined);
  return found === undefined ? undefined : trimmed(found);
}

/** "core.fpe in /srv/x"; a path that looks like a dump itself is no folder. */
function folderIn(text: string): string | undefined {
  const [, after, before] = IN_FOLDER.exec(text) ?? [];
  const found = after ?? before;
  if (found === undefined) return undefined;
  const folder = trimmed(found);
  return CORE_NAME.test(folder.replace(/^.*\/(?=.)/, '')) ? undefined : folder;
}

/** Without what ends a sentence. */
function trimmed(path: string): string {
  return path.replace(/[.,;:!?]+$/, '');
}

const PATH_TEXT = String.raw`(?<![\p{L}\p{N}/.])(?:~|\.{1,2})?\/[^\s"'\x60,;，。；？！?()（）“”\u3400-\u9fff]+`;
const PATH = /(?<![\p{L}\p{N}/.])(?:~|\.{1,2})?\/[^\s"'`,;，。；？！?()（）“”]+/gu;
const CORE_FILE =
  /(?:^|\/)(?:core(?:[._-][^/]*)?|[^/]*\.(?:core|dmp|dump|coredump)(?:\.(?:zst|gz|lz4|xz))?|[^/]*coredump[^/]*|core)$|\/(?:coredumps?|crash|cores)\/[^/]+$/i;
const CORE_NAME = /^core(?:[._-].*)?$|\.(?:core|dmp|dump|coredump)(?:\.(?:zst|gz|lz4|xz))?$/i;
/** Where dumps are kept is no dump. */
const DUMP_FOLDER = /\/(?:coredumps?|crash(?:es)?|cores|dumps?|coredump)\/?$/i;
const BARE_CORE =
  /(?<![\p{L}\p{N}/._-])core\.[\p{L}\p{N}_.@-]*\d[\p{L}\p{N}_.@-]*|(?<![\p{L}\p{N}/._-])[\w-]+(?:\.[\w-]+)*\.(?:core|dmp|coredump)(?:\.(?:zst|gz|lz4|xz))?\b/iu;
/** As `core.%e` names it: one word, and neither the source nor the settings of something called core, nor a host. */
const NAMED_CORE =
  /(?<![\p{L}\p{N}/._-])core\.(?!(?:[cm]?[jt]sx?|py|rb|go|rs|cc?|cpp|cxx|hp?p?|java|php|lua|sh|so|a|o|ko|dll|jar|ya?ml|json|toml|xml|ini|conf|cfg|env|md|txt|html?|css|log|csv|sql|zip|tar|tgz|service|socket|timer|target|com|org|net|io|local|lan|internal|svc)(?![\p{L}\p{N}_-]))[\p{L}_][\p{L}\p{N}_@-]*(?:\.(?:zst|gz|lz4|xz))?(?!\.?[\p{L}\p{N}_@/-])/iu;
const IN_FOLDER = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:in|inside|from|under|below|within|at|en|de|desde|bajo|dentro\s+de)\s+(?:(?:the|la|el)\s+)?(?:(?:folder|directory|dir|carpeta|directorio)\s+)?(${PATH_TEXT})|(${PATH_TEXT})\s*(?:目录|文件夹)?(?:里|中|下|内)`,
  'iu',
);
