// Owns when a new container counts as good: it runs, and is healthy if it has a check. Pure: what the engine says of it in, a verdict out.
import type { Healthcheck, Inspection } from './inspection.ts'

export type Verdict = 'good' | 'wait' | 'crashed' | 'unhealthy'

export const hasCheck = ({ Config }: Pick<Inspection, 'Config'>): boolean => {
  const test = Config.Healthcheck?.Test ?? []
  return test.length > 0 && test[0] !== 'NONE'
}

/** `settled`: the time that one without a check has to survive is over. */
export const judge = (container: Pick<Inspection, 'Config' | 'State' | 'RestartCount'>, settled: boolean): Verdict => {
  const { State, RestartCount = 0 } = container
  // One that came up again by itself has crashed all the same.
  if (!State.Running || State.Restarting === true || RestartCount > 0) return 'crashed'
  if (hasCheck(container)) return State.Health?.Status === 'healthy' ? 'good' : State.Health?.Status === 'unhealthy' ? 'unhealthy' : 'wait'
  return settled ? 'good' : 'wait'
}

const second = 1_000
const toMs = (nanoseconds: number | undefined, engineDefault: number): number => (nanoseconds === undefined || nanoseconds === 0 ? engineDefault : nanoseconds / 1_000_000)

/** After this long the engine itself has said healthy or unhealthy; that it has not is as bad. */
export const checkLimitMs = ({ Interval, Timeout, StartPeriod, Retries }: Healthcheck): number =>
  toMs(StartPeriod, 0) + (toMs(Interval, 30 * second) + toMs(Timeout, 30 * second)) * ((Retries === undefined || Retries === 0 ? 3 : Retries) + 1) + 30 * second
