// Owns the Dockerfile beside the form: its text, what is wrong with it at its place and as a list.
import { Button, Loader, Text } from '@mantine/core'
import { CircleX, ExternalLink, RefreshCw, TriangleAlert } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DockerfileProblem, DockerfileReport } from '#contract/build.ts'
import { CodeView } from '../../../ui/code/CodeView.tsx'
import type { CodeMark } from '../../../ui/code/CodeView.tsx'
import { Middle } from '../../../ui/Middle.tsx'
import { safeText } from '../../../ui/text.ts'
import classes from './DockerfilePanel.module.css'

interface Props {
  readonly report: DockerfileReport
  readonly looking: boolean
  readonly onLook: () => void
}

const mostShown = 100

export const DockerfilePanel = ({ report, looking, onLook }: Props) => {
  const { t } = useTranslation()
  const { path, text, problems, complete } = report
  const [shown, setShown] = useState<{ readonly range: CodeMark['range'] } | null>(null)
  const marks = useMemo(() => problems.flatMap(({ severity, message, rule, ranges }) => ranges.map((range): CodeMark => ({ severity, message, source: rule, range }))), [problems])
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const warnings = problems.length - errors
  const said = [...(errors > 0 ? [t('build.errorCount', { count: errors })] : []), ...(warnings > 0 ? [t('build.warningCount', { count: warnings })] : [])]
  return (
    <section className={classes.panel} aria-label={t('build.dockerfile')}>
      <div className={classes.head}>
        <span className={classes.path}><Middle text={path} mono /></span>
        <Text size="xs" c={errors > 0 ? 'var(--sw-bad)' : warnings > 0 ? 'var(--sw-warn)' : 'dimmed'} role="status" className={classes.count}>{said.length > 0 ? said.join(' · ') : t(complete ? 'build.noProblems' : 'build.noProblemsYet')}</Text>
        <Button size="compact-xs" variant="subtle" leftSection={looking ? <Loader size={12} /> : <RefreshCw size={12} />} onClick={onLook}>{t('build.lookAgain')}</Button>
      </div>
      <CodeView name="Dockerfile" label={t('build.dockerfileText')} text={text} marks={marks} shown={shown} className={classes.code} />
      {problems.length > 0 && (
        <ul className={classes.problems} aria-label={t('build.problems')}>
          {problems.slice(0, mostShown).map((problem) => <Problem key={`${problem.rule} ${problem.message} ${problem.ranges[0]?.start.line ?? 0}`} problem={problem} onShow={(range) => setShown({ range })} />)}
        </ul>
      )}
      {!complete && <Text size="xs" c="dimmed" className={classes.note}>{t('build.lintIncomplete')}</Text>}
    </section>
  )
}

const Problem = ({ problem, onShow }: { readonly problem: DockerfileProblem; readonly onShow: (range: CodeMark['range']) => void }) => {
  const { t } = useTranslation()
  const { rule, severity, message, detail, url, ranges } = problem
  const [first] = ranges
  const Icon = severity === 'error' ? CircleX : TriangleAlert
  return (
    <li className={classes.problem} data-severity={severity}>
      <Icon size={14} aria-label={t(`build.severities.${severity}`)} className={classes.icon} />
      <button type="button" className={classes.go} disabled={first === undefined} title={safeText(detail, 400)} onClick={() => { if (first !== undefined) onShow(first) }}>
        {first !== undefined && <><span className={classes.line}>{t('build.line', { line: first.start.line })}</span>{' '}</>}
        <bdi>{safeText(message, 400)}</bdi>
      </button>
      {url.startsWith('https://')
        ? <a className={classes.rule} href={url} target="_blank" rel="noreferrer" aria-label={t('build.explain', { rule: safeText(rule, 60) })}>{safeText(rule, 60)}<ExternalLink size={11} aria-hidden="true" /></a>
        : <span className={classes.rule}>{safeText(rule, 60)}</span>}
    </li>
  )
}
