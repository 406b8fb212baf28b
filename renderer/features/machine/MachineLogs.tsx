// Owns the machine's own logs: the guest's console and the engine's.
import { Paper, SegmentedControl } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ErrorEnvelope } from '#contract/errors.ts'
import { client } from '../../rpc/client.ts'
import { followCredited } from '../../rpc/streams.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { LogFeed } from '../../ui/logs/log-feed.ts'
import { LogView } from '../../ui/logs/LogView.tsx'
import classes from './MachineLogs.module.css'

type Which = 'console' | 'engine'

export const MachineLogs = () => {
  const { t } = useTranslation()
  const [which, setWhich] = useState<Which>('console')
  return (
    <Paper withBorder className={classes.card}>
      <Log key={which} which={which}>
        <SegmentedControl
          size="xs" value={which} onChange={(value) => setWhich(value === 'engine' ? 'engine' : 'console')} aria-label={t('machine.logs')}
          data={[{ value: 'console', label: t('machine.consoleLog') }, { value: 'engine', label: t('machine.engineLog') }]}
        />
      </Log>
    </Paper>
  )
}

const Log = ({ which, children }: { readonly which: Which; readonly children: React.ReactNode }) => {
  const [feed] = useState(() => new LogFeed())
  const [error, setError] = useState<ErrorEnvelope | null>(null)
  useEffect(() => {
    const stop = new AbortController()
    // The core cuts text where it likes; a line is whole when its end has come.
    let rest = ''
    void followCredited(
      (signal) => client.machine.console({ log: which }, { signal }),
      (text) => {
        const lines = (rest + text).split('\n')
        rest = lines.pop() ?? ''
        return feed.push(lines.map((line) => ({ from: 0, source: 'stdout', time: null, text: line })))
      },
      {
        signal: stop.signal,
        onError: (failed) => setError(failed.toEnvelope()),
        onOpen: () => {
          rest = ''
          feed.clear()
        },
      },
    )
    return () => stop.abort()
  }, [feed, which])
  return (
    <>
      {error && <ErrorNotice error={error} />}
      <LogView feed={feed} fileName={`slipway-${which}.log`} hasTimes={false}>{children}</LogView>
    </>
  )
}
