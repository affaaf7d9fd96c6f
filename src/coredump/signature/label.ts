import { basename, type NamedFrame, type Span } from './frames.js';
import { normalizeName } from './normalize.js';

/** A frame that stays, and the name or place that it is compared by. */
export interface LabelledFrame {
  index: number;
  name: string;
}

/** Libraries whose inner frames say nothing: without symbols they only blur who called them. */
const RUNTIMES =
  /^(?:lib(?:c|stdc\+\+|c\+\+|c\+\+abi|gcc_s|pthread|unwind|asan|ubsan|tsan)|ld(?:-linux[\w-]*|-musl[\w-]*)?)(?:-[\d.]+)?\.so|^\[?(?:linux-)?v(?:dso|syscall)/;

/**
 * Rules 3.5 and 3.7: frames without a name at the top and at the bottom go where something named stands between; those that stay are
 * told by `basename@buildid8+0xoffset`, and those of no module (code made at run time) are left out.
 *
 * A frame of the program's own stripped library is kept at the top unless reporters of death stood above it: it is the
 * place of the crash, and all that parts two crashes in one plug-in.
 */
export function label({ frames, reported }: Span): LabelledFrame[] {
  const named = frames.some(({ name }) => name !== undefined);
  // Without a single name the places in the program itself are all there is.
  if (!named) return ownOnly(frames).flatMap(labelOf);
  const from = frames.findIndex(frame => frame.name !== undefined || !(reported || isRuntime(frame)));
  const to = frames.findLastIndex(frame => frame.name !== undefined || !isRuntime(frame));
  return frames.slice(from, to + 1).flatMap(labelOf);
}

function ownOnly(frames: readonly NamedFrame[]): readonly NamedFrame[] {
  const own = frames.filter(frame => !isRuntime(frame));
  return own.some(frame => labelOf(frame).length > 0) ? own : frames;
}

function isRuntime({ frame }: NamedFrame): boolean {
  // A place in a source is somebody's own code.
  if (frame.module === undefined) return frame.file === undefined;
  return RUNTIMES.test(basename(frame.module));
}

function labelOf({ index, frame, name }: NamedFrame): LabelledFrame[] {
  if (name !== undefined) return [{ index, name }];
  if (frame.module === undefined || frame.offset === undefined) return placeOf(frame, index);
  const module = normalizeName(basename(frame.module)) || 'module';
  return [{ index, name: `${module}@${frame.buildId?.slice(0, 8) ?? ''}+0x${frame.offset.toString(16)}` }];
}

/** As siggen does: a failed check tells its file and line, and often no more. */
function placeOf({ file, line }: NamedFrame['frame'], index: number): LabelledFrame[] {
  return file === undefined || line === undefined ? [] : [{ index, name: `${basename(file)}#${line}` }];
}
