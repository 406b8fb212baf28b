// Owns what a build does before its first step: waiting, counting, sending the folder with bytes and speed.
import { Progress, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Build } from '#contract/build.ts'
import { useOperations } from '../../state/operations.ts'
import { formatBytes } from '../../ui/format.ts'
import classes from './BuildPage.module.css'

export const ContextCard = ({ build }: { readonly build: Build }) => {
  const { t } = useTranslation()
  const speed = useOperations(({ all }) => all.get(build.id)?.bytesPerSecond ?? null)
  const { phase, context: { files, doneBytes, totalBytes } } = build
  if (phase === 'building') return null
  const share = totalBytes === null || totalBytes === 0 ? null : Math.min(100, (doneBytes / totalBytes) * 100)
  const figures = [
    ...(totalBytes === null ? [] : [t('tasks.ofBytes', { done: formatBytes(doneBytes), total: formatBytes(totalBytes) })]),
    ...(files > 0 ? [t('build.files', { count: files })] : []),
    ...(phase === 'sending' && speed !== null ? [t('tasks.speed', { speed: formatBytes(speed) })] : []),
  ]
  return (
    <div className={classes.card} role="status" aria-label={t(`build.phases.${phase}`)}>
      <Text size="sm" fw={600}>{t(`build.phases.${phase}`)}</Text>
      {phase !== 'waiting' && <Progress value={share ?? 100} animated={share === null} striped={share === null} size="sm" aria-label={t('tasks.progress', { name: t(`build.phases.${phase}`) })} transitionDuration={100} />}
      {figures.length > 0 && <Text size="xs" c="dimmed" className={classes.figures}>{figures.join(' · ')}</Text>}
    </div>
  )
}
