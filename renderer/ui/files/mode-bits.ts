// Owns the permission bits as a person reads them: who may do what, and the octal number of it all.
export const whos = ['owner', 'group', 'other'] as const
export const rights = ['read', 'write', 'run'] as const
export const specials = ['setuid', 'setgid', 'sticky'] as const

const rightBits = { read: 4, write: 2, run: 1 } as const
const shifts = { owner: 6, group: 3, other: 0 } as const
const specialBits = { setuid: 0o4000, setgid: 0o2000, sticky: 0o1000 } as const

export const rightBit = (who: (typeof whos)[number], right: (typeof rights)[number]): number => rightBits[right] << shifts[who]
export const specialBit = (special: (typeof specials)[number]): number => specialBits[special]

export const octalOf = (mode: number): string => mode.toString(8).padStart(4, '0')
/** Null: three or four octal digits are what it takes. */
export const modeOf = (octal: string): number | null => (/^[0-7]{3,4}$/.test(octal.trim()) ? Number.parseInt(octal.trim(), 8) : null)
