// Owns the picture of networks: who is joined to what, and which ports lead from a container to this computer. Beside it, the same as a table to be read out.
import { Text } from '@mantine/core'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NetworkSummary } from '#contract/networks.ts'
import { usePorts } from '../../../state/ports.ts'
import { layOut } from './layout.ts'
import type { Line } from './layout.ts'
import { nextNode } from './next-node.ts'
import { ContainerNode, NetworkNode } from './Nodes.tsx'
import type { NodeHandlers } from './Nodes.tsx'
import classes from './Picture.module.css'
import { PictureTable } from './PictureTable.tsx'

const noForwards: never[] = []

export const Picture = ({ networks }: { readonly networks: readonly NetworkSummary[] }) => {
  const { t } = useTranslation()
  const forwards = usePorts(({ ports }) => ports?.forwards) ?? noForwards
  const drawing = useMemo(() => layOut(networks, forwards), [networks, forwards])
  const canvas = useRef<HTMLDivElement>(null)
  /** What is pointed at or has the focus, and where the focus comes back to. */
  const [lit, setLit] = useState<string | null>(null)
  const [home, setHome] = useState<string | null>(null)
  const { containers, lines, height, hiddenNetworks, cutContainers } = drawing
  const isLit = ({ container, network }: Line): boolean => lit === container || lit === network
  const shining = new Set(lines.filter(isLit).flatMap(({ container, network }) => [container, network]))
  const known = home !== null && (containers.some(({ member }) => member.id === home) || drawing.networks.some(({ network }) => network.id === home))
  const stop = known ? home : containers[0]?.member.id
  const handlersOf = (id: string): NodeHandlers => ({
    tabIndex: stop === id ? 0 : -1,
    lit: lit === id || (lit !== null && shining.has(id)),
    onEnter: () => setLit(id),
    onLeave: () => setLit(null),
    onFocus: () => {
      setHome(id)
      setLit(id)
    },
    onKeyDown: (event) => {
      const to = nextNode(event.key, canvas.current)
      if (to === null) return
      event.preventDefault()
      to.focus()
    },
  })
  const foot = (
    <p className={classes.foot}>
      {[...(hiddenNetworks > 0 ? [t('networks.picture.hidden', { count: hiddenNetworks })] : []), ...(cutContainers > 0 ? [t('networks.picture.cut', { count: cutContainers })] : []), ...(containers.length > 0 ? [t('networks.picture.hint')] : [])].join(' ')}
    </p>
  )
  if (containers.length === 0) return <div className={classes.page}><Text c="dimmed" mt="lg">{t('networks.picture.nothing')}</Text>{foot}</div>
  return (
    <div className={classes.page}>
      <div className={classes.frame}>
        <div className={classes.head} aria-hidden="true">
          <span className={classes.portsTitle}>{t('networks.picture.ports')}</span><span className={classes.containersTitle}>{t('networks.picture.containers')}</span><span className={classes.networksTitle}>{t('networks.picture.networks')}</span>
        </div>
        <div ref={canvas} className={classes.canvas} style={{ height }} role="group" aria-label={t('networks.picture.label')} data-busy={lit !== null || undefined}>
          <svg className={classes.stubs} viewBox={`0 0 100 ${height}`} preserveAspectRatio="none" aria-hidden="true">
            {containers.filter(({ ports }) => ports.length > 0).map(({ member, y }) => <path key={member.id} className={classes.stub} d={`M0 ${y}H100`} />)}
          </svg>
          <svg className={classes.lines} viewBox={`0 0 100 ${height}`} preserveAspectRatio="none" aria-hidden="true">
            {lines.map((line) => <path key={`${line.container} ${line.network}`} className={classes.line} data-off={!line.running || undefined} data-lit={isLit(line) || undefined} d={`M0 ${line.from}C50 ${line.from} 50 ${line.to} 100 ${line.to}`} />)}
          </svg>
          {containers.map((container) => <ContainerNode key={container.member.id} container={container} handlers={handlersOf(container.member.id)} />)}
          {drawing.networks.map((network) => <NetworkNode key={network.network.id} network={network} handlers={handlersOf(network.network.id)} />)}
        </div>
        {foot}
      </div>
      <PictureTable drawing={drawing} />
    </div>
  )
}
