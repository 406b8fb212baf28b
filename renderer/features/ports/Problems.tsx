// Owns saying over the list which ports could not be had: why, and the one thing to do about each.
import { Button, Text } from '@mantine/core'
import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Forward } from '#contract/forwards.ts'
import { portHolderText } from '../../i18n/errors.ts'
import { useUi } from '../../state/ui-store.ts'
import { safeText } from '../../ui/text.ts'
import { move } from './commands.ts'
import classes from './Problems.module.css'

const most = 3
const refused = new Set<Forward['state']>(['taken', 'denied', 'no-address', 'unsupported'])

export const Problems = ({ forwards, onShow }: { readonly forwards: readonly Forward[]; readonly onShow: (filter: string) => void }) => {
  const { t } = useTranslation()
  const language = useUi((state) => state.language)
  const problems = forwards.filter(({ state }) => refused.has(state))
  if (problems.length === 0) return null
  const textOf = ({ state, hostPort, hostAddress, holder }: Forward): string => {
    if (state === 'taken') return t('ports.taken', { port: hostPort, holder: holder === null ? '' : safeText(portHolderText(holder, language), 200) })
    if (state === 'denied') return t('ports.denied', { port: hostPort })
    return state === 'no-address' ? t('ports.noAddress', { address: hostAddress }) : t('ports.unsupported')
  }
  return (
    <ul className={classes.problems} aria-label={t('ports.problems')}>
      {problems.slice(0, most).map((forward) => (
        <li key={forward.id} className={classes.problem}>
          <TriangleAlert size={15} aria-hidden="true" className={classes.icon} />
          <Text size="sm" className={classes.text}><strong><bdi>{safeText(forward.containerName, 60)}</bdi></strong>: {textOf(forward)}</Text>
          {forward.state === 'taken' && forward.free !== null && <Button size="compact-sm" onClick={() => void move(forward, forward.free)}>{t('ports.usePort', { port: forward.free })}</Button>}
        </li>
      ))}
      {problems.length > most && <li><Button size="compact-sm" variant="subtle" onClick={() => onShow('state:taken')}>{t('ports.moreProblems', { count: problems.length - most })}</Button></li>}
    </ul>
  )
}
