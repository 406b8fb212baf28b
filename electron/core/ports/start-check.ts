// Owns refusing to start a container, from the command line, whose port this computer does not give: somebody has it, or it may not be
// had. The engine cannot see that, and the container would run without. The window says the same in a note, with a button.
import type { ForwardedPort } from '#contract/app.ts'
import type { PublishedPort } from '#contract/ports.ts'
import type { EngineClient } from '../engine/client.ts'
import { checkPortFree } from './port-question.ts'
import { forwardId } from './port-settings.ts'
import type { PortSettings } from './port-settings.ts'
import type { PortInspection } from './running.ts'

export interface StartCheckOptions {
  readonly engine: Pick<EngineClient, 'json'>
  readonly changes: () => PortSettings['changes']
  /** What is forwarded now: the engine itself knows who of its containers has what. */
  readonly open: () => readonly ForwardedPort[]
}

/** Errors: HOST_PORT_TAKEN, HOST_PORT_PRIVILEGED, HOST_ADDRESS_MISSING. What the engine knows better, it says itself: a container that is not there, or runs. */
export const checkStart = async (container: string, { engine, changes, open }: StartCheckOptions): Promise<void> => {
  const inspection = await engine.json<PortInspection & { readonly State?: { readonly Running?: boolean } }>(`/containers/${encodeURIComponent(container)}/json`).catch(() => null)
  if (inspection === null || inspection.State?.Running === true) return
  for (const asked of askedPorts(inspection)) {
    const change = changes()[forwardId({ ...asked, containerName: inspection.Name.replace(/^\//, '') })]
    if (change?.paused === true) continue
    const port = { ...asked, hostPort: change?.hostPort ?? asked.hostPort }
    if (open().some((one) => one.state === 'open' && one.hostPort === port.hostPort && one.protocol === port.protocol)) continue
    await checkPortFree([], port)
  }
}

/** Those that were asked for by number; of a range the engine picks one. */
const askedPorts = ({ HostConfig }: PortInspection): readonly PublishedPort[] =>
  Object.entries(HostConfig?.PortBindings ?? {}).flatMap(([key, bindings]) => {
    const [containerPort = '', protocol = 'tcp'] = key.split('/')
    if (protocol !== 'tcp' && protocol !== 'udp') return []
    return (bindings ?? []).flatMap(({ HostIp = '', HostPort = '' }) => {
      const hostPort = /^\d{1,5}$/.test(HostPort) ? Number(HostPort) : 0
      return hostPort < 1 || hostPort > 65_535 ? [] : [{ hostAddress: HostIp, hostPort, containerPort: Number(containerPort), protocol } as const]
    })
  })
