// Owns how a state looks: colour, shape and word together, never colour alone.
import { useTranslation } from 'react-i18next'
import type { en } from '../i18n/en/index.ts'
import classes from './StateDot.module.css'

export type StateWord = keyof typeof en.common.states
type Look = 'ok' | 'warn' | 'bad' | 'idle' | 'busy'

const looks: Readonly<Record<StateWord, Look>> = {
  absent: 'idle', creating: 'busy', stopped: 'idle', starting: 'busy', running: 'ok', stopping: 'busy', failed: 'bad',
  created: 'idle', paused: 'warn', restarting: 'busy', removing: 'busy', exited: 'idle', dead: 'bad', unhealthy: 'bad',
}

/** Shapes that differ without colour: full, bars, cross, ring, turning arc. */
const shapes: Readonly<Record<Look, React.ReactNode>> = {
  ok: <circle cx="6" cy="6" r="4.5" fill="currentColor" />,
  warn: <path d="M2.5 1.5h2.5v9H2.5zM7 1.5h2.5v9H7z" fill="currentColor" />,
  bad: <path d="M2.2 2.2l7.6 7.6M9.8 2.2l-7.6 7.6" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" />,
  idle: <circle cx="6" cy="6" r="3.8" fill="none" stroke="currentColor" strokeWidth="1.6" />,
  busy: <path d="M6 1.8a4.2 4.2 0 1 1-4.2 4.2" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />,
}

interface Props {
  readonly state: StateWord
  /** In place of the state's own word, such as "exited 1". */
  readonly word?: string
  readonly failed?: boolean
  /** The word is only for those who do not see the shape. */
  readonly bare?: boolean
}

export const StateDot = ({ state, word, failed = false, bare = false }: Props) => {
  const { t } = useTranslation()
  const look = failed ? 'bad' : looks[state]
  const text = word ?? t(`common.states.${state}`)
  return (
    <span className={classes.state} data-look={look} title={bare ? text : undefined}>
      <svg viewBox="0 0 12 12" aria-hidden="true" className={classes.dot}>{shapes[look]}</svg>
      <span className={bare ? classes.hidden : classes.word}>{text}</span>
    </span>
  )
}
