/** A name of a user as it may stand in a report: strangers choose it, so it is short and of signs that can be seen. */
export function nameOf(user: string): string {
  const plain = user.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '?');
  if (plain === '') return '(empty)';
  return plain.length <= 60 ? plain : `${plain.slice(0, 57)}...`;
}

/** `2026-11-22T09:50:38Z`; a time that no clock has is `?`. */
export function timeOf(at: number | undefined): string {
  if (at === undefined || Math.abs(at) > 8.64e15) return '?';
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

/** The first few of a list, and how many more. */
export function few(words: readonly string[], most = 5): string {
  return words.length <= most ? words.join(', ') : `${words.slice(0, most).join(', ')} and ${words.length - most} more`;
}
