// Owns the boxes of the picture: a container with its ports, a network with its subnets. Each leads to its page.
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Middle } from '../../../ui/Middle.tsx'
import { StateDot } from '../../../ui/StateDot.tsx'
import type { DrawnContainer, DrawnNetwork } from './layout.ts'
import classes from './Picture.module.css'

export interface NodeHandlers {
  /** One box of the picture is reached with Tab, the others from there with arrow keys. */
  readonly tabIndex: 0 | -1
  readonly lit: boolean
  readonly onEnter: () => void
  readonly onLeave: () => void
  readonly onFocus: () => void
  readonly onKeyDown: (event: React.KeyboardEvent) => void
}

const containerHalf = 14
const networkHalf = 23

const wired = ({ tabIndex, lit, onEnter, onLeave, onFocus, onKeyDown }: NodeHandlers) => ({ tabIndex, onKeyDown, 'data-lit': lit || undefined, onMouseEnter: onEnter, onMouseLeave: onLeave, onFocus, onBlur: onLeave })

export const ContainerNode = ({ container: { member, y, ports }, handlers }: { readonly container: DrawnContainer; readonly handlers: NodeHandlers }) => {
  const { t } = useTranslation()
  const [first] = ports
  return (
    <>
      {first !== undefined && (
        <div className={classes.ports} style={{ top: y - containerHalf }} title={ports.map((one) => t('networks.picture.port', { ...one })).join('\n')}>
          <span className={classes.port}>{`${first.host} ← ${first.port}`}</span>
          {ports.length > 1 && <span className={classes.dim}>{t('networks.more', { count: ports.length - 1 })}</span>}
        </div>
      )}
      <Link to="/containers/$id/{-$tab}" params={{ id: member.id, tab: 'logs' }} className={`${classes.node} ${classes.container}`} style={{ top: y - containerHalf }} data-node="container" data-y={y} {...wired(handlers)}>
        <StateDot state={member.running ? 'running' : 'exited'} bare {...(member.kept ? { word: t('networks.kept') } : {})} />
        <span className={classes.name}><Middle text={member.name} /></span>
      </Link>
    </>
  )
}

export const NetworkNode = ({ network: { network, y }, handlers }: { readonly network: DrawnNetwork; readonly handlers: NodeHandlers }) => {
  const { t } = useTranslation()
  return (
    <Link to="/networks/$id/{-$tab}" params={{ id: network.id, tab: 'overview' }} className={`${classes.node} ${classes.network}`} style={{ top: y - networkHalf }} data-node="network" data-y={y} {...wired(handlers)}>
      <span className={classes.who}>
        <span className={classes.name}><Middle text={network.name} /></span>
        {network.internal && <span className={classes.mark}>{t('networks.marks.internal')}</span>}
      </span>
      <span className={classes.subnet}>{network.subnets.length === 0 ? network.driver : network.subnets.map(({ subnet }) => subnet).join('  ')}</span>
    </Link>
  )
}
