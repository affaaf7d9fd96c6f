import { frame, numbered, type CrashFormat, type Found, type Frame, type Lines } from '../format.js';
import { withoutReporters } from '../reporters.js';
import { signalName, signalOfWords } from '../../signals.js';

/** `[2021-06-18 03:51:22.264][33][critical][assert] [source/a.cc:12] text`; old ones without the bracket or the place. */
const ENVOY =
  /^\[\d{4}-\d\d-\d\d [\d:.]{8,18}\]\[\d{1,10}\]\[critical\]\[(assert|backtrace)\] (?:\[?([^\s\]]{1,500}):(\d{1,9})\] )?(.*)$/;
/** As Istio logs it: `2021-06-18T03:51:22.264Z<tab>critical<tab>envoy assert source/a.cc:12<tab>text<tab>thread=33`. */
const ISTIO =
  /^(?:\S{1,40}\s)?critical\tenvoy (assert|backtrace)(?: (\S{1,500}):(\d{1,9}))?\t(.*?)(?:\tthread=\d{1,10})?$/;
/** Straight to the screen. */
const BARE = /^()()()(Caught .{1,40}, suspect faulting address .*)$/;
const CAUGHT = /^Caught (.{1,40}?)(?:: \d{1,2})?, suspect faulting address (0x[0-9a-f]{1,16}|0|\(nil\))/;
const FRAME = /^(?:thr<\d{1,10}> )?#(\d{1,4}):? (?:(\S.{0,4000}) )?\[(0x[0-9a-f]{1,16})\]$/;
/** Before 2019: addresses first. */
const OLD_FRAME = /^(?:thr<\d{1,10}> )?#\d{1,4} (0x[0-9a-f]{1,16})(?: (\S.{0,4000}))?$/;
const HEADING = /^(?:Backtrace |Envoy version: |Address mapping: |(?:thr<\d{1,10}> )?obj<)/;
const MAX_FRAMES = 1000;

/** Envoy and what is built on it: its assertions, panics and the trace that its handler of signals logs. Source: envoy, source/server/backtrace.h, source/common/common/assert.h. */
export const envoy: CrashFormat = {
  id: 'envoy',
  language: 'c++',
  starts: line => /critical|^Caught /.test(line) && ofEnvoy(line) !== undefined,
  read(lines, at) {
    const said = ofEnvoy(lines.at(at));
    if (said === undefined) return undefined;
    const [topic, file, line, text] = said;
    return topic === 'assert' ? assertion(text, frame({ file, line }), at) : caught(lines, at, text);
  },
};

type Said = [topic: string, file: string | undefined, line: string | undefined, text: string];

function ofEnvoy(line: string): Said | undefined {
  const [all, topic = '', file, number, text = ''] = ENVOY.exec(line) ?? ISTIO.exec(line) ?? BARE.exec(line) ?? [];
  return all === undefined ? undefined : [topic, file, number, text];
}

/** `assert failure: x. Details: y`, `panic: x`; both abort. */
function assertion(text: string, origin: Frame, at: number): Found | undefined {
  const [, kind] = /^(assert failure|panic): /.exec(text) ?? [];
  if (kind === undefined) return undefined;
  const type = kind === 'panic' ? 'fatal error' : 'assertion failed';
  return { language: 'c++', type, message: text, signal: 6, frames: numbered([origin]), end: at + 1 };
}

function caught(lines: Lines, at: number, text: string): Found | undefined {
  const [, name = '', where] = CAUGHT.exec(text) ?? [];
  const signal = signalOfWords(name);
  if (signal === undefined) return undefined;
  const { frames, end } = readTrace(lines, at + 1);
  // Of an abort the field holds who sent it.
  const address = signal === 6 || where === undefined ? undefined : where.startsWith('0x') ? where : '0x0';
  return {
    language: 'c++',
    type: signalName(signal),
    ...(address !== undefined && { message: `${name}, address ${address}` }),
    signal,
    frames: numbered(withoutReporters(frames)),
    end,
  };
}

function readTrace(lines: Lines, at: number): { frames: Frame[]; end: number } {
  const frames: Frame[] = [];
  let end = at;
  for (; end < Math.min(lines.length, at + MAX_FRAMES); end++) {
    const text = ofEnvoy(lines.at(end))?.[3] ?? lines.at(end);
    const [, index, name, pc] = FRAME.exec(text) ?? [];
    const [, oldPc, oldName] = OLD_FRAME.exec(text) ?? [];
    // Other threads log between the lines; a second trace begins anew.
    if (index === '0' && frames.length > 0) break;
    if (pc !== undefined) frames.push(frame({ function: name, pc }));
    else if (oldPc !== undefined) frames.push(frame({ function: oldName, pc: oldPc }));
    else if (!HEADING.test(text)) break;
  }
  return { frames, end };
}
