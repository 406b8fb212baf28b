// Owns which operations are on the screen now, so that nobody is told twice.
export const watchedOperations = new Set<string>()
