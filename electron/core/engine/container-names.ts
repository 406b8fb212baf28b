// Owns which of the names that the engine lists for a container is its own.

/** Names of links come along with it, as /other/alias: its own has one slash. */
export const ownName = (names: readonly string[] | null | undefined): string => (names?.find((name) => name.lastIndexOf('/') === 0) ?? names?.[0] ?? '').replace(/^\//, '')
