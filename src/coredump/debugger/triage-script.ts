/**
 * What gdb's Python runs. It reads `config.json` and writes `out.jsonl`, both in its working directory: one JSON object
 * a line, flushed, so that what was learnt is there when it is killed. Each step fails alone. It writes to a file since
 * gdb's own output repeats what the crashed process wrote, which could look like ours.
 *
 * The first line must stay: a gdb without Python takes the script for its own language and fails there.
 */
export const TRIAGE_SCRIPT = `import gdb
import json
import time

begun = time.monotonic()
with open('config.json') as file:
    config = json.load(file)
out = open('out.jsonl', 'w')
room = config['bytes']
walked = 0


def tell(kind, flush=True, **fields):
    global room
    line = json.dumps(dict(fields, t=kind)) + '\\n'
    room -= len(line)
    if room >= 0 or kind == 'note':
        out.write(line)
    if flush:
        out.flush()


def late():
    return time.monotonic() - begun > config['seconds'] or room < 0


def attempt(step, *given):
    try:
        return step(*given)
    except Exception as error:
        tell('note', step=step.__name__, text=str(error)[:300])


def load_module(module):
    gdb.execute('add-symbol-file %s -o %s' % (module['file'], module['bias']), to_string=True)


KINDS = {gdb.INLINE_FRAME: 'inline', gdb.TAILCALL_FRAME: 'tailcall', gdb.SIGTRAMP_FRAME: 'signal'}


def name_of(frame):
    try:
        return (frame.name() or '')[:2000] or None
    except Exception:
        return None


def place_of(frame):
    try:
        sal = frame.find_sal()
        return (sal.symtab.filename[:1000], sal.line) if sal.symtab else (None, None)
    except Exception:
        return (None, None)


def faulted(pc):
    """Go puts a call of sigpanic where a fault was: the address below it is the fault's own, no return address."""
    block = gdb.block_for_pc(pc)
    while block is not None and block.function is None:
        block = block.superblock
    sal = gdb.find_pc_line(pc)
    return (block.function.name[:2000], sal.symtab.filename[:1000], sal.line)


def describe(frame, newer):
    name, (file, line) = name_of(frame), place_of(frame)
    if newer == 'runtime.sigpanic':
        try:
            name, file, line = faulted(frame.pc())
        except Exception:
            pass
    return {
        'k': KINDS.get(frame.type(), 'normal'), 'pc': '0x%x' % frame.pc(),
        'fn': name, 'file': file, 'line': line,
    }


def walk(lwp, limit, flush):
    """The first frames as they come, the last ones at the end."""
    global walked
    total, last, stop, newer = 0, [], None, None
    try:
        frame = gdb.newest_frame()
        while frame is not None:
            if total >= limit:
                stop = 'more than %d frames' % limit
                break
            if total % 64 == 0 and late():
                stop = 'out of time'
                break
            if total < config['first']:
                told = describe(frame, newer)
                newer = told['fn']
                tell('frame', flush, lwp=lwp, **told)
            else:
                last.append(frame)
                del last[:-config['last']]
            total += 1
            older = frame.older()
            if older is None:
                reason = frame.unwind_stop_reason()
                if reason not in (gdb.FRAME_UNWIND_NO_REASON, gdb.FRAME_UNWIND_OUTERMOST):
                    stop = gdb.frame_stop_reason_string(reason)
            frame = older
    except Exception as error:
        stop = str(error)[:300]
    walked += total
    for each in last:
        try:
            tell('frame', False, lwp=lwp, **describe(each, None))
        except Exception as error:
            stop = stop or str(error)[:300]
    tell('thread', lwp=lwp, total=total, stop=stop)


def instructions(arch, start, end, most):
    found, at = [], start
    while at < end and len(found) < most:
        one = arch.disassemble(at)[0]
        found.append(one)
        at += one['length']
    return found, at


def before(arch, pc):
    """Instructions that end where pc begins: from the start of the function, else from where the bytes fall in step."""
    starts = []
    try:
        block = gdb.block_for_pc(pc)
        while block is not None and block.function is None:
            block = block.superblock
        if block is not None:
            starts.append(block.start)
    except Exception:
        pass
    for start in starts + [pc - 64 + step for step in range(0, 32, config['step'])]:
        if not 0 < pc - start <= 4096:
            continue
        try:
            found, end = instructions(arch, start, pc, 4096)
        except Exception:
            continue
        found = found[-config['before']:]
        if end == pc and not any('bad' in one['asm'] for one in found):
            return found
    return []


def disassemble():
    try:
        gdb.execute('set disassembly-flavor intel')
    except Exception:
        pass
    frame = gdb.newest_frame()
    arch, pc = frame.architecture(), frame.pc()
    for one in before(arch, pc):
        tell('code', False, at='0x%x' % one['addr'], asm=one['asm'][:300])
    at = pc
    for _ in range(config['after']):
        one = arch.disassemble(at)[0]
        tell('code', at='0x%x' % at, asm=one['asm'][:300], current=at == pc)
        at += one['length']


def abort_message():
    """glibc: struct abort_msg_s { unsigned int size; char msg[]; } *__abort_msg"""
    gdb.execute('set language c')
    try:
        address = int(gdb.parse_and_eval('*(unsigned long *)&__abort_msg'))
    except gdb.error:
        return
    if address:
        data = gdb.selected_inferior().read_memory(address + 4, 1024).tobytes()
        tell('abort', text=data.split(b'\\0')[0].decode('utf-8', 'replace'))


def thread_list():
    threads = sorted(gdb.selected_inferior().threads(), key=lambda thread: thread.num)
    crashed = config['crashed']
    if crashed is None and gdb.selected_thread() is not None:
        crashed = gdb.selected_thread().ptid[1]
    threads.sort(key=lambda thread: thread.ptid[1] != crashed)
    return threads


def each_thread(threads):
    for number, thread in enumerate(threads[:config['threads']]):
        if number and late():
            tell('note', step='threads', text='%d threads were left out' % (len(threads) - number))
            return
        thread.switch()
        spent = walked >= config['budget']
        walk(thread.ptid[1], config['spare'] if spent else config['limit'], number == 0)
        if number == 0:
            attempt(disassemble)
            attempt(abort_message)
    if len(threads) > config['threads']:
        tell('note', step='threads', text='%d threads were left out' % (len(threads) - config['threads']))


tell('begin', version=gdb.VERSION[:100])
for module in config['modules']:
    if not late():
        attempt(load_module, module)
each_thread(attempt(thread_list) or [])
tell('end')
out.close()
`;
