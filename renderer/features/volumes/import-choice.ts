// Owns which volumes of another host are wanted, and under what names.
import type { OtherVolume } from '#contract/volume-import.ts'
import { volumeNameSchema } from '#contract/volumes.ts'

/** By the name there: the name here. */
export type ImportChoice = Readonly<Record<string, string>>

/** Its own, where that is free here. */
export const proposedName = ({ name, taken }: OtherVolume): string => {
  const plain = name.replaceAll(/[^A-Za-z0-9_.-]/g, '_').replace(/^[^A-Za-z0-9]+/, '').slice(0, 240)
  return taken ? `${plain}-imported` : plain
}

export const isName = (name: string): boolean => volumeNameSchema.safeParse(name).success

/** Empty while one of the names cannot be. */
export const wantedOf = (volumes: readonly OtherVolume[], choice: ImportChoice): readonly { readonly name: string; readonly to: string }[] => {
  const wanted = volumes.flatMap(({ name }) => (Object.hasOwn(choice, name) ? [{ name, to: (choice[name] ?? '').trim() }] : []))
  return wanted.every(({ to }) => isName(to)) && new Set(wanted.map(({ to }) => to)).size === wanted.length ? wanted : []
}
