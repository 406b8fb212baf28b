// Owns how a build ended: the image and what to do with it, or the step that failed with its last lines and the remedy.
import { Button, Code, Group, Text } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { PackageOpen, Play } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { Build, BuildStep } from '#contract/build.ts'
import { useImages } from '../../state/lists.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatBytes, shortId } from '../../ui/format.ts'
import { Middle } from '../../ui/Middle.tsx'
import { safeText } from '../../ui/text.ts'
import classes from './BuildPage.module.css'
import type { StepLog } from './steps/step-log.ts'
import type { WatchedBuild } from './steps/watched-build.ts'

const lastLines = 12

interface Props {
  readonly build: Build
  readonly watched: WatchedBuild
  readonly steps: readonly BuildStep[]
  readonly onShow: (step: string) => void
}

export const Outcome = ({ build, watched, steps, onShow }: Props) => {
  const { t } = useTranslation()
  const { state, error, failedStep } = build
  const failed = steps.find(({ id }) => id === failedStep)
  switch (state) {
    case 'running': return null
    case 'done': return <Made build={build} />
    case 'cancelled': return <div className={classes.card} role="status"><Text size="sm">{t('build.cancelledText')}</Text></div>
    case 'interrupted': return <div className={classes.card} role="status"><Text size="sm">{t('build.interruptedText')}</Text></div>
    case 'failed': return (
      <div className={classes.failed}>
        {error && <ErrorNotice error={error} />}
        {failed && <FailedStep step={failed} log={watched.log(failed.id)} onShow={() => onShow(failed.id)} />}
      </div>
    )
  }
}

const Made = ({ build }: { readonly build: Build }) => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { data: images } = useImages()
  const { imageId, request: { tags } } = build
  const image = images?.find(({ id }) => id === imageId)
  const gone = images !== undefined && image === undefined
  if (imageId === null) return null
  return (
    <div className={`${classes.card} ${classes.good}`} role="status" aria-label={t('build.made')}>
      <Group justify="space-between" wrap="nowrap" gap="md">
        <div className={classes.facts}>
          <Text size="sm" fw={600}>{t('build.made')}</Text>
          <span className={classes.tags}>{tags.map((tag) => <Code key={tag}><Middle text={tag} /></Code>)}</span>
          <span className={classes.id}><span className={classes.mono}>{shortId(imageId)}</span><CopyButton value={imageId} label={t('images.copyId')} /></span>
          {image && <span>{formatBytes(image.sizeBytes)}</span>}
          {gone && <Text size="sm" c="dimmed">{t('build.imageGone')}</Text>}
        </div>
        <Group gap="xs" wrap="nowrap">
          <Button size="xs" variant="default" leftSection={<PackageOpen size={14} />} disabled={image === undefined} onClick={() => void navigate({ to: '/images/$id/{-$tab}', params: { id: imageId, tab: 'layers' } })}>{t('moves.look')}</Button>
          <Button size="xs" leftSection={<Play size={14} />} disabled={image === undefined} onClick={() => void navigate({ to: '/run', search: { image: image?.tags.find((tag) => tags.includes(tag)) ?? tags[0] ?? imageId } })}>{t('build.run')}</Button>
        </Group>
      </Group>
    </div>
  )
}

const FailedStep = ({ step, log, onShow }: { readonly step: BuildStep; readonly log: StepLog; readonly onShow: () => void }) => {
  const { t } = useTranslation()
  useSyncExternalStore(log.feed.subscribe, log.feed.readVersion)
  const lines = log.lastLines(lastLines)
  return (
    <>
      <div className={classes.failedName}>
        <Text size="sm" fw={600} style={{ flex: 'none' }}>{t('build.failedStep')}</Text>
        <Middle text={safeText(step.name, 200)} mono />
        <Button size="compact-xs" variant="default" ml="auto" style={{ flex: 'none' }} onClick={onShow}>{t('build.showStep')}</Button>
      </div>
      {lines.length > 0 && <pre className={classes.lines} tabIndex={0} aria-label={t('build.lastLines')} dir="auto">{lines.map((line) => safeText(line, 1_000)).join('\n')}</pre>}
    </>
  )
}
