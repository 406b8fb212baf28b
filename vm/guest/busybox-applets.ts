// Owns the list of commands inside a busybox, read off the program itself: it may be built for another architecture.

/** busybox keeps its command names sorted in one table, `[` first; two zero bytes end it. */
export function busyboxApplets(program: Buffer): readonly string[] {
  const start = program.indexOf('[\0[[\0', 0, 'latin1')
  const end = start < 0 ? -1 : program.indexOf('\0\0', start, 'latin1')
  const names = end < 0 ? [] : program.toString('latin1', start, end).split('\0')
  if (!names.includes('sh') || !names.includes('mount')) throw new Error('no command table found in busybox')
  return names
}
