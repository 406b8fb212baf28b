// Owns the log of one step below it: its lines as any log has them, following the end, as high as it needs and no higher.
import { Button } from '@mantine/core'
import { ChevronsDown } from 'lucide-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../../ui/CopyButton.tsx'
import { LogLines } from '../../../ui/logs/LogLines.tsx'
import { plainLine } from '../../../ui/logs/plain-line.ts'
import classes from './steps.module.css'
import type { StepLog } from './step-log.ts'

const lineHeight = 19
const mostLines = 18

export const StepLogView = ({ log, running }: { readonly log: StepLog; readonly running: boolean }) => {
  const { t } = useTranslation()
  const { feed, search } = log
  useSyncExternalStore(feed.subscribe, feed.readVersion)
  const [follow, setFollow] = useState(true)
  useEffect(() => {
    feed.hold(!follow)
    return () => feed.hold(false)
  }, [feed, follow])
  const { ring } = feed
  const textOf = (numbers: Iterable<number>): string => Array.from(numbers, (number) => `${plainLine(ring.at(number - ring.dropped)?.text ?? '')}\n`).join('')
  if (ring.length === 0) return <div className={classes.silent}>{t(running ? 'build.silentYet' : 'build.silent')}</div>
  return (
    <div className={classes.log} style={{ height: Math.min(mostLines, ring.length) * lineHeight + 10 }}>
      <LogLines feed={feed} numbers={null} search={search} tags={[]} timestamps={false} wrap follow={follow} onFollow={setFollow} stand={null} textOf={textOf} />
      <span className={classes.copy}><CopyButton value={textOf(Array.from({ length: ring.length }, (_, index) => ring.dropped + index))} label={t('build.copyLog')} /></span>
      {!follow && running && <Button size="compact-xs" variant="default" className={classes.latest} leftSection={<ChevronsDown size={12} />} onClick={() => setFollow(true)}>{t('common.logs.latest')}</Button>}
    </div>
  )
}
