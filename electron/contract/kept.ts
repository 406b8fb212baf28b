// Owns the hidden names under which the engine keeps the earlier versions of a container. The name is the mark: it alone survives a crash of
// the app and of the machine, and because it holds the container's own id, nobody else's container can be taken for one.
import { z } from 'zod'
import { containerIdSchema } from './containers.ts'

/** trial: its successor was made for it and is being tried; swap: its successor is a kept one that is being tried; kept: it was replaced. */
const phases = ['trial', 'swap', 'kept'] as const
const states = { r: 'running', p: 'paused', s: 'stopped' } as const
const policies = { n: 'no', a: 'always', u: 'unless-stopped', f: 'on-failure' } as const

export interface KeptMark {
  readonly phase: (typeof phases)[number]
  /** The first 12 digits of its own id. */
  readonly own: string
  /** The same of what took its place. */
  readonly by: string
  /** How it was when its place was taken. */
  readonly state: (typeof states)[keyof typeof states]
  /** A kept one must not start with the machine; this is what it had. */
  readonly restart: { readonly policy: (typeof policies)[keyof typeof policies]; readonly retries: number }
  /** The name it goes by. */
  readonly name: string
}

const prefix = 'slipway-'
const pattern = /^slipway-(trial|swap|kept)-([0-9a-f]{12})-([0-9a-f]{12})-([rps])([nau]|f\d{1,9})-(.+)$/
const letterOf = (letters: Readonly<Record<string, string>>, word: string): string => Object.keys(letters).find((letter) => letters[letter] === word) ?? ''

export const shortContainerId = (id: string): string => id.slice(0, 12)

export const markedName = ({ phase, own, by, state, restart, name }: KeptMark): string =>
  `${prefix}${phase}-${own}-${by}-${letterOf(states, state)}${letterOf(policies, restart.policy)}${restart.policy === 'on-failure' ? restart.retries : ''}-${name}`

/** Null when the container with this id is not one that is kept, whatever its name looks like. */
export const readMark = (id: string, containerName: string): KeptMark | null => {
  const [, phase, own, by, state, restart, name] = pattern.exec(containerName.replace(/^\//, '')) ?? []
  if (name === undefined || own !== shortContainerId(id)) return null
  const policy = policies[restart?.[0] as keyof typeof policies]
  return { phase: phase as KeptMark['phase'], own, by: by ?? '', state: states[state as keyof typeof states], restart: { policy, retries: Number(restart?.slice(1) ?? 0) }, name }
}

/** The name of a successor until it takes the place of the container with this id. */
export const successorName = (id: string, name: string): string => `${prefix}next-${shortContainerId(id)}-${name}`
/** Of whom it is to take the place; null when it is no such name. */
export const readSuccessorName = (containerName: string): { readonly of: string; readonly name: string } | null => {
  const [, of, name] = /^\/?slipway-next-([0-9a-f]{12})-(.+)$/.exec(containerName) ?? []
  return of === undefined || name === undefined ? null : { of, name }
}

/** Whether a container is none of those that a person works with, because it waits behind another one. */
export const isHidden = (id: string, containerName: string): boolean => readMark(id, containerName) !== null || readSuccessorName(containerName) !== null

/** An earlier version that can be brought back. */
export interface KeptContainer {
  readonly id: string
  /** The name it went by. */
  readonly name: string
  readonly image: string
  readonly createdAt: string
  /** The container that has its place now; null when that one is gone. */
  readonly replacedBy: string | null
}

export const keptIdsSchema = z.object({ ids: z.array(containerIdSchema).min(1).max(5_000) })
export const keptIdSchema = z.object({ id: containerIdSchema })
