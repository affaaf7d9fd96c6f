import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEuStack } from '../../../src/coredump/debugger/parse-eu-stack.js';

// As eu-stack of elfutils 0.188 printed it for test/coredump/programs, shortened.
const TEXT = `PID 992 - core
TID 992:
#0  0x000055dd55606178     strcpy
    [285654c6fb09ceb0f591f5fd39e1ad646848e0fb]@0x55dd55605000+0x1178
    /usr/include/bits/string_fortified.h:79:10
#1  0x000055dd55606178     copy
    [285654c6fb09ceb0f591f5fd39e1ad646848e0fb]@0x55dd55605000+0x1178
    /tmp/x/fortify.c:7:3
#2  0x00007ff78dc3c050     __restore_rt
    [93ac61ec5a8eb1396f9fbd350e3169a558528a40]@0x7ff78dc00000+0x3c04f
#3  0x00007ff78dc3c060     std::vector<int, std::allocator<int> >::at(unsigned long) const
#4  0x00007ff78dc3c070
TID 993:
#0  0x00007ff78dd03df2     __libc_pause
    ../sysdeps/unix/sysv/linux/pause.c:29:10
`;

describe('the text of eu-stack', () => {
  it('becomes a trace', () => {
    expect(parseEuStack(TEXT)).toEqual({
      debugger: 'eu-stack',
      disassembly: [],
      notes: [],
      threads: [
        {
          lwp: 992,
          total: 5,
          frames: [
            {
              kind: 'inline',
              pc: 0x55dd55606178n,
              function: 'strcpy',
              file: '/usr/include/bits/string_fortified.h',
              line: 79,
            },
            { kind: 'normal', pc: 0x55dd55606178n, function: 'copy', file: '/tmp/x/fortify.c', line: 7 },
            { kind: 'signal', pc: 0x7ff78dc3c050n, function: '__restore_rt' },
            {
              kind: 'normal',
              pc: 0x7ff78dc3c060n,
              function: 'std::vector<int, std::allocator<int> >::at(unsigned long) const',
            },
            { kind: 'normal', pc: 0x7ff78dc3c070n },
          ],
        },
        {
          lwp: 993,
          total: 1,
          frames: [
            {
              kind: 'normal',
              pc: 0x7ff78dd03df2n,
              function: '__libc_pause',
              file: '../sysdeps/unix/sysv/linux/pause.c',
              line: 29,
            },
          ],
        },
      ],
    });
  });

  it('is shortened to the first 64 and the last 16 frames', () => {
    const frames = Array.from({ length: 4096 }, (_, i) => `#${i} 0x${(i + 1).toString(16)} f`);
    const [thread] = parseEuStack(`TID 7:\n${frames.join('\n')}`).threads;
    expect(thread).toMatchObject({ total: 4096, stop: 'more than 4096 frames' });
    expect(thread?.frames.map(({ pc }) => Number(pc)).slice(62, 66)).toEqual([63, 64, 4081, 4082]);
    expect(thread?.frames).toHaveLength(80);
  });

  it('may be anything', () => {
    const line = fc.oneof(fc.string(), fc.constantFrom(...TEXT.split('\n')));
    fc.assert(
      fc.property(fc.array(line), lines => {
        for (const { frames, total } of parseEuStack(lines.join('\n')).threads)
          expect(frames).toHaveLength(Math.min(total, 80));
      }),
    );
  });
});
