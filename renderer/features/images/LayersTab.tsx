// Owns the layers of an image: what each did, how large it is and wastes, and the files of the one that is chosen.
import { Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImageInside, InsideLayer } from '#contract/image-inside.ts'
import { formatBytes, formatPercent } from '../../ui/format.ts'
import { safeText } from '../../ui/text.ts'
import { FileTree } from './FileTree.tsx'
import classes from './layers.module.css'
import { Wasted } from './Wasted.tsx'

export const LayersTab = ({ inside }: { readonly inside: ImageInside }) => {
  const { t } = useTranslation()
  const [layer, setLayer] = useState<number | null>(null)
  const [wasted, setWasted] = useState(false)
  const largest = Math.max(1, ...inside.layers.map(({ sizeBytes }) => sizeBytes))
  const choose = (next: number | null): void => {
    setWasted(false)
    setLayer(next)
  }
  return (
    <div className={classes.tab}>
      <aside className={classes.side} aria-label={t('inside.layers')}>
        <div className={classes.score}>
          <Text size="sm"><strong>{formatPercent(inside.efficiency * 100)}</strong> {t('inside.efficient')}</Text>
          <Text size="xs" c="dimmed">{t('inside.summary', { size: formatBytes(inside.sizeBytes), wasted: formatBytes(inside.wastedBytes), files: inside.files })}</Text>
          {inside.skipped > 0 && <Text size="xs" c="dimmed">{t('inside.skipped', { count: inside.skipped })}</Text>}
        </div>
        <div className={classes.list} role="group" aria-label={t('inside.choose')}>
          <button type="button" className={classes.layer} aria-pressed={layer === null && !wasted} onClick={() => choose(null)}><strong>{t('inside.allFiles')}</strong></button>
          {inside.wasted.length > 0 && <button type="button" className={`${classes.layer} ${classes.row}`} aria-pressed={wasted} onClick={() => setWasted(true)}><strong>{t('inside.wastedFiles')}</strong> <span>{formatBytes(inside.wastedBytes)}</span></button>}
          {inside.layers.map((one, index) => <Layer key={`${one.digest}-${String(index)}`} layer={one} index={index} largest={largest} chosen={index === layer && !wasted} onChoose={() => choose(index)} />)}
        </div>
      </aside>
      <section className={classes.main}>{wasted ? <Wasted wasted={inside.wasted} /> : <FileTree key={layer} id={inside.id} layer={layer} />}</section>
    </div>
  )
}

const Layer = ({ layer, index, largest, chosen, onChoose }: { readonly layer: InsideLayer; readonly index: number; readonly largest: number; readonly chosen: boolean; readonly onChoose: () => void }) => {
  const { t } = useTranslation()
  const { command, sizeBytes, wastedBytes, added, changed, removed } = layer
  const text = safeText(command.replace(/^(RUN )?\/bin\/sh -c (#\(nop\) +)?/, '$1'), 400)
  return (
    <button type="button" className={classes.layer} aria-pressed={chosen} onClick={onChoose} title={safeText(command, 1_000)}>
      <span className={classes.row}><span className={classes.command}>{index + 1}. <bdi>{text || t('inside.noCommand')}</bdi></span><span>{formatBytes(sizeBytes)}</span></span>
      <span className={classes.bar} aria-hidden="true"><span className={classes.used} style={{ width: `${((sizeBytes - wastedBytes) / largest) * 100}%` }} /><span className={classes.waste} style={{ width: `${(wastedBytes / largest) * 100}%` }} /></span>
      <span className={classes.counts}>
        {added > 0 && <span>{t('inside.counts.added', { count: added })}</span>}
        {changed > 0 && <span>{t('inside.counts.changed', { count: changed })}</span>}
        {removed > 0 && <span>{t('inside.counts.removed', { count: removed })}</span>}
        {wastedBytes > 0 && <span className={classes.bad}>{t('inside.counts.wasted', { size: formatBytes(wastedBytes) })}</span>}
      </span>
    </button>
  )
}
