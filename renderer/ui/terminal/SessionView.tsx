// Owns showing one terminal, wherever it is: its screen, what it is, how it ended, and the way on.
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNotice } from '../ErrorNotice.tsx'
import { OpenForm } from './OpenForm.tsx'
import { reopenSession } from './open-session.ts'
import { ScreenView } from './ScreenView.tsx'
import { SessionFoot } from './SessionFoot.tsx'
import classes from './SessionView.module.css'
import { liveOf, useSessions } from './sessions.ts'

interface Props {
  readonly id: string
  /** Whether other panes are beside it, and which of them is typed into. */
  readonly among: 'alone' | 'focused' | 'beside'
  /** Closes this pane; left out where it is alone. */
  readonly onClose?: () => void
  /** Lies over the screen. */
  readonly children?: React.ReactNode
}

/** Errors of how it was opened, which another way of opening mends. */
const ofTheWay = new Set(['SHELL_NOT_FOUND', 'COMMAND_NOT_FOUND', 'USER_NOT_FOUND', 'WORKDIR_UNUSABLE'])

export const SessionView = ({ id, among, onClose, children }: Props) => {
  const { t } = useTranslation()
  const session = useSessions((state) => state.all.find((one) => one.id === id))
  const live = liveOf(id)
  const [form, setForm] = useState(false)
  if (session === undefined || live === undefined) return null
  const { status, error, name, target } = session
  const label = target.kind === 'host' || target.kind === 'machine' ? t(`common.terminal.kinds.${target.kind}`) : t('common.terminal.label', { name })
  return (
    <div className={classes.view} data-among={among}>
      {status === 'failed' && error !== null && (
        <div className={classes.notice}>
          <ErrorNotice error={error} onRetry={() => reopenSession(id)}>
            {target.kind === 'exec' && ofTheWay.has(error.code)
              ? (
                  <>
                    {error.code === 'SHELL_NOT_FOUND' && <Button size="xs" onClick={() => reopenSession(id, { kind: 'debug', container: target.container })}>{t('common.terminal.openDebug')}</Button>}
                    <Button size="xs" variant={error.code === 'SHELL_NOT_FOUND' ? 'default' : 'filled'} onClick={() => setForm(true)}>{t('common.terminal.otherWay')}</Button>
                  </>
                )
              : undefined}
          </ErrorNotice>
        </div>
      )}
      <ScreenView screen={live.screen} label={label} />
      {children}
      <SessionFoot session={session} hint={among !== 'beside'} onReopen={() => reopenSession(id)} onClose={onClose} />
      {form && target.kind === 'exec' && <OpenForm container={target.container} name={name} initial={target} onOpen={(way) => reopenSession(id, way)} onClose={() => setForm(false)} />}
    </div>
  )
}
