// Owns what is carried while rows of a list are dragged: their keys, and nothing that another window could read by chance.
const type = 'application/x-slipway-rows'

export const isDragged = ({ types }: DataTransfer): boolean => types.includes(type)

export const drag = (transfer: DataTransfer, keys: readonly string[]): void => {
  transfer.effectAllowed = 'move'
  transfer.setData(type, JSON.stringify(keys))
}

/** What was dropped may come from anywhere. */
export const draggedKeys = (transfer: DataTransfer): readonly string[] => {
  try {
    const keys: unknown = JSON.parse(transfer.getData(type))
    return Array.isArray(keys) ? keys.filter((key) => typeof key === 'string') : []
  } catch {
    return []
  }
}
