// Owns what reads as a whole path of this computer.
export const isWholePath = (path: string): boolean => /^([/~]|[A-Za-z]:\\)/.test(path.trim())
