// Owns what can be done with builds of the history, from their page and from the list alike.
import i18next from 'i18next'
import type { Build } from '#contract/build.ts'
import { client } from '../../rpc/client.ts'
import { attempt } from '../../state/error-actions.ts'
import { confirm } from '../../ui/confirm.tsx'
import { safeText } from '../../ui/text.ts'
import { buildName } from './build-words.ts'
import { asksAgain } from './form/build-values.ts'
import { refreshBuilds } from './queries.ts'

/** Where it goes on: the new build, or the form when something secret has to be typed again. */
export type Again = { readonly id: string } | { readonly form: string } | null

export const buildAgain = async ({ id, request }: Build): Promise<Again> => {
  if (asksAgain(request)) return { form: id }
  let begun: Again = null
  await attempt(async () => { begun = { id: (await client.builds.start(request)).operation } })
  await refreshBuilds()
  return begun
}

export const cancelBuild = (id: string): Promise<boolean> => attempt(() => client.operations.cancel({ id }))

/** What they made stays. False when nobody wanted that after all. */
export const removeBuilds = async (builds: readonly Build[]): Promise<boolean> => {
  const ended = builds.filter(({ state }) => state !== 'running')
  const [first] = ended
  if (first === undefined) return false
  const count = ended.length
  if (!(await confirm({ title: i18next.t('build.removeTitle', { count, name: safeText(buildName(first), 60) }), lines: [i18next.t('build.removeText')], confirm: i18next.t('build.removeButton', { count }) }))) return false
  await attempt(() => client.builds.remove({ ids: ended.map(({ id }) => id) }))
  await refreshBuilds()
  return true
}

export const clearBuilds = async (count: number): Promise<void> => {
  if (!(await confirm({ title: i18next.t('build.clearTitle'), lines: [i18next.t('build.clearText', { count }), i18next.t('build.removeText')], confirm: i18next.t('build.clearButton') }))) return
  await attempt(() => client.builds.clear())
  await refreshBuilds()
}
