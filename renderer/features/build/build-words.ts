// Owns what a build is called and how long it took, wherever it is shown.
import type { Build, BuildState } from '#contract/build.ts'
import type { StateWord } from '../../ui/StateDot.tsx'

/** Shapes and colours that mean the same everywhere. */
export const stateLooks: Readonly<Record<BuildState, StateWord>> = { running: 'starting', done: 'running', failed: 'failed', cancelled: 'exited', interrupted: 'paused' }

const lastName = (path: string): string => path.split(/[/\\]/).findLast((part) => part !== '') ?? path

/** Its first tag, else its folder. */
export const buildName = ({ request: { tags, folder } }: Pick<Build, 'request'>): string => tags[0] ?? lastName(folder)

/** The Dockerfile only where it is not the usual one. */
export const sourceOf = ({ request: { folder, dockerfile } }: Pick<Build, 'request'>): string => (dockerfile === 'Dockerfile' ? folder : `${folder} · ${dockerfile}`)

export const buildMs = ({ startedAt, endedAt }: Build, nowMs: number): number => Math.max(0, (endedAt === null ? nowMs : Date.parse(endedAt)) - Date.parse(startedAt))
