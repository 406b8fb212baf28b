// Owns the toolbox container of a debug shell: what it shares with its target, what it may do, and that none is left over.
import { starterImage } from '#contract/images.ts'
import type { EngineClient } from '../engine/client.ts'

/** Its value is the id of the container it was made for. */
const label = 'dev.slipway.debug'
export const toolboxPrefix = 'slipway-debug-'

/** Whether a container is none of a person's own. The label alone could be anybody's, so could the name. */
export const isToolbox = (name: string, labels: Readonly<Record<string, string>> | null | undefined): boolean => name.startsWith(toolboxPrefix) && labels?.[label] !== undefined

/**
 * Beyond what any process may do in its own container: look at the target's processes and through them at its files (SYS_PTRACE), whoever owns them
 * (DAC_OVERRIDE, CHOWN, FOWNER), send them signals (KILL), and ping (NET_RAW). Nothing that reaches out of the target.
 */
const capabilities = ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'KILL', 'NET_RAW', 'SYS_PTRACE']

export interface ToolboxTarget {
  readonly id: string
  /** Of the target's main process, as the target's processes see it. */
  readonly pid: number
  readonly ipcMode: string
}

/** What of the IPC namespace can be shared: the engine keeps that of a container to itself unless it was made to be shared. */
export const sharedIpc = ({ id, ipcMode }: Pick<ToolboxTarget, 'id' | 'ipcMode'>): string | null => {
  if (ipcMode === 'shareable') return `container:${id}`
  return ipcMode === 'host' || ipcMode.startsWith('container:') ? ipcMode : null
}

export const toolboxBody = (target: ToolboxTarget, { columns, rows }: { readonly columns: number; readonly rows: number }): unknown => ({
  Image: starterImage,
  User: '0:0',
  WorkingDir: '/',
  Entrypoint: [],
  Cmd: ['/bin/sh', '-c', `ln -s /proc/${target.pid}/root /target && cd /target || cd /; exec /bin/sh`],
  Env: ['TERM=xterm-256color'],
  Labels: { [label]: target.id },
  Tty: true,
  OpenStdin: true,
  StdinOnce: true,
  AttachStdin: true,
  AttachStdout: true,
  AttachStderr: true,
  HostConfig: {
    AutoRemove: true,
    PidMode: `container:${target.id}`,
    NetworkMode: `container:${target.id}`,
    IpcMode: sharedIpc(target) ?? 'private',
    CapDrop: ['ALL'],
    CapAdd: capabilities,
    SecurityOpt: ['no-new-privileges'],
    // What is typed and seen is nobody's log.
    LogConfig: { Type: 'none' },
    ConsoleSize: [rows, columns],
  },
})

export const removeToolbox = (client: EngineClient, id: string): Promise<void> => client.call(`/containers/${id}`, { method: 'DELETE', query: { force: true, v: true } })

/** Removes what a predecessor that crashed left; `ours` are the names of those in use. */
export const sweepToolboxes = async (client: EngineClient, ours: ReadonlySet<string>): Promise<void> => {
  const left = await client.json<readonly { readonly Id: string; readonly Names: readonly string[] }[]>('/containers/json', { query: { all: true, filters: JSON.stringify({ label: [label] }) } })
  const theirs = left.filter(({ Names }) => !Names.some((name) => ours.has(name.replace(/^\//, ''))))
  await Promise.all(theirs.map(({ Id }) => removeToolbox(client, Id).catch(() => {})))
}
