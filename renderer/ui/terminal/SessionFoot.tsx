// Owns the line under a terminal: what it is while it runs, how it ended when it did, and how to leave it.
import { Button, CloseButton, Group, Text, Tooltip } from '@mantine/core'
import { Info, RotateCw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { quoteWord } from '#contract/shell-words.ts'
import { safeText } from '../text.ts'
import classes from './SessionView.module.css'
import type { Session, SessionStatus } from './sessions.ts'

interface Props {
  readonly session: Session
  /** Whether to say how it is left by keyboard. */
  readonly hint: boolean
  readonly onReopen: () => void
  readonly onClose: (() => void) | undefined
}

const ways: Readonly<Partial<Record<SessionStatus, 'again' | 'attachAgain' | 'bringBack'>>> = { ended: 'again', cut: 'again', lost: 'again', detached: 'attachAgain', taken: 'bringBack' }

export const SessionFoot = ({ session, hint, onReopen, onClose }: Props) => {
  const { t } = useTranslation()
  const { status, exitCode } = session
  const way = ways[status]
  const about = useAbout(session)
  const words = status === 'ended'
    ? t('common.terminal.ended', { code: exitCode === null ? '' : t('common.terminal.endedWith', { code: exitCode }) })
    : status === 'open' || status === 'failed' ? about.line : t(`common.terminal.states.${status}`)
  return (
    <Group className={classes.foot} gap="sm" justify="space-between" wrap="nowrap">
      <Group gap="xs" wrap="nowrap" className={classes.words} {...(status === 'open' ? {} : { role: 'status' })}>
        <Text size="xs" {...(way === undefined && status !== 'away' ? { c: 'dimmed' } : {})} className={classes.line} title={words}>{words}</Text>
        {status === 'open' && about.more !== '' && (
          <Tooltip label={about.more} multiline w={320} events={{ hover: true, focus: true, touch: true }}>
            <button type="button" className={classes.info} aria-label={about.more}><Info size={13} aria-hidden="true" /></button>
          </Tooltip>
        )}
        {way !== undefined && <Button size="compact-xs" variant="default" className={classes.way} leftSection={<RotateCw size={12} />} onClick={onReopen}>{t(`common.terminal.${way}`)}</Button>}
      </Group>
      <Group gap="xs" wrap="nowrap">
        {hint && way === undefined && <Text size="xs" c="dimmed" className={classes.leave}>{t('common.terminal.leave')}</Text>}
        {onClose && <CloseButton size="xs" aria-label={t('common.terminal.closePane')} onClick={onClose} />}
      </Group>
    </Group>
  )
}

/** What a terminal is in a line, and what else should be known of it. */
const useAbout = ({ target, command, input, apart }: Session): { readonly line: string; readonly more: string } => {
  const { t } = useTranslation()
  const words = safeText((command ?? []).map(quoteWord).join(' '), 200)
  switch (target.kind) {
    case 'exec': {
      const as = target.user === undefined ? '' : ` · ${t('common.terminal.as', { user: safeText(target.user, 60) })}`
      return { line: `${words}${as}${target.workdir === undefined ? '' : ` · ${safeText(target.workdir, 80)}`}`, more: '' }
    }
    case 'attach': return { line: t('common.terminal.kinds.attach', { command: words }), more: t(input ? 'common.terminal.attachMore' : 'common.terminal.attachOutputMore') }
    case 'debug': return { line: t('common.terminal.kinds.debug'), more: [t('common.terminal.debugMore'), ...apart.map((name) => t(`common.terminal.apart.${name}`))].join(' ') }
    case 'host': return { line: `${t('common.terminal.kinds.host')} · ${words}`, more: t('common.terminal.hostMore') }
    case 'machine': return { line: t('common.terminal.kinds.machine'), more: t('common.terminal.machineMore') }
    default: return { line: '', more: '' }
  }
}
