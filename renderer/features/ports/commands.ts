// Owns what can be done with a forward, for its menu, its keys and the bar over several.
import i18next from 'i18next'
import { forwardAddress } from '#contract/forwards.ts'
import type { Forward } from '#contract/forwards.ts'
import { portUrl } from '#contract/ports.ts'
import { client } from '../../rpc/client.ts'
import { attempt } from '../../state/error-actions.ts'
import { confirm } from '../../ui/confirm.tsx'
import { safeText } from '../../ui/text.ts'

/** Where it answers in a browser on this computer; null when it does not. */
export const browserUrl = (forward: Forward): string | null => (forward.protocol === 'tcp' && forward.state === 'open' ? portUrl(forward) : null)

export const openInBrowser = (url: string | null): void => {
  if (url !== null) window.open(url, '_blank', 'noopener,noreferrer')
}

export const isPausable = ({ state }: Forward): boolean => state !== 'paused' && state !== 'waiting'

export const pause = (which: readonly Forward[], paused: boolean): Promise<boolean> => attempt(() => client.ports.change({ ids: which.map(({ id }) => id), paused }))

/** Only of those that a container published for this computer alone, or that the person made so. */
export const canShare = ({ hostAddress }: Forward): boolean => hostAddress === '' || hostAddress === '::1' || hostAddress.startsWith('127.')

export const share = async (forward: Forward): Promise<void> => {
  if (!forward.shared && !(await confirm({ title: i18next.t('ports.shareTitle', { port: forward.hostPort }), lines: [i18next.t('ports.shareText', { name: safeText(forward.containerName, 60) })], confirm: i18next.t('ports.shareButton') }))) return
  await attempt(() => client.ports.change({ ids: [forward.id], shared: !forward.shared }))
}

export const move = (forward: Forward, hostPort: number | null): Promise<boolean> => attempt(() => client.ports.move({ id: forward.id, hostPort }))

export const remove = async (which: readonly Forward[]): Promise<void> => {
  const own = which.filter(({ origin }) => origin === 'own')
  const [first] = own
  if (first === undefined) return
  const question = { title: i18next.t('ports.removeTitle', { count: own.length, address: forwardAddress(first) }), lines: [i18next.t('ports.removeText')], confirm: i18next.t('ports.removeButton', { count: own.length }) }
  if (await confirm(question)) await attempt(() => client.ports.remove({ ids: own.map(({ id }) => id) }))
}
