// Owns the comparison of an image with another one: configuration, packages, files.
import { SegmentedControl, Select, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { GitCompareArrows } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImageComparison, ImageDetail } from '#contract/image-inside.ts'
import { client } from '../../rpc/client.ts'
import { toAppError } from '../../rpc/streams.ts'
import { useImages } from '../../state/lists.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatBytes, shortId } from '../../ui/format.ts'
import { LateSkeleton } from '../../ui/LateSkeleton.tsx'
import { Middle } from '../../ui/Middle.tsx'
import { PageBody } from '../../ui/PageBody.tsx'
import { safeText } from '../../ui/text.ts'
import { imageName } from './image-rows.ts'
import { Inside } from './Inside.tsx'
import classes from './layers.module.css'
import { Rows } from './Rows.tsx'

const parts = ['config', 'packages', 'files'] as const
type Part = (typeof parts)[number]
const wide = 'minmax(140px, 1fr) minmax(120px, 1.5fr) minmax(120px, 1.5fr)'

export const CompareTab = ({ image }: { readonly image: ImageDetail }) => {
  const { t } = useTranslation()
  const { data = [] } = useImages()
  const [other, setOther] = useState<string | null>(null)
  const names = data.filter(({ id }) => id !== image.id).map((one) => ({ value: one.id, label: `${safeText(imageName(one), 100)} · ${shortId(one.id)}` }))
  return (
    <div className={classes.main}>
      <div className={classes.tools}>
        <Text size="sm">{t('inside.compareFrom', { name: safeText(image.tags[0] ?? shortId(image.id), 60) })}</Text>
        <Select size="xs" w={360} searchable limit={100} data={names} value={other} onChange={setOther} placeholder={t('inside.compareWith')} aria-label={t('inside.compareWith')} nothingFoundMessage={t('inside.nothingFound')} />
      </div>
      {other === null
        ? <EmptyState icon={GitCompareArrows} title={t('inside.compareTitle')} text={t('inside.compareText')} />
        : <Inside id={image.id}>{() => <Inside key={other} id={other}>{() => <Compared from={image.id} to={other} />}</Inside>}</Inside>}
    </div>
  )
}

const Compared = ({ from, to }: { readonly from: string; readonly to: string }) => {
  const { t } = useTranslation()
  const [part, setPart] = useState<Part>('config')
  const { data, error, refetch } = useQuery({ queryKey: ['compare', from, to], queryFn: ({ signal }) => client.images.compare({ from, to }, { signal }) })
  if (error) return <PageBody><ErrorNotice error={toAppError(error).toEnvelope()} onRetry={() => void refetch()} /></PageBody>
  if (data === undefined) return <LateSkeleton />
  const files = data.fileCounts.added + data.fileCounts.changed + data.fileCounts.removed
  const counts: Readonly<Record<Part, number>> = { config: data.config.length, packages: data.packages.length, files }
  return (
    <>
      <div className={classes.tools}>
        <SegmentedControl size="xs" value={part} onChange={setPart} aria-label={t('inside.compareTitle')} data={parts.map((value) => ({ value, label: `${t(`inside.parts.${value}`)} (${counts[value]})` }))} />
        <Text size="xs" c="dimmed">{t('inside.sharedLayers', { count: data.sharedLayers })}</Text>
        {part === 'files' && files > data.files.length && <Text size="xs" c="dimmed">{t('inside.firstFiles', { count: data.files.length })}</Text>}
      </div>
      {counts[part] === 0 ? <Text size="sm" c="dimmed" className={classes.hint}>{t('inside.noDifference')}</Text> : <Differences part={part} data={data} />}
    </>
  )
}

const Differences = ({ part, data }: { readonly part: Part; readonly data: ImageComparison }) => {
  const { t } = useTranslation()
  const columns = [t('inside.columns.name'), t('inside.columns.here'), t('inside.columns.there')]
  const value = (text: string | null) => (text === null ? <span className={classes.dim}>–</span> : <span title={safeText(text, 1_000)}><bdi>{safeText(text, 400)}</bdi></span>)
  if (part === 'config') return <Rows key={part} label={t('inside.parts.config')} template={wide} columns={columns} rows={data.config} rowKey={({ field }) => field} cells={({ field, from, to }) => [<Middle key="f" text={field} />, value(from), value(to)]} />
  if (part === 'packages') return <Rows key={part} label={t('inside.parts.packages')} template={wide} columns={columns} rows={data.packages} rowKey={({ kind, name, from, to }) => `${kind} ${name} ${from} ${to}`} cells={({ name, from, to }) => [<Middle key="n" text={name} />, value(from), value(to)]} />
  return (
    <Rows
      key={part} label={t('inside.parts.files')} template="minmax(200px, 3fr) 90px 90px 90px" columns={[t('inside.columns.path'), t('inside.columns.change'), t('inside.columns.here'), t('inside.columns.there')]} rows={data.files} rowKey={({ path }) => path}
      cells={({ path, change, fromBytes, toBytes }) => [<Middle key="p" text={path} />, t(`inside.changes.${change}`), change === 'added' ? '–' : formatBytes(fromBytes), change === 'removed' ? '–' : formatBytes(toBytes)]}
    />
  )
}
