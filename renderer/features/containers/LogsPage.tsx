// Owns the page with the logs of several containers in one view: those in its address, or all of a compose project.
import { Button } from '@mantine/core'
import { Link, useSearch } from '@tanstack/react-router'
import { ScrollText } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContainerSummary } from '#contract/containers.ts'
import { mostLogs } from '#contract/logs.ts'
import { useContainers } from '../../state/lists.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { MachineGate } from '../../ui/MachineGate.tsx'
import { PageBar } from '../../ui/PageBar.tsx'
import { safeText } from '../../ui/text.ts'
import { ContainerLogs } from './ContainerLogs.tsx'
import classes from './LogsPage.module.css'

/** Those of the palette that are told apart well; a name stands beside each. */
const colors = [4, 3, 2, 5, 6, 1, 12, 10, 13, 14]

export const LogsPage = () => {
  const { t } = useTranslation()
  const { c = '', project } = useSearch({ strict: false })
  const read = useContainers()
  const { data } = read
  const wanted = useMemo(() => c.split(',').filter((id) => id !== ''), [c])
  const found = useMemo(
    () => (data ?? []).filter((one) => (project === undefined ? wanted.some((id) => one.id.startsWith(id)) : one.project === project)).toSorted((a, b) => a.name.localeCompare(b.name)),
    [data, project, wanted],
  )
  const shown = found.slice(0, mostLogs)
  return (
    <>
      <PageBar title={project === undefined ? t('containers.logsOfSeveral') : <>{t('containers.logsOf')} <bdi>{safeText(project, 80)}</bdi></>} counts={data && found.length > 0 ? t('containers.logsCount', { count: found.length }) : undefined} />
      <MachineGate>
        <Loading read={read} />
        {data && shown.length === 0 && (
          <EmptyState icon={ScrollText} title={t('containers.logsNone')} text={t('containers.logsNoneText')}>
            <Button variant="default" renderRoot={(props) => <Link to="/containers" {...props} />}>{t('containers.goneButton')}</Button>
          </EmptyState>
        )}
        {shown.length > 0 && <Together key={shown.map(({ id }) => id).join()} containers={shown} left={found.length - shown.length} fileName={`${project ?? 'containers'}.log`} />}
      </MachineGate>
    </>
  )
}

interface TogetherProps {
  readonly containers: readonly ContainerSummary[]
  /** How many more there are than one view can hold. */
  readonly left: number
  readonly fileName: string
}

const Together = ({ containers, left, fileName }: TogetherProps) => {
  const { t } = useTranslation()
  const [hidden, setHidden] = useState<ReadonlySet<number>>(new Set())
  const ids = useMemo(() => containers.map(({ id }) => id), [containers])
  const tags = useMemo(() => containers.map(({ name }, index) => ({ name: safeText(name, 60), color: `var(--sw-ansi-${colors[index % colors.length]})` })), [containers])
  const toggle = (from: number): void => {
    const next = new Set(hidden)
    if (!next.delete(from)) next.add(from)
    setHidden(next)
  }
  return (
    <>
      <div className={classes.legend} role="group" aria-label={t('containers.logsShown')}>
        {tags.map(({ name, color }, from) => (
          <button key={ids[from]} type="button" className={classes.tag} aria-pressed={!hidden.has(from)} onClick={() => toggle(from)}>
            <span className={classes.swatch} style={{ background: color }} aria-hidden="true" /><bdi className={classes.name}>{name}</bdi>
          </button>
        ))}
        {left > 0 && <span className={classes.left}>{t('containers.logsLeft', { count: left })}</span>}
      </div>
      <ContainerLogs ids={ids} fileName={fileName} tags={tags} hidden={hidden} />
    </>
  )
}
