/** A deep copy in which `change` was applied to every text; `key` is the nearest name above it, '' at the top. */
export function mapTexts<T>(value: T, change: (text: string, key: string) => string): T {
  const copy = structuredClone({ value });
  changeIn(copy, '', change);
  return copy.value;
}

function changeIn(holder: object, above: string, change: (text: string, key: string) => string): void {
  const list = Array.isArray(holder);
  for (const [key, inner] of Object.entries(holder)) {
    const name = list ? above : key;
    if (typeof inner === 'string') Object.assign(holder, { [key]: change(inner, name) });
    else if (typeof inner === 'object' && inner !== null) changeIn(inner, name, change);
  }
}
