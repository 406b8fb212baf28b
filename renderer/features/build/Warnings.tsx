// Owns what the builder found to say about the Dockerfile while it built.
import { useTranslation } from 'react-i18next'
import type { DockerfileProblem } from '#contract/build.ts'
import { safeText } from '../../ui/text.ts'
import classes from './BuildPage.module.css'

export const Warnings = ({ problems }: { readonly problems: readonly DockerfileProblem[] }) => {
  const { t } = useTranslation()
  if (problems.length === 0) return null
  return (
    <details className={classes.card}>
      <summary className={classes.summary}>{t('build.warningCount', { count: problems.length })}</summary>
      <ul className={classes.warnings}>
        {problems.map(({ rule, message, url, ranges }) => (
          <li key={`${rule} ${message} ${ranges[0]?.start.line ?? 0}`} className={classes.warning}>
            {ranges[0] !== undefined && <>{t('build.line', { line: ranges[0].start.line })} · </>}<bdi>{safeText(message, 600)}</bdi>{' '}
            {url.startsWith('https://') && <a href={url} target="_blank" rel="noreferrer">{safeText(rule === '' ? url : rule, 80)}</a>}
          </li>
        ))}
      </ul>
    </details>
  )
}
