// Owns what the palette shows for what was typed: all words must occur; commands on objects appear only when asked for.
import type { SpotlightActionData, SpotlightActionGroupData } from '@mantine/spotlight'

const perGroupUnasked = 6

export const filterPalette = (groups: readonly SpotlightActionGroupData[], query: string, most: number): readonly SpotlightActionGroupData[] => {
  const words = query.toLowerCase().split(/\s+/).filter((word) => word !== '')
  const matches = ({ label = '', description = '', keywords }: SpotlightActionData): boolean => {
    if (words.length === 0) return keywords !== 'command'
    const text = `${label} ${description}`.toLowerCase()
    return words.every((word) => text.includes(word))
  }
  let left = most
  return groups.flatMap(({ group, actions }) => {
    // Things come before what can be done with them.
    const fitting = actions.filter(matches).toSorted((a, b) => Number(a.keywords === 'command') - Number(b.keywords === 'command')).slice(0, words.length === 0 ? perGroupUnasked : left)
    left -= fitting.length
    return fitting.length === 0 ? [] : [{ group, actions: fitting }]
  })
}
