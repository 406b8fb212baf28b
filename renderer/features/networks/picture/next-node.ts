// Owns where an arrow key leads in the picture: up and down in a column, across to the nearest of the other one.
const across: Readonly<Record<string, string>> = { ArrowLeft: 'container', ArrowRight: 'network' }
const steps: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 }

const yOf = (node: HTMLElement): number => Number(node.dataset['y'])

/** Null when the key means something else, or there is nothing in that direction. */
export const nextNode = (key: string, canvas: HTMLElement | null): HTMLElement | null => {
  const at = document.activeElement
  if (canvas === null || !(at instanceof HTMLElement) || at.dataset['node'] === undefined) return null
  const column = (kind: string | undefined): readonly HTMLElement[] => [...canvas.querySelectorAll<HTMLElement>(`[data-node="${kind}"]`)].toSorted((a, b) => yOf(a) - yOf(b))
  const own = column(at.dataset['node'])
  if (key === 'Home') return own[0] ?? null
  if (key === 'End') return own.at(-1) ?? null
  const step = steps[key]
  if (step !== undefined) return own[own.indexOf(at) + step] ?? null
  const other = across[key]
  if (other === undefined || other === at.dataset['node']) return null
  return column(other).toSorted((a, b) => Math.abs(yOf(a) - yOf(at)) - Math.abs(yOf(b) - yOf(at)))[0] ?? null
}
