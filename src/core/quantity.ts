/** 1.2 GiB. Powers of 1024, three digits at most. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];
  let value = bytes;
  let step = 0;
  while (Math.abs(value) >= 1023.5 && step < units.length - 1) {
    value /= 1024;
    step += 1;
  }
  return `${formatNumber(value)} ${units[step] ?? 'B'}`;
}

/** 1,604 and 86 and 4.2 and 0.03: whole from ten up, one decimal below, two significant digits below one. */
export function formatNumber(value: number): string {
  const size = Math.abs(value);
  if (Number.isInteger(value) || size >= 9.95) return group(Math.round(value));
  if (size >= 0.95) return value.toFixed(1);
  if (value === 0) return '0';
  if (size < 0.0005) return value > 0 ? '<0.001' : '>-0.001';
  return String(Number(value.toPrecision(2)));
}

function group(value: number): string {
  const digits = Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value);
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}
