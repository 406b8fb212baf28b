// Owns the log of one container, on its page and in the drawer.
import { Anchor } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ErrorEnvelope } from '#contract/errors.ts'
import { client } from '../../rpc/client.ts'
import { followCredited } from '../../rpc/streams.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { LogFeed } from '../../ui/logs/log-feed.ts'
import { LogView } from '../../ui/logs/LogView.tsx'
import { PageBody } from '../../ui/PageBody.tsx'

const tails = [1_000, 10_000, 50_000] as const

interface Props {
  readonly id: string
  readonly name: string
  /** A container that starts again has a log that goes on. */
  readonly alive: boolean
}

export const LogsTab = ({ id, name, alive }: Props) => {
  const { t } = useTranslation()
  const [feed] = useState(() => new LogFeed())
  const [tail, setTail] = useState<number>(tails[0])
  const [error, setError] = useState<ErrorEnvelope | null>(null)
  const [round, setRound] = useState(0)
  const [atLeast, setAtLeast] = useState(0)

  useEffect(() => {
    const stop = new AbortController()
    let received = 0
    const begin = (): void => {
      received = 0
      setError(null)
      setAtLeast(0)
      feed.clear()
    }
    void followCredited(
      (signal) => client.containers.logs({ id, tail, follow: alive }, { signal }),
      (lines) => {
        received += lines.length
        if (received >= tail) setAtLeast(received)
        return feed.push(lines)
      },
      { signal: stop.signal, onOpen: begin, onError: (failed) => setError(failed.toEnvelope()), onEnd: () => undefined },
    )
    return () => stop.abort()
  // `round` asks again.
  }, [feed, id, tail, alive, round])

  const more = tails.find((one) => one > tail)
  return (
    <>
      {error && <PageBody><ErrorNotice error={error} onRetry={() => setRound(round + 1)} /></PageBody>}
      <LogView
        feed={feed} fileName={`${name}.log`}
        note={atLeast >= tail && (
          <>
            <span>{t('common.logs.tailOnly', { count: tail })}</span>
            {more !== undefined && <Anchor component="button" type="button" inherit onClick={() => setTail(more)}>{t('common.logs.loadMore', { count: more })}</Anchor>}
          </>
        )}
      />
    </>
  )
}
