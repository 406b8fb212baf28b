// Owns which rows the chips over a list let through: of one kind any that is pressed, of several kinds all of them.
export interface Chip<T> {
  readonly id: string
  readonly kind: string
  readonly match: (row: T) => boolean
}

export const filterChips = <T>(rows: readonly T[], pressed: readonly string[], chips: readonly Chip<T>[]): readonly T[] => {
  const kinds = new Map<string, Chip<T>[]>()
  for (const chip of chips) if (pressed.includes(chip.id)) kinds.set(chip.kind, [...(kinds.get(chip.kind) ?? []), chip])
  return kinds.size === 0 ? rows : rows.filter((row) => [...kinds.values()].every((some) => some.some(({ match }) => match(row))))
}
