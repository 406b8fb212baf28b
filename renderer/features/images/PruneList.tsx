// Owns the list of images that a prune may take, each with a box.
import { Checkbox } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImagePruneCandidate } from '#contract/image-moves.ts'
import { Ago } from '../../ui/Ago.tsx'
import { formatBytes, shortId } from '../../ui/format.ts'
import { Middle } from '../../ui/Middle.tsx'
import { toggleKey } from '../../ui/table/selection.ts'
import { safeText } from '../../ui/text.ts'
import classes from './prune.module.css'

const rowHeight = 30
const nameOf = ({ tags, id }: ImagePruneCandidate): string => tags[0] ?? shortId(id)

export const PruneList = ({ rows, chosen, onChoose }: { readonly rows: readonly ImagePruneCandidate[]; readonly chosen: ReadonlySet<string>; readonly onChoose: (chosen: ReadonlySet<string>) => void }) => {
  const { t } = useTranslation()
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 10, useFlushSync: false })
  return (
    <div ref={scroller} className={classes.list} role="group" aria-label={t('moves.chooseRest')} style={{ height: Math.min(300, rows.length * rowHeight) }}>
      <div className={classes.canvas} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index]
          return row && (
            <div key={row.id} className={classes.row} style={{ transform: `translateY(${item.start}px)` }}>
              <Checkbox size="xs" aria-label={t('moves.choose', { name: safeText(nameOf(row), 120) })} checked={chosen.has(row.id)} onChange={() => onChoose(toggleKey(chosen, row.id))} />
              <span className={classes.name}><Middle text={nameOf(row)} /></span>
              <span className={classes.dim}><Ago iso={row.createdAt} /></span>
              <span className={classes.size}>{formatBytes(row.sizeBytes)}</span>
            </div>
          )
        })}
      </div>
    </div>
  )
}
