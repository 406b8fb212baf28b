// Owns one build's page: how far it is or how it ended, its steps with what they said, and what can be done next.
import { Chip, Text } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { useParams } from '@tanstack/react-router'
import { Hammer } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { watchedOperations } from '../../state/watched-operations.ts'
import { formatMs } from '../../ui/format.ts'
import { Loaded } from '../../ui/Loading.tsx'
import classes from './BuildPage.module.css'
import { buildMs } from './build-words.ts'
import { BuildHeader } from './BuildHeader.tsx'
import { ContextCard } from './ContextCard.tsx'
import { Outcome } from './Outcome.tsx'
import { StepList } from './steps/StepList.tsx'
import type { BuildPicture, WatchedBuild } from './steps/watched-build.ts'
import { useBuild, useTick } from './use-build.ts'
import { Warnings } from './Warnings.tsx'

export const BuildPage = () => {
  const { t } = useTranslation()
  const { id = '' } = useParams({ strict: false })
  const { watched, picture, error } = useBuild(id)
  const gone = { code: 'BUILD_NOT_FOUND', icon: Hammer, title: t('build.goneTitle'), text: t('build.goneText'), to: '/builds', button: t('build.toBuilds') } as const
  return <Loaded read={{ data: picture, error }} gone={gone}>{(shown) => <Shown key={id} watched={watched} picture={shown} />}</Loaded>
}

const Shown = ({ watched, picture }: { readonly watched: WatchedBuild; readonly picture: BuildPicture }) => {
  const { t } = useTranslation()
  const { build, steps, problems } = picture
  const scroller = useRef<HTMLDivElement>(null)
  const { ref: over, height: above } = useElementSize<HTMLDivElement>()
  const running = build.state === 'running'
  const nowMs = useTick(running)
  const [follow, setFollow] = useState(true)
  const [shown, setShown] = useState<{ readonly step: string } | null>(null)
  const { total, done, cached } = build.steps
  // Whoever followed sees how it ended.
  const ran = useRef(running)
  useEffect(() => {
    if (ran.current && !running && follow) scroller.current?.scrollTo(0, 0)
    ran.current = running
  }, [running, follow])
  useEffect(() => {
    watchedOperations.add(build.id)
    return () => { watchedOperations.delete(build.id) }
  }, [build.id])
  return (
    <div className={classes.page}>
      <BuildHeader build={build} />
      <div className={classes.bar}>
        <Text size="sm" c="dimmed" className={classes.counts}>
          {[total > 0 ? t('build.stepsDone', { done, count: total }) : t('build.noSteps'), ...(cached > 0 ? [t('build.stepsCached', { count: cached })] : []), formatMs(buildMs(build, nowMs))].join(' · ')}
        </Text>
        {running && <Chip size="xs" checked={follow} onChange={setFollow}>{t('common.logs.follow')}</Chip>}
      </div>
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions -- only tells that somebody reads above */}
      <div ref={scroller} className={classes.scroller} onWheel={(event) => { if (event.deltaY < 0) setFollow(false) }}>
        <div ref={over} className={classes.over}>
          {running && <ContextCard build={build} />}
          <Outcome build={build} watched={watched} steps={steps} onShow={(step) => setShown({ step })} />
          <Warnings problems={problems} />
        </div>
        <StepList watched={watched} steps={steps} scroller={scroller} above={above} follow={follow} nowMs={nowMs} running={running} shown={shown} />
      </div>
    </div>
  )
}
