import { describe, expect, it } from 'vitest';
import { parsePerCpuTable } from '../../../src/checkers/parse/per-cpu-table.js';

/** Lines of /proc/interrupts of a virtual machine with two CPUs, kernel 6.18. */
const INTERRUPTS = `           CPU0       CPU1
 24:          1          0  IO-APIC   5-edge      ACPI:Ged
 36:          0     667957 PCI-MSIX-0000:00:02.0   1-edge      virtio1-req.0
LOC:    2407780    2452525   Local timer interrupts
ERR:          0
MIS:          0
`;

/** Of its /proc/softirqs. */
const SOFTIRQS = `                    CPU0       CPU1
      NET_TX:          8          0
      NET_RX:      44332      47718
`;

describe('tables with a column for each CPU', () => {
  it('of interrupts, without the rows that count no CPU', () => {
    const rows = parsePerCpuTable(INTERRUPTS);
    expect([...rows.keys()]).toEqual(['24', '36', 'LOC']);
    expect(rows.get('36')?.counts.get(1)).toBe(667_957);
    expect(rows.get('36')?.about).toBe('PCI-MSIX-0000:00:02.0 1-edge virtio1-req.0');
    expect(rows.get('24')?.about).toBe('IO-APIC 5-edge ACPI:Ged');
  });

  it('of soft interrupts', () => {
    expect([...parsePerCpuTable(SOFTIRQS)].map(([name, { counts }]) => [name, ...counts.values()])).toEqual([
      ['NET_TX', 8, 0],
      ['NET_RX', 44_332, 47_718],
    ]);
  });

  it('takes the numbers of the head line, since CPUs may be offline, and a name without a blank behind it', () => {
    const rows = parsePerCpuTable('     CPU0  CPU3\nIPI0:1234567890 2345678901    Rescheduling interrupts');
    expect([...(rows.get('IPI0')?.counts ?? [])]).toEqual([
      [0, 1_234_567_890],
      [3, 2_345_678_901],
    ]);
  });

  it.each([undefined, '', 'words', 'CPU0 words\n1: 5 5', 'CPU0\n1:', 'CPU0\n1: NaN', 'CPU0\n: 5', 'CPUx\n1: 5'])(
    'has no row of %j',
    text => {
      expect(parsePerCpuTable(text).size).toBe(0);
    },
  );
});
